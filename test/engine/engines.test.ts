import { describe, expect, it } from "vitest";
import { compareVersions, engines, eraOf, isEngineId } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";

describe("engines", () => {
  it("are told apart by every name that they use", () => {
    for (const key of ["id", "command", "environmentPrefix", "stateDirName", "configFileName"] as const) {
      expect(new Set(engines.map((engine) => engine[key])).size).toBe(engines.length);
    }
    expect(new Set(engines.flatMap(({ service }) => Object.values(service))).size).toBe(engines.length * 5);
  });

  it("list their eras from the oldest to the newest", () => {
    for (const engine of engines) {
      const since = engine.eras.map((era) => era.since ?? "0");
      expect(since.toSorted(compareVersions)).toEqual(since);
      expect(engine.eras[0].since).toBeUndefined();
    }
  });

  it("know their ids", () => {
    expect(isEngineId("openclaw")).toBe(true);
    expect(isEngineId("toString")).toBe(false);
  });
});

describe("eraOf", () => {
  it.each([
    ["2026.1.29", undefined],
    ["2026.4.15", "2026.4.15"],
    ["2026.7.35", "2026.7.1"],
    ["2026.8.1", "2026.8.1"],
    ["2026.10.1", "2026.8.1"],
    [undefined, "2026.8.1"],
  ])("puts OpenClaw %s into the era since %s", (version, since) => {
    expect(eraOf(openclaw, version).since).toBe(since);
  });
});

describe("compareVersions", () => {
  it("orders by number, not by text", () => {
    expect(["2026.10.1", "2026.9.6", "2026.1.24", "2026.1.24-3"].toSorted(compareVersions)).toEqual([
      "2026.1.24",
      "2026.1.24-3",
      "2026.9.6",
      "2026.10.1",
    ]);
  });
});
