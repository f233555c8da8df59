import { describe, expect, it } from "vitest";
import { findRetiredKeys } from "../../src/config/retired-keys.ts";
import type { JsonValue } from "../../src/config/config-text.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";

const era = { retiredKeys: ["bridge", "gateway.tailscale.resetOnExit", "browser.profiles.*.color"] };

describe("findRetiredKeys", () => {
  it.each([
    [{}, []],
    [{ gateway: { port: 18789 } }, []],
    [{ bridge: {} }, ["bridge"]],
    [{ bridge: null }, ["bridge"]],
    [{ gateway: { bridge: 1, tailscale: { mode: "off" } } }, []],
    [{ gateway: { tailscale: { mode: "off", resetOnExit: false } } }, ["gateway.tailscale.resetOnExit"]],
    [
      { browser: { profiles: { work: { color: "#fff" }, home: { cdpPort: 1 }, "a.b": { color: 1 } } } },
      ["browser.profiles.work.color", "browser.profiles.a.b.color"],
    ],
    [{ browser: { profiles: [{ color: "#fff" }] } }, []],
    [{ bridge: { port: 1 }, gateway: { tailscale: { resetOnExit: true } } }, ["bridge", "gateway.tailscale.resetOnExit"]],
    ["text", []],
  ] satisfies readonly (readonly [JsonValue, readonly string[]])[])("in %j are %j", (value, keys) => {
    expect(findRetiredKeys(era, value)).toEqual(keys);
  });

  it.each([
    [clawdbot, "2026.1.24-3", ["bridge", "gateway.canvasHost"]],
    [openclaw, "2026.3.13", ["bridge", "browser.controlUrl", "gateway.canvasHost"]],
    [openclaw, "2026.5.28", ["bridge", "browser.controlUrl", "gateway.canvasHost"]],
    [
      openclaw,
      "2026.9.6",
      [
        "bridge",
        "browser.controlUrl",
        "gateway.canvasHost",
        "browser.cdpPortRangeStart",
        "browser.profiles.w.color",
        "canvasHost",
        "gateway.tailscale.resetOnExit",
        "meta.lastTouchedAt",
      ],
    ],
  ])("of $id %s are those that the package itself refused in one config with all of them", (engine, version, keys) => {
    const value = {
      gateway: { mode: "local", port: 29_999, tailscale: { mode: "off", resetOnExit: false }, canvasHost: { port: 1 } },
      bridge: { port: 1 },
      canvasHost: { port: 1 },
      browser: { controlUrl: "http://127.0.0.1:1", cdpPortRangeStart: 30_000, profiles: { w: { cdpPort: 30_001, color: "#ffffff" } } },
      meta: { lastTouchedAt: "2026-01-01T00:00:00.000Z", lastTouchedVersion: "2026.1.1" },
    };
    expect(findRetiredKeys(eraOf(engine, version), value)).toEqual(keys);
  });

  it("follow the release: what onboarding of 2026.5.28 writes, 2026.9.6 refuses", () => {
    const written = { gateway: { tailscale: { mode: "off", resetOnExit: false } }, meta: { lastTouchedAt: "2026-06-01" } };
    expect(findRetiredKeys(eraOf(openclaw, "2026.5.28"), written)).toEqual([]);
    expect(findRetiredKeys(eraOf(openclaw, "2026.9.6"), written)).toEqual(["gateway.tailscale.resetOnExit", "meta.lastTouchedAt"]);
  });
});
