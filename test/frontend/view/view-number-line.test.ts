import { describe, expect, it } from "vitest";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { viewNumberLine } from "../../../src/frontend/view/view-number-line.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { instance, observe, portsOf } from "../../wizard/sample-observed.ts";

function shown(text: string, bases: readonly number[], columns: number): readonly string[] {
  const others = bases.map((base, index) => instance(`p${index}`, base));
  const frame = { columns, rows: 24, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };
  return plainText(viewNumberLine(observe({ others, ports: portsOf(others) }), text, frame)).split("\n");
}

describe("the picture of ports", () => {
  it.each([40, 80, 140])("names a neighbour that lies within the block, or has it within its own, at %i columns", (columns) => {
    const rows = shown("18809", [18_789, 18_829, 30_000], columns);
    const picture = rows.join("\n");
    for (const label of ["18809", "18789", "18829"]) expect(picture).toContain(label);
    expect(picture).toContain("╳ this profile and another one");
  });

  it.each([
    [[18_789, 15_000], "‹1 more, farther away"],
    [[18_789, 15_000, 16_000, 24_000, 26_000], "‹2 1› more, farther away"],
  ])("says what stands for those beyond it (%j)", (bases, words) => {
    expect(shown("20789", bases, 80).join("\n")).toContain(words);
    expect(shown("20789", [18_789], 80).join("\n")).not.toContain("farther away");
  });

  it("gives a neighbour whose number meets one's own a row", () => {
    expect(shown("18809", [18_789, 21_789], 80).slice(1, 3)).toEqual([
      "        18809                         +2980                          21789",
      "        18789 (-20)",
    ]);
  });

  it("parts no sign from what it stands for, and cuts nothing", () => {
    for (const columns of [40, 57, 80]) {
      const rows = shown("32700", [30_000, 15_000, 16_000, 32_650], columns);
      expect(rows.filter((row) => cellWidth(row) > columns || row.includes("…"))).toEqual([]);
      for (const item of ["▒ other gateways", "╳ this profile and another one", "· outgoing connections", "‹3 more, farther away"])
        expect(
          rows.some((row) => row.includes(item)),
          `${item}\n${rows.join("\n")}`,
        ).toBe(true);
    }
  });
});
