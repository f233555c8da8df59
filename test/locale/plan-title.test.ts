import { afterEach, describe, expect, it } from "vitest";
import { languages } from "../../src/locale/language.ts";
import { describePlanTitle, planTitles } from "../../src/locale/plan-title.ts";
import { describePortSource } from "../../src/locale/port-source.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";

afterEach(() => setLanguage("en"));

const titles = [
  planTitles.onboard(19_789),
  planTitles.takeOver("Clawdbot", 19_789),
  planTitles.clone("main", 20_789),
  planTitles.rename("spare", "standby"),
];

describe("the title of a plan", () => {
  it("is said in English as it is kept", () => {
    for (const title of titles) expect(describePlanTitle(title)).toBe(title);
  });

  it.each(languages.filter((language) => language !== "en"))("is said in %s with its values", (language) => {
    setLanguage(language, translations);
    for (const title of titles) {
      const said = describePlanTitle(title);
      expect(said).not.toBe(title);
      for (const value of title.match(/\d+|Clawdbot|main|spare|standby/g) ?? []) expect(said).toContain(value);
    }
  });

  it.each([
    "gateway restart",
    "repair --from-snapshot a b",
    "ports, 18789 -> 19789",
    "ports, 18789",
    "doctor --fix",
    "remove",
    "of another gw",
  ])("that is a command, or unknown, stays as it is: %s", (title) => {
    setLanguage("ru", translations);
    expect(describePlanTitle(title)).toBe(title);
  });
});

describe("what says a port", () => {
  it.each([
    ["gateway.port", "gateway.port"],
    ["default", "по умолчанию"],
    ["--port in gw-gateway.service", "--port в gw-gateway.service"],
    ["GW_GATEWAY_PORT in ~/.gw/.env", "GW_GATEWAY_PORT в ~/.gw/.env"],
    ["--port in process 40", "--port в процессе 40"],
  ])("%s is said in the reader's language", (source, said) => {
    expect(describePortSource(source)).toBe(source);
    setLanguage("ru", translations);
    expect(describePortSource(source)).toBe(said);
  });
});
