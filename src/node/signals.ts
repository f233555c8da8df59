import type { Signals } from "../host/signals.ts";

const terminationSignals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** `timeout` and shells tell the process and then its group: within this time it is one request. */
const echoMs = 500;

/** npx passes a Ctrl-C on to this process, which has it from the terminal already: within this time it is the same one. */
const passedOnMs = 200;

/**
 * The signals of this process; a second Ctrl-C ends it at once. Until then the listeners stay, because libraries that clean up at a
 * signal end the process themselves when they find that nobody else listens any more.
 */
export const nodeSignals: Signals = {
  termination: async ({ until, interrupted } = {}) =>
    new Promise((resolve) => {
      let toldMs: number | undefined;
      let asking: NodeJS.Timeout | undefined;
      const stop = () => {
        clearTimeout(asking);
        terminationSignals.forEach((name) => process.off(name, onSignal));
      };
      const tell = (signal: NodeJS.Signals) => {
        toldMs = performance.now();
        resolve(terminationSignals.find((name) => name === signal) ?? "SIGTERM");
      };
      const ask = () => {
        asking = undefined;
        if (toldMs === undefined && interrupted?.() === false) tell("SIGINT");
      };
      const onSignal = (signal: NodeJS.Signals) => {
        if (toldMs !== undefined && performance.now() - toldMs < echoMs) return;
        if (toldMs !== undefined) {
          stop();
          process.kill(process.pid, signal);
          return;
        }
        // What is said only after that time cannot be taken as answered by the same Ctrl-C.
        if (signal === "SIGINT" && interrupted !== undefined) asking ??= setTimeout(ask, passedOnMs);
        else tell(signal);
      };
      for (const name of terminationSignals) process.on(name, onSignal);
      until?.addEventListener("abort", stop, { once: true });
    }),
};
