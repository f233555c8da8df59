import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { engines, eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { findMeeting } from "../../src/port-map/meeting.ts";
import { derivePortMap, isWithin, type PortMap, type PortPin } from "../../src/port-map/port-map.ts";

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

  it("of a relay and browsers is where these reach the relay of the built-in profile, the highest one", () => {
    const pin: PortPin = { role: "browser-control", port: 19_996, source: "browser.controlUrl" };
    const relays = mapOf(openclaw, 20_000);
    const browsers = mapOf(builtin, 30_000, undefined, [pin]);
    // Relays 20003-20010 downwards, browsers 20005-20104 upwards: the first relay is the sixth browser's port.
    const meeting = { shared: { from: 20_005, to: 20_010 }, meetsAt: 6, meetingPort: 20_010 };
    expect(findMeeting(browsers, relays)).toMatchObject({ ...meeting, opener: "mine", meetingRole: "extension-relay" });
    expect(findMeeting(relays, browsers)).toMatchObject({ ...meeting, opener: "theirs", meetingRole: "extension-relay" });
  });

  it("of base port 18789 and port 18803 is the fourth browser profile, whatever the port is for on the other side", () => {
    const lower = mapOf(openclaw, 18_789);
    for (const role of ["gateway", "extension-relay", "cdp"] as const) {
      const range = { gateway: [0, 0], "extension-relay": [-7, 0], cdp: [0, 99] }[role];
      const theirs = { role, from: 18_803 + (range[0] ?? 0), to: 18_803 + (range[1] ?? 0), listens: "on-demand", address: "bind" } as const;
      const meeting = findMeeting(
        { roles: lower.roles.filter((one) => one.role === "cdp"), block: lower.block },
        { roles: [theirs], block: theirs },
      );
      expect(meeting, role).toMatchObject({ meetsAt: 4, meetingPort: 18_803, opener: "mine", meetingRole: role });
    }
  });

  it("is what comes of opening browsers one by one on the side that counts, with the first of each kind on the other", () => {
    const era = fc.constantFrom(...engines.flatMap(({ eras }) => eras));
    const base = fc.integer({ min: 18_789, max: 19_000 });
    fc.assert(
      fc.property(era, base, era, base, (myEra, myBase, theirEra, theirBase) => {
        const mine = derivePortMap(myEra, myBase);
        const theirs = derivePortMap(theirEra, theirBase);
        const meeting = findMeeting(mine, theirs);
        const counted = [countToMeeting(mine, theirs), countToMeeting(theirs, mine)].filter((count) => count !== undefined);
        expect(meeting?.meetsAt).toBe(counted.length === 0 ? undefined : Math.min(...counted));
      }),
    );
  });

  it("of two equal blocks is the first browser of both", () => {
    expect(findMeeting(mapOf(openclaw, 18_789), mapOf(openclaw, 18_789))).toMatchObject({ meetsAt: 1, opener: "both" });
  });
});

/** Opens the browsers and relays of one side one after the other until one wants a port that the other side has with the first of each kind. */
function countToMeeting(opener: PortMap, other: PortMap): number | undefined {
  const hasAtFirst = (port: number) => other.roles.some(({ role, from, to }) => port === (role === "extension-relay" ? to : from));
  const kinds = opener.roles.filter(({ from, to }) => from !== to);
  const counts = kinds.flatMap(({ role, from, to }) => {
    const ports = Array.from({ length: to - from + 1 }, (_, index) => (role === "extension-relay" ? to - index : from + index));
    const index = ports.findIndex(hasAtFirst);
    return index === -1 ? [] : [index + 1];
  });
  return counts.length === 0 ? undefined : Math.min(...counts);
}
