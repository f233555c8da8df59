import { structuredPatch } from "diff";

/** A line of a text before or after, counted from 1, or a stretch of lines that are the same in both and far from any that is not. */
export type DiffRow =
  | { readonly kind: "same"; readonly before: number; readonly after: number }
  | { readonly kind: "removed"; readonly before: number }
  | { readonly kind: "added"; readonly after: number }
  | { readonly kind: "gap"; readonly count: number };

/** Where two texts differ, line by line, each difference with so many lines around it that are the same. Empty for equal texts. */
export function diffRows(before: string, after: string, context: number): readonly DiffRow[] {
  const { hunks } = structuredPatch("", "", before, after, undefined, undefined, { context });
  const rows: DiffRow[] = [];
  let [left, right] = [1, 1];
  for (const hunk of hunks) {
    const count = hunk.oldStart - left;
    if (count > 0) rows.push({ kind: "gap", count });
    [left, right] = [left + count, right + count];
    for (const line of hunk.lines) {
      if (line.startsWith("\\")) continue;
      if (line.startsWith("+")) rows.push({ kind: "added", after: right });
      else if (line.startsWith("-")) rows.push({ kind: "removed", before: left });
      else rows.push({ kind: "same", before: left, after: right });
      if (!line.startsWith("+")) left += 1;
      if (!line.startsWith("-")) right += 1;
    }
  }
  const count = hunks.length === 0 ? 0 : linesOf(before).length - left + 1;
  return count > 0 ? [...rows, { kind: "gap", count }] : rows;
}

/** The lines of a text; a line break at its end begins none. */
export function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}
