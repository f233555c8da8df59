import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/config/config-text.ts";
import { readBrowserSettings } from "../../src/config/browser-settings.ts";
import { planBrowsers } from "../../src/gateway/browser-ports.ts";

const range = { from: 19_800, to: 19_899 };
const taken = [19_789, 19_790, 19_791, 19_793];

function plan(browser: JsonObject, within = range) {
  return planBrowsers(readBrowserSettings({ browser }), within, taken);
}

function portsOf(browser: JsonObject): Readonly<Record<string, number | string>> {
  return Object.fromEntries(
    plan(browser).map((planned) => [
      planned.name,
      planned.kind === "local" ? planned.port : planned.kind === "remote" ? planned.url : planned.reason,
    ]),
  );
}

describe("planBrowsers", () => {
  it.each<[string, JsonObject, Readonly<Record<string, number | string>>]>([
    ["a default browser without a word", {}, { default: 19_800 }],
    ["the next ports in the order of the config", { profiles: { b: {}, a: {} } }, { default: 19_800, b: 19_801, a: 19_802 }],
    [
      "a port of its own, which no other gets",
      { profiles: { work: { cdpPort: 19_800 }, x: {} } },
      { default: 19_801, work: 19_800, x: 19_802 },
    ],
    ["the default one under another name", { defaultProfile: "work", profiles: { x: {}, work: {} } }, { work: 19_800, x: 19_801 }],
    [
      "one elsewhere",
      { profiles: { far: { cdpUrl: "https://c.example/x", cdpPort: 1 } } },
      { default: 19_800, far: "https://c.example/x" },
    ],
    ["the default one elsewhere", { cdpUrl: "ws://h:1/x", profiles: { a: {} } }, { default: "ws://h:1/x", a: 19_800 }],
    ["its own place before the common one", { cdpUrl: "ws://h:1", profiles: { default: { cdpPort: 9222 } } }, { default: 9222 }],
  ])("gives %s", (_, browser, ports) => {
    expect(portsOf(browser)).toEqual(ports);
    expect(plan(browser).filter(({ isDefault }) => isDefault)).toEqual([plan(browser)[0]]);
  });

  it.each<[JsonObject, string, RegExp]>([
    [{ profiles: { "../x": {} } }, "../x", /its name must begin/],
    [{ profiles: { "": {} } }, "", /its name must begin/],
    [{ profiles: { a: { cdpPort: 19_791 } } }, "a", /19791 is another port of this gateway/],
    [{ profiles: { a: { cdpPort: 9222 }, b: { cdpPort: 9222 } } }, "b", /9222 is that of a/],
    [{ profiles: { a: { cdpUrl: "file:///etc/passwd" } } }, "a", /no http, https, ws or wss address/],
  ])("says of %j why %j cannot be used", (browser, name, reason) => {
    expect(portsOf(browser)[name]).toMatch(reason);
  });

  it("says when the range is used up", () => {
    const profiles = Object.fromEntries(["a", "b"].map((name) => [name, {}]));
    expect(plan({ profiles }, { from: 19_800, to: 19_801 }).at(-1)).toMatchObject({
      kind: "unusable",
      reason: /no CDP port is left in 19800-19801/,
    });
  });

  it("never gives two browsers one port, nor one a port of the gateway's own", () => {
    const entry = fc.record({ cdpPort: fc.option(fc.integer({ min: 19_785, max: 19_810 }), { nil: undefined }) });
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), entry, { maxKeys: 30 }), (profiles) => {
        const ports = plan({ profiles: JSON.parse(JSON.stringify(profiles)) }).flatMap((one) => (one.kind === "local" ? [one.port] : []));
        expect(new Set(ports).size).toBe(ports.length);
        expect(ports.filter((port) => taken.includes(port))).toEqual([]);
      }),
    );
  });
});
