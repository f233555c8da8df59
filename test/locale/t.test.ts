import { afterEach, describe, expect, test } from "vitest";
import { setLanguage, t } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";
import { capital, sentences, withoutStop } from "../../src/locale/sentences.ts";

afterEach(() => setLanguage("en"));

describe("t", () => {
  test("says an English text as it stands", () => {
    expect(t("Base port")).toBe("Base port");
    expect(t("Now it is {port}.", { port: 19001 })).toBe("Now it is 19001.");
  });

  test("says it in the language that was set, and in English again", () => {
    setLanguage("zh-CN", translations);
    expect(t("Base port")).toBe("基础端口");
    expect(t("Now it is {port}.", { port: 19001 })).toBe("现在是 19001。");
    setLanguage("en");
    expect(t("Base port")).toBe("Base port");
  });

  test.each([
    [1, "1 порт"],
    [2, "2 порта"],
    [5, "5 портов"],
    [21, "21 порт"],
    [111, "111 портов"],
  ])("counts %i in Russian", (clearance, words) => {
    setLanguage("ru", translations);
    const text = t(
      "the next {step} whose whole block is free and {clearance, plural, one {# port} other {# ports}} away from every other gateway",
      { step: 1000, clearance },
    );
    expect(text).toBe(`следующий шаг в 1000: весь блок свободен, до любого другого Gateway ${words}`);
  });

  test("makes visible what a terminal would obey in a value, and gives it no row of its own", () => {
    expect(t("{title}, ships with gw", { title: "a\u001B[2J\nb\u009B\u202E" })).toBe(String.raw`a\x1b[2J\nb\x9b\u202e, ships with gw`);
  });

  test("takes braces and quotes of values for what they are", () => {
    setLanguage("ru", translations);
    expect(t("{title}, ships with gw", { title: "it's {x} <b>" })).toBe("it's {x} <b>, поставляется с gw");
  });

  test("wants a translation and every value before it compiles", () => {
    // @ts-expect-error there is no such text
    expect(t("Nobody has translated this.")).toBe("Nobody has translated this.");
    // @ts-expect-error the port is missing
    expect(() => t("Now it is {port}.", {})).toThrow("port");
    // @ts-expect-error there is nothing to fill in
    expect(t("Base port", { port: 1 })).toBe("Base port");
  });
});

describe("sentences", () => {
  test("stand apart where the language wants it", () => {
    expect(sentences("One.", "", "Two.")).toBe("One. Two.");
    setLanguage("zh-TW", translations);
    expect(sentences("一。", "二。")).toBe("一。二。");
  });

  test("become clauses of another one without their full stop", () => {
    expect(["One.", "一。", "two"].map(withoutStop)).toEqual(["One", "一", "two"]);
  });

  test.each([
    ["its service is stopped", "Its service is stopped"],
    ["сервис остановлен", "Сервис остановлен"],
    ["服务已停止", "服务已停止"],
    ["gw-gateway-rescue.service is stopped", "gw-gateway-rescue.service is stopped"],
    ["~/.gw/gw.json is gone", "~/.gw/gw.json is gone"],
  ])("begin with a capital letter, but for a name: %s", (clause, sentence) => {
    expect(capital(clause)).toBe(sentence);
  });
});
