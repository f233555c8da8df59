import { afterEach, describe, expect, test } from "vitest";
import { chooseLanguage } from "../../src/cli/choose-language.ts";
import { currentLanguage, setLanguage, t } from "../../src/locale/t.ts";

afterEach(() => setLanguage("en"));

describe("chooseLanguage", () => {
  test.each([
    [["list"], {}, "en"],
    [["list", "--lang", "ru"], { GW_LANG: "zh-TW" }, "ru"],
    [["--lang=zh_TW.UTF-8", "list"], {}, "zh-TW"],
    [["--lang", "ru", "list", "--lang=en"], {}, "en"],
    [["list"], { GW_LANG: "ru", LANG: "zh_CN.UTF-8" }, "ru"],
    [["list"], { LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [["list"], { LANG: "de_DE.UTF-8" }, "en"],
    [["logs", "--", "--lang", "ru"], {}, "en"],
  ])("takes %j with %j for %s", async (words, environment, language) => {
    expect(await chooseLanguage(words, environment)).toEqual({ ok: true, value: language });
    expect(currentLanguage()).toBe(language);
  });

  test.each([
    [["--lang", "klingon"], {}, "klingon"],
    [["--lang="], {}, ""],
    [["list"], { GW_LANG: "de" }, "de"],
  ])("refuses %j with %j", async (words, environment, name) => {
    expect(await chooseLanguage(words, environment)).toEqual({
      ok: false,
      problem: { kind: "unknown-language", name, known: ["en", "zh-CN", "zh-TW", "ru"] },
    });
  });

  test("lets the texts be said", async () => {
    await chooseLanguage(["--lang", "ru"], {});
    expect(t("Base port")).toBe("Базовый порт");
  });
});
