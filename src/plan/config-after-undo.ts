import type { PlanRecord } from "./plan-record.ts";
import { openChanges } from "./undo-record.ts";

/** What becomes of a config: another text stands in it, there is none any more, or nothing. */
export type ConfigAfterUndo = { readonly kind: "text"; readonly text: string } | { readonly kind: "gone" } | { readonly kind: "as-it-is" };

/** What stands in a config once a record was taken back; of several changes of it the earliest counts, which is undone last. */
export function configAfterUndo(record: PlanRecord, configPath: string): ConfigAfterUndo {
  const texts = openChanges(record).flatMap(({ change, index }): readonly (string | undefined)[] => {
    if (change.kind === "write-file") return change.path === configPath ? [change.before] : [];
    return (record.applied[index]?.kept ?? []).filter(({ path }) => path === configPath).map(({ text }) => text);
  });
  if (texts.length === 0) return { kind: "as-it-is" };
  const text = texts.at(-1);
  return text === undefined ? { kind: "gone" } : { kind: "text", text };
}
