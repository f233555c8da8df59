import { describe, expect, it } from "vitest";
import { cdpConflicts, claimedRoles } from "../../src/port-map/claimed-roles.ts";
import { claim, disputedBase } from "./sample-host.ts";

const main = claim("default", 18_789);

describe("claimedRoles", () => {
  it.each([
    [18_789, ["gateway"]],
    [18_790, ["bridge"]],
    [18_791, ["browser-control"]],
    [18_793, ["canvas"]],
    [18_800, ["cdp"]],
    [18_801, []],
    [18_899, []],
    [18_792, []],
    [9222, []],
  ])("finds what another instance has port %i for", (port, roles) => {
    expect(claimedRoles(port, [main]).map(({ role }) => role)).toEqual(roles);
  });

  it("knows pins, and what another source of an instance names", () => {
    const pinned = claim("a", 23_000, [{ role: "cdp", port: 9222, source: "browser.profiles.work.cdpPort" }]);
    const disputing = { ...claim("b", 24_000), disputed: [disputedBase(9222, "gateway.port")] };
    expect(claimedRoles(9222, [pinned, disputing]).map(({ claim: { profile }, role }) => [profile, role])).toEqual([
      ["a", "cdp"],
      ["b", "gateway"],
    ]);
  });

  it("makes conflicts of them", () => {
    expect(cdpConflicts(18_800, [main])).toMatchObject([
      { severity: "error", role: "cdp", from: 18_800, to: 18_800, reason: { kind: "claimed", profile: "default", role: "cdp" } },
    ]);
    expect(cdpConflicts(18_801, [main])).toEqual([]);
  });
});
