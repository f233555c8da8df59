import { expect, test } from "vitest";
import { splitUnitWords } from "../../src/service/unit-words.ts";

test.each([
  ["", []],
  ["  a  b\t", ["a", "b"]],
  [`"a b" 'c d'`, ["a b", "c d"]],
  [`a"b c"d 'e'"f"`, ["ab cd", "ef"]],
  [`"" ''`, ["", ""]],
  [`"it's" 'say "x"'`, ["it's", 'say "x"']],
  [String.raw`\x41\102 \u00e9\U0001f600 "\n\t\s"`, ["AB", "é😀", "\n\t "]],
  [String.raw`a\ b`, ["a\\", "b"]],
  [String.raw`\xc3\xa9`, ["é"]],
  [String.raw`\q \x4 \8 \U00110000`, ["\\q", "\\x4", "\\8", "\\U00110000"]],
  [`"no end`, ["no end"]],
  ["a\u00a0b", ["a\u00a0b"]],
  ["back\\", ["back\\"]],
])("%j has the words %j", (text, words) => {
  expect(splitUnitWords(text).map((word) => word.text)).toEqual(words);
});

test("each word keeps how it was written", () => {
  expect(splitUnitWords(String.raw`a ";" ; \;`).map((word) => word.source)).toEqual(["a", '";"', ";", String.raw`\;`]);
});
