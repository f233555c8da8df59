import fc from "fast-check";
import { expect, test } from "vitest";
import { hideTexts } from "../../src/lib/hide-texts.ts";

test.for([
  ["token=abc def", ["abc"], "token=(secret) def"],
  ["abcd abc", ["abc", "abcd"], "(secret) (secret)"],
  ["/?token=a%26b", ["a&b"], "/?token=(secret)"],
  [String.raw`{"token":"a\"b"}`, ['a"b'], '{"token":"(secret)"}'],
  ["nothing", [""], "nothing"],
] as const)("takes out of %j what %j holds", ([line, texts, shown]) => {
  expect(hideTexts(line, texts)).toBe(shown);
});

test("leaves none of them to be read", () => {
  const mark = "(secret)".repeat(9);
  const secret = fc.string({ minLength: 9, unit: "grapheme" });
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1 }), fc.string(), (secrets, around) => {
      const shown = hideTexts(secrets.map((one) => `${around}${one}${around}`).join(" "), secrets);
      const readable = secrets.filter((one) => shown.replaceAll("(secret)", "\u0000").includes(one) && !mark.includes(one));
      expect(readable).toEqual([]);
    }),
  );
});
