import { describe, expect, it } from "vitest";
import { portTable } from "../../src/cli/port-table.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";
import { roleName } from "../../src/locale/describe-conflict.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { held } from "../port-map/sample-host.ts";

const own = "openclaw:/home/u/.openclaw";
const map = derivePortMap(eraOf(openclaw, "2026.9.6"), 18_789);
const itself = { instance: own, pid: 183, program: "index.js", gateway: { profile: "default", engine: "openclaw", isProgram: false } };
const browser = { ...itself, pid: 190, program: "chromium", gateway: { ...itself.gateway, isProgram: true } };
const other = { ...itself, instance: "x", pid: 7, gateway: { profile: "rescue", engine: "clawdbot", isProgram: false } };

const busy = [
  held(18_789, itself),
  held(18_789, { ...itself, address: "::1" }),
  held(18_790, { pid: undefined, program: undefined }),
  held(18_799, itself),
  held(18_800, browser),
  held(18_801, browser),
  held(18_805, browser),
  held(18_850, other),
  held(19_000, other),
];

describe("the table of ports", () => {
  it.each([140, 80, 60, 40, 28])("shows every role and who holds its ports at %i columns", async (columns) => {
    const text = portTable(map, busy, own, columns);
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/ports-${columns}.txt`);
    expect(text.split("\n").filter((line) => cellWidth(line) > columns)).toEqual([]);
  });

  it.each(["zh-CN", "zh-TW", "ru"] as const)("says who holds them in %s", async (language) => {
    setLanguage(language, translations);
    const texts = [40, 140].map((columns) => [columns, portTable(map, busy, own, columns)] as const);
    setLanguage("en");
    for (const [columns, text] of texts) {
      await expect(`${text}\n`).toMatchFileSnapshot(`golden/ports-${language}-${columns}.txt`);
      expect(text.split("\n").filter((line) => cellWidth(line) > columns)).toEqual([]);
    }
  });

  it("names of each range the ports that are held, and counts the others", () => {
    expect(rowOf("browser (CDP)", busy)).toBe(
      "18800-18801, 18805 chromium of this gateway, pid 190; 18850 profile rescue (Clawdbot), pid 7; the other 96 free",
    );
    const relays = Array.from({ length: 8 }, (_, index) => held(18_792 + index, itself));
    expect(rowOf("extension relay", relays)).toBe("18792-18799 this gateway, pid 183");
  });

  it("counts a port on two addresses once", () => {
    expect(rowOf("browser (CDP)", [held(18_800, browser), held(18_800, { ...browser, address: "::1" })])).toBe(
      "18800 chromium of this gateway, pid 190; the other 99 free",
    );
  });

  it("tells a stranger on one address from the gateway on another", () => {
    expect(rowOf("gateway", [held(18_789, itself), held(18_789, { address: "10.0.0.1" })])).toBe(
      "this gateway, pid 183; python3 (pid 4711)",
    );
  });

  it.each([
    ["gateway", "free"],
    ["MCP sandbox", "free, opened when needed"],
    ["browser control", "free, kept in reserve"],
    ["extension relay", "free, opened when needed"],
  ])("says of %s of a gateway that does not run: %s", (role, state) => {
    expect(rowOf(role, [])).toBe(state);
  });

  it("says what sets a port that does not follow from the base port", () => {
    const pins = [
      { role: "browser-control", port: 30_000, source: "browser.controlUrl" },
      { role: "cdp", port: 30_500, source: "browser.profiles.work.cdpPort" },
    ] as const;
    const pinned = derivePortMap(eraOf(clawdbot, undefined), 18_789, pins);
    const text = portTable(pinned, [held(30_000, itself)], own, 200);
    expect(text).toMatch(/^browser control +30000 +this gateway, pid 183; set by browser\.controlUrl$/m);
    expect(text).toMatch(/^browser \(CDP\) +30500 +free, opened when needed; set by browser\.profiles\.work\.cdpPort$/m);
  });
});

function rowOf(role: string, ports: Parameters<typeof portTable>[1]): string | undefined {
  const names = map.roles.map((one) => roleName(one.role));
  expect(names).toContain(role);
  const line = portTable(map, ports, own, 400)
    .split("\n")
    .find((one) => one.startsWith(role));
  return line?.slice(30).trim();
}
