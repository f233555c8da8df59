import * as z from "zod/mini";
import { changesSchema } from "./plan-schema.ts";

/** How long something has taken, and may take at most. */
const time = { elapsedMs: z.number(), budgetMs: z.number() };

/** One line of `--json=stream` but the last, which is the envelope. An `index` is the place of a change in the plan, from 0. */
export const progressSchema = z.union([
  z.looseObject({ event: z.literal("plan"), plan: changesSchema }),
  z.looseObject({ event: z.literal("change"), index: z.int(), state: z.enum(["running", "done", "failed", "taken-back"]) }),
  /** Another gw holds the lock under which changes are made; `stoppedPid`: a signal has stopped it. */
  z.looseObject({ event: z.literal("locked"), ...time, holder: z.optional(z.string()), stoppedPid: z.optional(z.int()) }),
  /** A change that takes its time, and the last line that its program wrote. */
  z.looseObject({ event: z.literal("working"), index: z.int(), ...time, line: z.string() }),
  /** The gateway does not answer yet, and why. */
  z.looseObject({ event: z.literal("waiting"), ...time, reason: z.string() }),
  /** Every other gateway is compared with how it was. */
  z.looseObject({ event: z.literal("comparing") }),
  z.looseObject({ event: z.literal("compared") }),
]);

export type ProgressJson = z.infer<typeof progressSchema>;
