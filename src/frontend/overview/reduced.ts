import { selectedRow } from "./marked-row.ts";
import type { Model, Reduced, Wish } from "./model.ts";

/** How many lines of a log are read: for the few under the details, and for the log itself. */
const logLines = { detail: 50, logs: 1000 } as const;

/** The model, and nothing to be done. */
export function only(model: Model): Reduced {
  return { model, wishes: [] };
}

/** The end of the overview. */
export function end(model: Model, how: Extract<Wish, { readonly kind: "end" }>["end"]): Reduced {
  return { model: { ...model, stage: { kind: "ended" } }, wishes: [{ kind: "end", end: how }] };
}

/** The log is read again with every news of its instance, as long as it is seen. */
export function logWishes(model: Model): readonly Wish[] {
  const { kind } = model.stage;
  const row = selectedRow(model);
  return row === undefined || (kind !== "detail" && kind !== "logs") ? [] : [{ kind: "read-log", row, lines: logLines[kind] }];
}
