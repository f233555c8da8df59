import * as fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { plainWidth, segmentGraphemes } from "../../src/lib/segment-graphemes.ts";

const icu = new Intl.Segmenter();
const everyUnit = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit));
const plainUnits = everyUnit.filter((char) => plainWidth(char) !== undefined);

/** Plain characters mostly, so that whole texts of them are common, and others of every kind. */
const someText = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...plainUnits) },
    { weight: 1, arbitrary: fc.constantFrom("\n", "\r\n", "\u001B[31m", "👍🏽", "⌚", "🇩🇪", "e\u0301", "ㅎㅏ", "\u200D", "\uFE0F") },
  ),
  { maxLength: 20 },
);

describe("plainWidth", () => {
  it("knows what gw writes: letters of its languages, lines, signs", () => {
    expect(plainWidth("│ ◆ Базовый порт · 基础端口，19789 ─ ✓ ⚠ …")).toBe(stringWidth("│ ◆ Базовый порт · 基础端口，19789 ─ ✓ ⚠ …"));
  });

  it("is the width that string-width gives to every plain character by itself", () => {
    expect(plainUnits.filter((char) => plainWidth(char) !== stringWidth(char))).toEqual([]);
  });

  it("is that of texts, too, and leaves others alone", () => {
    fc.assert(
      fc.property(someText, (parts) => {
        const text = parts.join("");
        expect(plainWidth(text) ?? stringWidth(text)).toBe(stringWidth(text));
      }),
    );
    expect(["\u001B", "\n", "⌚", "e\u0301", "👍"].map(plainWidth)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe("segmentGraphemes", () => {
  it("parts a text where ICU does", () => {
    fc.assert(
      fc.property(someText, (parts) => {
        const text = parts.join("");
        expect([...segmentGraphemes(text)]).toEqual([...icu.segment(text)]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["plain — ─", "e\u0301👍🏽"])("tells what a place of %j belongs to", (text) => {
    for (const index of [0, 1, text.length - 1, text.length])
      expect(segmentGraphemes(text).containing(index)).toEqual(icu.segment(text).containing(index));
  });
});
