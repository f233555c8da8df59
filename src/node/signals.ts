import type { Signals } from "../host/signals.ts";

const terminationSignals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * The signals of this process; a second Ctrl-C ends it at once. Until then the listeners stay, because libraries that clean up at a
 * signal end the process themselves when they find that nobody else listens any more.
 */
export const nodeSignals: Signals = {
  termination: async ({ until } = {}) =>
    new Promise((resolve) => {
      let isTold = false;
      const stop = () => terminationSignals.forEach((name) => process.off(name, onSignal));
      const onSignal = (signal: NodeJS.Signals) => {
        if (isTold) {
          stop();
          process.kill(process.pid, signal);
        }
        isTold = true;
        resolve(terminationSignals.find((name) => name === signal) ?? "SIGTERM");
      };
      for (const name of terminationSignals) process.on(name, onSignal);
      until?.addEventListener("abort", stop, { once: true });
    }),
};
