import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { engines, eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { findMeeting } from "../../src/port-map/meeting.ts";
import { derivePortMap, isWithin, type PortPin } from "../../src/port-map/port-map.ts";

const mapOf = (engine: EngineDescriptor, basePort: number, version?: string, pins: readonly PortPin[] = []) =>
  derivePortMap(eraOf(engine, version), basePort, pins);

describe("the earliest meeting of two gateways", () => {
  it.each([
    [18_789, 18_809, 10],
    [19_001, 19_021, 10],
    [23_532, 23_592, 50],
    [32_319, 32_366, 37],
    [18_789, 18_899, 100],
  ])("of %i and %i is at browser profile %i of the lower one, in every release of every engine", (lower, upper, meetsAt) => {
    for (const engine of engines) {
      for (const era of engine.eras) {
        const meeting = findMeeting(derivePortMap(era, lower), derivePortMap(era, upper));
        expect(meeting).toMatchObject({ meetsAt, meetingPort: upper, meetingRole: "gateway", opener: "mine" });
      }
    }
  });

  it.each([
    [18_789, 18_900],
    [18_789, 19_001],
    [19_021, 18_789],
  ])("of %i and %i does not happen", (one, other) => {
    expect(findMeeting(mapOf(openclaw, one), mapOf(openclaw, other))).toBeUndefined();
  });

  it("is where the lower one's browsers reach the first port of the upper, counted by hand", () => {
    for (let distance = 20; distance <= 110; distance += 1) {
      const lower = mapOf(openclaw, 18_789);
      const upper = mapOf(clawdbot, 18_789 + distance);
      const taken = Array.from({ length: 100 }, (_, index) => 18_800 + index);
      const first = taken.findIndex((port) => upper.roles.some((role) => role.listens !== "on-demand" && isWithin(port, role)));
      expect(findMeeting(lower, upper)?.meetsAt).toBe(first + 1);
    }
  });

  it("of two ranges waits for both: relays are taken from the top down, browsers from the bottom up", () => {
    const relays = mapOf(openclaw, 20_000);
    const pin: PortPin = { role: "browser-control", port: 19_996, source: "browser.controlUrl" };
    const browsers = mapOf(builtin, 30_000, undefined, [pin]);
    // Relays 20003-20010 downwards, browsers 20005-20104 upwards: at 20007 the fourth relay meets the third browser.
    expect(findMeeting(browsers, relays)).toMatchObject({ shared: { from: 20_005, to: 20_010 }, meetsAt: 4, opener: "both" });
  });

  it("of two equal blocks is the first browser of both", () => {
    expect(findMeeting(mapOf(openclaw, 18_789), mapOf(openclaw, 18_789))).toMatchObject({ meetsAt: 1, opener: "both" });
  });
});
