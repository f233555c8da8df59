import { createRequire } from "node:module";
import * as fc from "fast-check";
import { rolldown } from "rolldown";
import stringWidth from "string-width";
import { beforeAll, describe, expect, it } from "vitest";
import { quickText, withOwnSegments, withOwnWidth } from "../../../script/lib/quick-text.ts";

const path = createRequire(import.meta.url).resolve("string-width");
/** Every emoji, and some of all the others. */
const characters = [...Array(0x1_fb00).keys()]
  .map((point) => String.fromCodePoint(point))
  .filter((char, point) => point % 97 === 0 || /\p{Emoji}|\p{Emoji_Component}/u.test(char));

describe("withOwnWidth", () => {
  let quickWidth: typeof stringWidth;
  beforeAll(async () => {
    const { output } = await (await rolldown({ input: path, plugins: [quickText] })).generate({ format: "esm" });
    quickWidth = (await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)).default;
  });

  it.each([
    ["by itself", ""],
    ["shown as an emoji", "\uFE0F"],
    ["as a key", "\uFE0F\u20E3"],
    ["of a darker skin", "\u{1F3FF}"],
    ["beside a region", "\u{1F1E6}"],
  ])("measures every character %s as the package does", (_, suffix) => {
    const texts = characters.map((char) => char + suffix);
    expect(texts.filter((text) => quickWidth(text) !== stringWidth(text))).toEqual([]);
  });

  it("measures every text as the package does, with its options, too", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, ambiguousIsNarrow) => {
        expect(quickWidth(text)).toBe(stringWidth(text));
        expect(quickWidth(`─${text}`, { ambiguousIsNarrow })).toBe(stringWidth(`─${text}`, { ambiguousIsNarrow }));
      }),
    );
  });

  it("fails when the package is another one", () => {
    expect(() => withOwnWidth("export default 1;", path)).toThrow("is gone");
    expect(() => withOwnSegments("export default 1;", path)).toThrow("is gone");
  });
});
