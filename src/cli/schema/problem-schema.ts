import * as z from "zod/mini";

/** A problem as `--json` shows it: its kind, a sentence, and what to do next. */
export const problemSchema = z.looseObject({ kind: z.string(), message: z.string(), next: z.readonly(z.array(z.string())) });
