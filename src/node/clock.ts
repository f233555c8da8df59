import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../host/clock.ts";

/** The machine's own time. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: async (ms) => sleep(ms),
};
