import * as z from "zod/mini";

/** A change as `--json` shows it. */
export const changeSchema = z.looseObject({ kind: z.string(), target: z.string(), summary: z.string(), undo: z.string() });

const changes = z.readonly(z.array(changeSchema));

const untouched = z.looseObject({
  instances: z.int(),
  facts: z.int(),
  changed: z.readonly(z.array(z.looseObject({ instance: z.string(), fact: z.string(), byGw: z.boolean() }))),
});

/** What a command tells that changes a profile: the plan, and after it was applied what came of it. */
export const planSchema = z.looseObject({
  request: z.optional(z.looseObject({ engine: z.string(), profile: z.string(), port: z.int() })),
  plan: changes,
  applied: changes,
  health: z.optional(z.looseObject({ kind: z.string() })),
  untouched: z.optional(untouched),
});

export type ChangeJson = z.infer<typeof changeSchema>;
