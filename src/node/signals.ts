import type { Signals } from "../host/signals.ts";

const terminationSignals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** The signals of this process. After the first one the defaults are back, so a second Ctrl-C ends the process at once. */
export const nodeSignals: Signals = {
  termination: async () =>
    new Promise((resolve) => {
      const onSignal = (signal: NodeJS.Signals) => {
        for (const name of terminationSignals) process.off(name, onSignal);
        resolve(terminationSignals.find((name) => name === signal) ?? "SIGTERM");
      };
      for (const name of terminationSignals) process.on(name, onSignal);
    }),
};
