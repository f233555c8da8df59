import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../host/clock.ts";

/** The machine's own time. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: async (ms, signal) => {
    if (signal === undefined) return sleep(ms);
    // An aborted wait rejects, and here it only ends.
    return sleep(ms, undefined, { signal }).catch(() => {});
  },
};
