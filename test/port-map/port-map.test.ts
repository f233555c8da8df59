import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { derivePortMap, type PortMap } from "../../src/port-map/port-map.ts";

function lines(map: PortMap): readonly string[] {
  return map.roles.map((role) => `${role.role} ${role.from}${role.to === role.from ? "" : `-${role.to}`} ${role.listens}`);
}

describe("derivePortMap", () => {
  it("gives the built-in engine the map of the oldest multi-gateway document", () => {
    const map = derivePortMap(eraOf(builtin, undefined), 19_789);
    expect(lines(map)).toEqual([
      "gateway 19789 at-start",
      "bridge 19790 reserved",
      "browser-control 19791 at-start",
      "canvas 19793 at-start",
      "cdp 19800-19899 on-demand",
    ]);
    expect(map.block).toEqual({ from: 19_789, to: 19_899 });
  });

  it("gives Clawdbot the extension relay that its documents leave out", () => {
    expect(lines(derivePortMap(eraOf(clawdbot, "2026.1.24-3"), 18_789))).toContain("extension-relay 18792 at-start");
  });

  it.each([
    ["2026.1.29", "extension-relay 18792 at-start"],
    ["2026.5.28", "browser-control 18791 reserved"],
    ["2026.9.6", "extension-relay 18792-18799 on-demand"],
    ["2026.9.6", "mcp-sandbox 18790 on-demand"],
  ])("follows what OpenClaw %s really opens: %s", (version, line) => {
    expect(lines(derivePortMap(eraOf(openclaw, version), 18_789))).toContain(line);
  });

  it("moves relay and CDP range with a pinned browser control port", () => {
    const map = derivePortMap(eraOf(clawdbot, undefined), 18_789, [
      { role: "browser-control", port: 23_666, source: "browser.controlUrl" },
    ]);
    expect(lines(map)).toEqual(expect.arrayContaining(["extension-relay 23667 at-start", "cdp 23675-23774 on-demand"]));
    expect(map.roles.find((role) => role.role === "browser-control")?.pinnedBy).toBe("browser.controlUrl");
  });

  it("lists pinned CDP ports beside the derived range", () => {
    const map = derivePortMap(eraOf(builtin, undefined), 18_789, [{ role: "cdp", port: 9222, source: "browser.cdpUrl" }]);
    expect(lines(map)).toEqual(expect.arrayContaining(["cdp 18800-18899 on-demand", "cdp 9222 on-demand"]));
  });

  it("keeps every role inside the block", () => {
    for (const engine of [builtin, clawdbot, openclaw]) {
      for (const era of engine.eras) {
        const map = derivePortMap(era, engine.maximumBasePort);
        expect(map.block.to).toBeLessThanOrEqual(65_535);
        for (const role of map.roles) expect(role.from >= map.block.from && role.to <= map.block.to).toBe(true);
      }
    }
  });
});
