import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { engines, eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { derivePortMap, isOverlapping, roleAt, type PortMap } from "../../src/port-map/port-map.ts";

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

  it.each(engines.flatMap((engine) => engine.eras.map(({ since }) => [engine.id, since, engine] as const)))(
    "says one thing about each port of %s since %s",
    (_, since, engine) => {
      const { roles } = derivePortMap(eraOf(engine, since), 18_789);
      const pairs = roles.flatMap((role, index) => roles.slice(index + 1).map((other) => [role, other] as const));
      expect(pairs.filter(([role, other]) => isOverlapping(role, other))).toEqual([]);
    },
  );

  it("keeps a reserved port that a pin has moved", () => {
    const pins = [{ role: "canvas", port: 18_794, source: "canvasHost.port" }] as const;
    expect(lines(derivePortMap(eraOf(openclaw, "2026.9.6"), 18_789, pins))).toContain("canvas 18794 reserved");
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

  it("opens at start what the config says", () => {
    const map = derivePortMap(eraOf(openclaw, "2026.9.6"), 18_789, [], { "mcp-sandbox": "at-start" });
    expect(lines(map)).toContain("mcp-sandbox 18790 at-start");
  });

  it("moves the whole CDP range where the config says where it begins", () => {
    const pin = { role: "cdp", port: 30_000, source: "browser.cdpPortRangeStart", isRange: true } as const;
    const map = derivePortMap(eraOf(openclaw, "2026.5.28"), 18_789, [pin]);
    expect(map.roles.filter(({ role }) => role === "cdp")).toEqual([
      { role: "cdp", listens: "on-demand", address: "loopback", from: 30_000, to: 30_099, pinnedBy: "browser.cdpPortRangeStart" },
    ]);
  });

  it.each([
    ["2026.3.13", 65_430, "cdp 65441 on-demand", "browser-control 65432 at-start"],
    ["2026.3.13", 65_500, "cdp 65511 on-demand", "extension-relay 65503 at-start"],
    ["2026.3.13", 65_530, "cdp 18800-18899 on-demand", "browser-control 65532 at-start"],
    ["2026.3.13", 65_535, "cdp 18800-18899 on-demand", "browser-control 18791 at-start"],
    ["2026.4.15", 65_430, "cdp 18800-18899 on-demand", "gateway 65430 at-start"],
    ["2026.9.6", 65_426, "cdp 18800-18899 on-demand", "mcp-sandbox 65427 on-demand"],
    ["2026.9.6", 65_500, "cdp 18800-18899 on-demand", "extension-relay 65503-65510 on-demand"],
    ["2026.9.6", 65_535, "cdp 18800-18899 on-demand", "extension-relay 18792-18799 on-demand"],
  ])("follows OpenClaw %s where the base port %i is too high: %s, %s", (version, basePort, browsers, other) => {
    expect(lines(derivePortMap(eraOf(openclaw, version), basePort))).toEqual(expect.arrayContaining([browsers, other]));
  });

  it("has no way out for the built-in engine, which refuses such a base port", () => {
    expect(lines(derivePortMap(eraOf(builtin, undefined), 65_500))).toContain("cdp 65511-65610 on-demand");
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

describe("roleAt", () => {
  const map = derivePortMap(eraOf(openclaw, "2026.9.6"), 18_789, [{ role: "cdp", port: 9222, source: "browser.profiles.work.cdpPort" }]);

  it.each([
    ["cdp", 18_850, { from: 18_800, pinnedBy: undefined }],
    ["cdp", 9222, { from: 9222, pinnedBy: "browser.profiles.work.cdpPort" }],
    ["gateway", 18_789, { from: 18_789, pinnedBy: undefined }],
  ])("finds the %s that holds %i", (role, port, { from, pinnedBy }) => {
    const found = roleAt(map, role, port);
    expect([found?.from, found?.pinnedBy]).toEqual([from, pinnedBy]);
  });

  it("finds nothing for a port of another role", () => {
    expect(roleAt(map, "gateway", 9222)).toBeUndefined();
  });
});
