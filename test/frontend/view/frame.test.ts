import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fit, fitAround, fitEnd, type Frame } from "../../../src/frontend/view/frame.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText, row, type Line } from "../../../src/frontend/view/line.ts";

const frame: Frame = { columns: 80, rows: 24, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };

const ten = Array.from({ length: 10 }, (_, index) => row(`row ${index}`));

describe("rows for which there is no room", () => {
  it.each([
    ["fit", fit(ten, 4, frame), ["row 0", "row 1", "row 2", "   … 7 more lines; enlarge the window"]],
    ["fitEnd", fitEnd(ten, 4, frame), ["   … 7 more lines above", "row 7", "row 8", "row 9"]],
    ["fitAround the first", fitAround(ten, 0, 4, frame), ["row 0", "row 1", "row 2", "   … 7 more lines below"]],
    ["fitAround the middle", fitAround(ten, 5, 4, frame), ["   … 4 more lines above", "row 4", "row 5", "   … 4 more lines below"]],
    ["fitAround the last", fitAround(ten, 9, 4, frame), ["   … 7 more lines above", "row 7", "row 8", "row 9"]],
  ])("are counted where they are missing: %s", (_, lines, shown) => {
    expect(plainText(lines).split("\n")).toEqual(shown);
  });

  it("are none where all fit", () => {
    for (const fitted of [fit(ten, 10, frame), fitEnd(ten, 10, frame), fitAround(ten, 3, 10, frame)]) expect(fitted).toBe(ten);
  });

  it("are counted right, and the row in question is among those that stay", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 39 }), fc.integer({ min: 3, max: 30 }), (count, at, room) => {
        const lines = Array.from({ length: count }, (_, index) => row(`row ${index}`));
        const wanted = Math.min(at, count - 1);
        const shown = fitAround(lines, wanted, room, frame);
        expect(shown.length).toBeLessThanOrEqual(room);
        expect(shown).toContain(lines[wanted]);
        expect(shown.filter((line) => lines.includes(line)).length + hiddenIn(shown)).toBe(count);
      }),
    );
  });
});

function hiddenIn(shown: readonly Line[]): number {
  const counts = plainText(shown).matchAll(/… (\d+) more lines/g);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
