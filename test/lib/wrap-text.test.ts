import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellWidth, graphemesOf, padCells, takeCells, wrapText } from "../../src/lib/wrap-text.ts";

const family = "👨‍👩‍👧‍👦";
const accented = "e\u0301";

/** Words and blanks of every width that a terminal knows. */
const someText = fc.array(
  fc.oneof(
    fc.constantFrom(
      " ",
      "  ",
      " ".repeat(12),
      "\n",
      "a",
      "gateway",
      "配置",
      "網關",
      "ёж",
      family,
      "👍🏽",
      "🇩🇪",
      accented,
      "x".repeat(30),
      "振".repeat(20),
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  ),
  { maxLength: 30 },
);

describe("wrapText", () => {
  it.each([
    ["one two three", 8, ["one two", "three"]],
    ["short", 20, ["short"]],
    ["", 20, [""]],
    ["a\n\nb", 20, ["a", "", "b"]],
    ["  kept indent here", 12, ["  kept", "  indent", "  here"]],
    ["  | quoted words here", 12, ["  | quoted", "    words", "    here"]],
    ["- listed words here", 12, ["- listed", "  words here"]],
    ["a | b - c d e f", 12, ["a | b - c d", "e f"]],
    ["abcdefghijkl", 8, ["abcdefgh", "ijkl"]],
    ["~/.config/user/gw-gateway.service", 16, ["~/.config/user/", "gw-gateway.", "service"]],
    ["~/a-directory-with-a-long-name", 16, ["~/a-directory-", "with-a-long-name"]],
    ["a-0123456789abcdefghij", 16, ["a-0123456789abcd", "efghij"]],
    ["网关配置文件路径", 8, ["网关配置", "文件路径"]],
    ["没有 linger，Gateway 网关会在登出时停止。", 20, ["没有 linger，Gateway", "网关会在登出时停止。"]],
    ["由 Node 24（/usr/bin/node）运行。", 16, ["由 Node 24", "（/usr/bin/", "node）运行。"]],
    ["基础端口、工作区。", 16, ["基础端口、工作", "区。"]],
    [family.repeat(5), 8, [family.repeat(4), family]],
  ])("breaks %j at %i cells", (text, columns, lines) => {
    expect(wrapText(text, columns)).toEqual(lines);
  });

  it("leaves a word that is too long whole where that is wished", () => {
    expect(wrapText("see /home/u/gw.json there", 8, { keepsWords: true })).toEqual(["see", "/home/u/gw.json", "there"]);
    expect(wrapText("见/home/u/gw.json，在那里", 8, { keepsWords: true })).toEqual(["见", "/home/u/gw.json，", "在那里"]);
  });

  it("never makes a line wider than asked", () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 8, max: 60 }), (parts, columns) => {
        for (const line of wrapText(parts.join(""), columns)) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 500 },
    );
  });

  it("loses nothing but blanks", () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 8, max: 60 }), (parts, columns) => {
        const text = parts.join("");
        expect(withoutBlanks(wrapText(text, columns).join(""))).toBe(withoutBlanks(text));
      }),
      { numRuns: 500 },
    );
  });

  it("gives at least 8 cells, so that a narrow place breaks and does not hang", () => {
    expect(wrapText("abcdefghij", -3)).toEqual(["abcdefgh", "ij"]);
  });
});

describe("takeCells", () => {
  it("takes whole characters only, never more cells than asked", () => {
    fc.assert(
      fc.property(someText, fc.nat({ max: 40 }), (parts, columns) => {
        const text = parts.join("");
        const taken = takeCells(text, columns);
        expect(cellWidth(taken)).toBeLessThanOrEqual(columns);
        expect(text.startsWith(taken)).toBe(true);
        expect(graphemesOf(text).slice(0, graphemesOf(taken).length)).toEqual(graphemesOf(taken));
      }),
    );
  });
});

describe("padCells", () => {
  it.each([
    ["ab", 4, "ab  "],
    ["配置", 5, "配置 "],
    ["toolong", 3, "toolong"],
  ])("fills %j up to %i cells", (text, columns, padded) => {
    expect(padCells(text, columns)).toBe(padded);
  });
});

describe("graphemesOf", () => {
  it.each([
    ["abc", ["a", "b", "c"]],
    [`a${family}${accented}`, ["a", family, accented]],
    ["🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]],
    ["", []],
  ])("splits %j as people count", (text, parts) => {
    expect(graphemesOf(text)).toEqual(parts);
  });
});

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, "");
}
