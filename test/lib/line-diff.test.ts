import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffRows, linesOf } from "../../src/lib/line-diff.ts";

describe("diffRows", () => {
  it("shows each difference with what is around it, and counts the rest", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n8\n";
    const after = "1\n2\n3\n4\nfive\n6\n7\n8\n";
    expect(diffRows(before, after, 1)).toEqual([
      { kind: "gap", count: 3 },
      { kind: "same", before: 4, after: 4 },
      { kind: "removed", before: 5 },
      { kind: "added", after: 5 },
      { kind: "same", before: 6, after: 6 },
      { kind: "gap", count: 2 },
    ]);
  });

  it("says nothing of equal texts", () => {
    expect(diffRows("a\nb\n", "a\nb\n", 3)).toEqual([]);
  });

  it("accounts for every line of both texts once and in order", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.map((line) => `${line}\n`).join(""));
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 3 }), (before, after, context) => {
        fc.pre(before !== after);
        const rows = diffRows(before, after, context);
        const left = rows.flatMap((row) =>
          row.kind === "gap" ? Array<string>(row.count).fill("") : row.kind === "added" ? [] : [row.kind],
        );
        expect(left).toHaveLength(linesOf(before).length);
        const numbers = rows.flatMap((row) => ("before" in row ? [row.before] : []));
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
        const same = rows.flatMap((row) => (row.kind === "same" ? [[linesOf(before)[row.before - 1], linesOf(after)[row.after - 1]]] : []));
        for (const [one, other] of same) expect(one).toBe(other);
        const added = rows.filter(({ kind }) => kind === "added").length;
        const removed = rows.filter(({ kind }) => kind === "removed").length;
        expect(linesOf(before).length - removed + added).toBe(linesOf(after).length);
      }),
    );
  });
});
