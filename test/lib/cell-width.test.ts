import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { tabledWidth } from "../../src/lib/cell-width.ts";

describe("tabledWidth", () => {
  it.each([
    ["", 0],
    ["plain", 5],
    ["✔ done … 19789 → 20789", 22],
    ["│──┐", 4],
    ["\u001B[36m ◆ \u001B[39m\u001B[1;31mBase port\u001B[22;39m", 12],
    ["Naïve Übung", 11],
    ["Профиль", 7],
    ["端口 18789", 10],
    ["ポート", 6],
    ["설정", 4],
  ])("knows %j", (text, cells) => {
    expect(tabledWidth(text)).toBe(cells);
    expect(stringWidth(text)).toBe(cells);
  });

  it.each(["👍", "e\u0301", "✅", "1\u{FE0F}\u20E3", "か\u3099", "\u1100\u1161", "a\tb", "\u001B[1Kx", "\u001Bx", "\u00AD", "\uD800"])(
    "leaves %j to string-width",
    (text) => {
      expect(tabledWidth(text)).toBeUndefined();
    },
  );

  it("agrees with string-width on every code point up to U+2FFFF that it knows", () => {
    const wrong = Array.from({ length: 0x3_0000 }, (_, point) => String.fromCodePoint(point)).filter((char) => !isRight(char));
    expect(wrong).toEqual([]);
  });

  it("agrees with string-width on texts of any mixture that it knows", () => {
    const known = fc.constantFrom(...Array.from("aZ 0~éßĀ—…→│█◆●✔✖❯⣿дЩ、。かゲー中文字한글！Ａ"));
    const unknown = fc.constantFrom(
      "👍",
      "\u0301",
      "\u200D",
      "\uFE0F",
      "\u3099",
      "ﾞ",
      "\u1100",
      "\u1161",
      "\u11A8",
      "🇩",
      "\t",
      "\u001B[1m",
      "\u001B[38;5;1m",
      "\u001B",
      "\u009B",
    );
    const mixed = fc.string({ unit: fc.oneof({ weight: 40, arbitrary: known }, { weight: 1, arbitrary: unknown }), maxLength: 24 });
    let answered = 0;
    fc.assert(
      fc.property(mixed, (text) => {
        if (tabledWidth(text) !== undefined) answered += 1;
        return isRight(text);
      }),
      { numRuns: 100_000 },
    );
    expect(answered).toBeGreaterThan(50_000);
  });
});

function isRight(text: string): boolean {
  const width = tabledWidth(text);
  return width === undefined || width === stringWidth(text);
}
