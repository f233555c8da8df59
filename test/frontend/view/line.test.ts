import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, paragraph, plainText, row, seg, type Line } from "../../../src/frontend/view/line.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";

const someText = fc.oneof(fc.constantFrom("", "gateway", "配置文件", "👨‍👩‍👧‍👦", "x".repeat(30)), fc.stringMatching(/^[ -~]{0,12}$/));
const someLine = fc.array(someText, { maxLength: 6 }).map((texts): Line => texts.map((text) => seg(text)));

describe("seg", () => {
  it("makes visible what a terminal would obey", () => {
    expect(seg("a\u001B]0;b\u0007\u202E\n").text).toBe(String.raw`a\x1b]0;b\x07\u202e\n`);
  });
});

describe("cut", () => {
  it.each([
    [["gateway"], 7, "gateway"],
    [["gateway"], 6, "gatew…"],
    [["gate", "way"], 6, "gatew…"],
    [["gate", "way"], 4, "gat…"],
    [["gatewa", "y"], 6, "gatew…"],
    [["配置", "文件"], 6, "配置…"],
  ])("makes of %j at %i cells %j", (texts, columns, shown) => {
    expect(plainText([cut(row(...texts), columns)])).toBe(shown);
  });

  it("keeps the meaning of what stays", () => {
    expect(cut(row(seg("gate", "strong"), seg("way", "bad")), 5)).toEqual([seg("gate", "strong"), seg("…", "bad")]);
  });

  it.each(["…", "..."])("leaves a row alone or ends it with %s, never wider than asked", (sign) => {
    fc.assert(
      fc.property(someLine, fc.integer({ min: 3, max: 60 }), (line, columns) => {
        const shown = textOf(cut(line, columns, sign));
        expect(cellWidth(shown)).toBeLessThanOrEqual(columns);
        expect(shown === textOf(line) || shown.endsWith(sign)).toBe(true);
      }),
    );
  });
});

describe("paragraph", () => {
  it("indents every row below its lead", () => {
    expect(plainText(paragraph("one two three four", 12, { lead: seg(" x ") }))).toBe(" x one two\n   three\n   four");
  });

  it("indents all rows alike without a lead", () => {
    expect(plainText(paragraph("one two three four", 12, { indent: 3 }))).toBe("   one two\n   three\n   four");
  });
});

function textOf(line: Line): string {
  return line.map((segment) => segment.text).join("");
}
