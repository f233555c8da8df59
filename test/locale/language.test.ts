import { describe, expect, test } from "vitest";
import { languageOf, parseLanguage } from "../../src/locale/language.ts";

describe("parseLanguage", () => {
  test.each([
    ["en", "en"],
    ["en_GB.UTF-8", "en"],
    ["C", "en"],
    ["C.UTF-8", "en"],
    ["POSIX", "en"],
    ["ru", "ru"],
    ["ru_RU.KOI8-R", "ru"],
    ["RU-ru", "ru"],
    ["zh", "zh-CN"],
    ["zh-CN", "zh-CN"],
    ["zh_SG.UTF-8", "zh-CN"],
    ["zh-Hans-HK", "zh-CN"],
    ["zh-TW", "zh-TW"],
    ["zh_TW.Big5", "zh-TW"],
    ["zh_HK@stroke", "zh-TW"],
    ["zh-Hant", "zh-TW"],
    ["de_DE.UTF-8", undefined],
    ["english", undefined],
    ["", undefined],
  ])("takes %j for %s", (tag, language) => {
    expect(parseLanguage(tag)).toBe(language);
  });
});

describe("languageOf", () => {
  test.each([
    [{}, "en"],
    [{ LANG: "ru_RU.UTF-8" }, "ru"],
    [{ LANG: "ru_RU.UTF-8", LC_MESSAGES: "zh_TW.UTF-8" }, "zh-TW"],
    [{ LANG: "ru_RU.UTF-8", LC_MESSAGES: "zh_TW.UTF-8", LC_ALL: "C" }, "en"],
    [{ LANG: "ru_RU.UTF-8", LC_ALL: "" }, "ru"],
    [{ LC_ALL: "C", GW_LANG: "zh-CN" }, "zh-CN"],
    [{ LANG: "ru_RU.UTF-8", LC_ALL: "de_DE.UTF-8" }, "en"],
  ])("reads %j as %s", (environment, language) => {
    expect(languageOf(environment)).toBe(language);
  });
});
