import * as z from "zod/mini";
import { problemSchema } from "./problem-schema.ts";

/** A change as `--json` shows it. */
export const changeSchema = z.looseObject({ kind: z.string(), target: z.string(), summary: z.string(), undo: z.string() });

/** The changes of a plan in their order. */
export const changesSchema = z.readonly(z.array(changeSchema));

/** The proof that every other instance was left alone. */
export const untouchedSchema = z.looseObject({
  instances: z.int(),
  facts: z.int(),
  changed: z.readonly(z.array(z.looseObject({ instance: z.string(), fact: z.string(), byGw: z.boolean() }))),
});

/** Whether the gateway that was started answered as itself; where it had not when the time was up, why. */
export const gatewayAnswerSchema = z.union([
  z.looseObject({ kind: z.literal("healthy"), pid: z.int(), waitedMs: z.number(), url: z.string() }),
  z.looseObject({ kind: z.literal("unsettled"), problem: problemSchema }),
]);

/** What a command tells that changes a profile: the plan, and after it was applied what came of it. */
export const planSchema = z.looseObject({
  request: z.optional(z.looseObject({ engine: z.string(), profile: z.string(), port: z.int() })),
  plan: changesSchema,
  applied: changesSchema,
  health: z.optional(gatewayAnswerSchema),
  untouched: z.optional(untouchedSchema),
});

export type ChangeJson = z.infer<typeof changeSchema>;
