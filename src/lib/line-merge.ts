import { applyPatch, diffLines, structuredPatch } from "diff";

/** Lines around a change by which its place is found again. */
const context = 1;

/**
 * Takes the change `before` to `after` out of a text that came from `after` and was edited since. Undefined where the two touch the same
 * lines, so that neither can be told from the other.
 */
export function revertLines(before: string, after: string, current: string): string | undefined {
  const patch = structuredPatch("", "", after, before, undefined, undefined, { context });
  // Text that has moved by a line is found; text that differs in a line is not.
  const reverted = applyPatch(current, patch, { fuzzFactor: 0, autoConvertLineEndings: false });
  return reverted === false ? undefined : reverted;
}

/** The lines that differ, as `- was` and `+ is`. */
export function changedLines(before: string, after: string): readonly string[] {
  return diffLines(before, after).flatMap(({ added, removed, value }) => {
    if (!added && !removed) return [];
    const lines = value.replace(/\n$/, "").split("\n");
    return lines.map((line) => `${added ? "+" : "-"} ${line}`);
  });
}
