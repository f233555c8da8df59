import { afterEach, expect, test } from "vitest";
import { alternatives, clauses, list } from "../../src/locale/list.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";

afterEach(() => setLanguage("en"));

test.each([
  ["en", "a, b", "a; b", "a or b"],
  ["ru", "a, b", "a; b", "a или b"],
  ["zh-CN", "a、b", "a；b", "a或b"],
  ["zh-TW", "a、b", "a；b", "a或b"],
] as const)("in %s words, clauses and alternatives stand apart as %s, %s and %s", (language, words, sentences, choice) => {
  setLanguage(language, translations);
  expect([list(["a", "b"]), clauses(["a", "b"]), alternatives(["a", "b"])]).toEqual([words, sentences, choice]);
});

test("one word stands alone", () => {
  for (const join of [list, clauses, alternatives]) expect(join(["a"])).toBe("a");
});
