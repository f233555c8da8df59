import type { Signals } from "../host/signals.ts";

const terminationSignals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** `timeout` and shells tell the process and then its group: within this time it is one request. */
const echoMs = 500;

/**
 * The signals of this process; a second Ctrl-C ends it at once. Until then the listeners stay, because libraries that clean up at a
 * signal end the process themselves when they find that nobody else listens any more.
 */
export const nodeSignals: Signals = {
  termination: async ({ until } = {}) =>
    new Promise((resolve) => {
      let toldMs: number | undefined;
      const stop = () => terminationSignals.forEach((name) => process.off(name, onSignal));
      const onSignal = (signal: NodeJS.Signals) => {
        if (toldMs !== undefined && performance.now() - toldMs < echoMs) return;
        if (toldMs !== undefined) {
          stop();
          process.kill(process.pid, signal);
        }
        toldMs = performance.now();
        resolve(terminationSignals.find((name) => name === signal) ?? "SIGTERM");
      };
      for (const name of terminationSignals) process.on(name, onSignal);
      until?.addEventListener("abort", stop, { once: true });
    }),
};
