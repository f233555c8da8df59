import { describe, expect, it } from "vitest";
import type { Observed } from "../../src/wizard/observed.ts";
import { previewPorts } from "../../src/wizard/port-preview.ts";
import { held } from "../port-map/sample-host.ts";
import { instance, observe, observeConfigured, portsOf } from "./sample-observed.ts";

describe("previewPorts", () => {
  it.each(["", "abc", "0", "70000", "1978 9"])("shows nothing while %j is no port", (text) => {
    expect(previewPorts(observe(), text)).toBeUndefined();
  });

  it("shows every role of a free map and the neighbour below", () => {
    const preview = previewPorts(observe(), "19789");
    expect(preview?.roles.map(({ role, conflict, before, isOwn }) => [role.role, role.from, conflict, before, isOwn])).toEqual([
      ["gateway", 19_789, undefined, undefined, false],
      ["bridge", 19_790, undefined, undefined, false],
      ["browser-control", 19_791, undefined, undefined, false],
      ["canvas", 19_793, undefined, undefined, false],
      ["cdp", 19_800, undefined, undefined, false],
    ]);
    expect(preview?.general).toEqual([]);
    expect(preview?.neighbours).toEqual([{ profile: "default", engine: "builtin", basePort: 18_789, distance: -1000 }]);
  });

  it("puts a conflict at the role that it is in the way of", () => {
    const observed = observe({ ports: portsOf([instance("default", 18_789)], [held(19_793), held(19_850)]) });
    expect(conflictsByRole(observed, "19789")).toEqual({ canvas: "held", cdp: "held" });
  });

  it("keeps what is in the way of the block as a whole apart", () => {
    const preview = previewPorts(observe(), "32700");
    expect(conflictsByRole(observe(), "32700")).toEqual({});
    expect(preview?.general).toMatchObject([{ risk: "ephemeral" }]);
  });

  it("loses no conflict", () => {
    const observed = observe({ others: [instance("default", 18_789), instance("ops", 18_829)] });
    for (const text of ["18789", "18809", "18790", "6000", "80", "65500", "32700"]) {
      const preview = previewPorts(observed, text);
      const shown = [...(preview?.roles ?? []).flatMap(({ conflict }) => conflict ?? []), ...(preview?.general ?? [])];
      expect(shown.length, text).toBeGreaterThan(0);
    }
  });

  it("tells where each role moves from, and which stay", () => {
    const observed = observeConfigured("{ gateway: { port: 20789 } }");
    const roles = previewPorts(observed, "21789")?.roles ?? [];
    expect(roles.map(({ before }) => before?.from)).toEqual([20_789, 20_790, 20_791, 20_793, 20_800]);
    const same = previewPorts(observed, "20789")?.roles ?? [];
    expect(same.map(({ before, isOwn }) => [before, isOwn])).toEqual(Array.from({ length: 5 }, () => [undefined, true]));
  });

  it("names the nearest neighbour on either side only", () => {
    const observed = observe({ others: [15_000, 18_789, 22_000, 30_000].map((port) => instance(`bot${port}`, port)) });
    expect(previewPorts(observed, "20000")?.neighbours.map(({ profile, distance }) => [profile, distance])).toEqual([
      ["bot18789", -1211],
      ["bot22000", 2000],
    ]);
  });
});

function conflictsByRole(observed: Observed, text: string): Readonly<Record<string, string>> {
  const roles = previewPorts(observed, text)?.roles ?? [];
  return Object.fromEntries(roles.flatMap(({ role, conflict }) => (conflict === undefined ? [] : [[role.role, conflict.reason.kind]])));
}
