import { describe, expect, it } from "vitest";
import { onlyIn } from "../../src/locale/only-in.ts";
import { table as russian } from "../../src/locale/spoken/ru.ts";
import { table as mainland } from "../../src/locale/spoken/zh-cn.ts";
import { table as taiwan } from "../../src/locale/spoken/zh-tw.ts";
import { translations } from "../../src/locale/translations.ts";

describe("onlyIn", () => {
  it("leaves the other languages out", () => {
    const table = { Service: { "zh-CN": "服务", "zh-TW": "服務", ru: "Сервис" } };
    expect(onlyIn("ru", table)).toEqual({ Service: { ru: "Сервис" } });
  });

  it.each([
    ["zh-CN", mainland],
    ["zh-TW", taiwan],
    ["ru", russian],
  ] as const)("makes the table from which %s is spoken", (language, table) => {
    expect(Object.keys(table)).toEqual(Object.keys(translations));
    for (const [english, texts] of Object.entries(table)) expect([english, Object.keys(texts)]).toEqual([english, [language]]);
  });
});
