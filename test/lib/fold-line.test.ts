import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldLine } from "../../src/lib/fold-line.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";

describe("a line in rows", () => {
  it.each([
    ["one two three", 80, ["one two three"]],
    ["one two three", 8, ["one two", "three"]],
    ["  key   =  a long value", 16, ["  key   =  a", "long value"]],
    ["see http://127.0.0.1:19789/identity now", 12, ["see", "http://127.0.0.1:19789/identity", "now"]],
    ["\u001B[31mred words here\u001B[0m", 9, ["\u001B[31mred words", "here\u001B[0m"]],
    ["配置 配置 配置", 9, ["配置 配置", "配置"]],
  ])("of %j in %i cells is %j", (line, columns, rows) => {
    expect(foldLine(line, columns)).toEqual(rows);
  });

  it("loses no word and cuts none, and is no wider than it must be", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "/", "."), minLength: 1, maxLength: 12 }), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (all, columns) => {
        const rows = foldLine(all.join(" "), columns);
        expect(rows.flatMap((row) => row.split(" "))).toEqual(all);
        for (const row of rows) expect(cellWidth(row) <= columns || !row.includes(" ")).toBe(true);
      }),
    );
  });
});
