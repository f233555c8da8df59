import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { portText, summarizeConflict } from "../../src/locale/describe-conflict.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
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

  it("knows the gateway's port of the profile that is taken over, which is held until then", () => {
    const { existing } = observeConfigured("{ gateway: { port: 20789 } }");
    const ownRoles = (text: string) =>
      previewPorts(observe({ from: "clawdbot", existing }), text)
        ?.roles.filter(({ isOwn }) => isOwn)
        .map(({ role }) => role.role);
    expect(ownRoles("20789")).toEqual(["gateway"]);
    expect(ownRoles("21789")).toEqual([]);
  });

  it("puts a conflict at the role that it is in the way of", () => {
    const observed = observe({ ports: portsOf([instance("default", 18_789)], [held(19_793), held(19_850)]) });
    expect(conflictsByRole(observed, "19789")).toEqual({ canvas: "held", cdp: "held" });
  });

  it("marks each port that this host takes for connections, the last ones of a block too", () => {
    expect(conflictsByRole(observe(), "32700")).toEqual({ cdp: "ephemeral" });
    expect(conflictsByRole(observe(), "40000")).toEqual({
      gateway: "ephemeral",
      "browser-control": "ephemeral",
      canvas: "ephemeral",
      cdp: "ephemeral",
    });
    expect([previewPorts(observe(), "32700"), previewPorts(observe(), "40000")].map((preview) => preview?.general)).toEqual([[], []]);
  });

  it.each<readonly [EngineDescriptor, string | undefined, readonly string[]]>([
    [
      openclaw,
      "2026.9.6",
      ["gateway 19789", "mcp-sandbox 19790", "browser-control 19791", "extension-relay 19792-19799", "cdp 19800-19899"],
    ],
    [openclaw, "2026.5.28", ["gateway 19789", "browser-control 19791", "canvas 19793", "cdp 19800-19899"]],
    [openclaw, "2026.3.13", ["gateway 19789", "browser-control 19791", "extension-relay 19792", "canvas 19793", "cdp 19800-19899"]],
    [
      clawdbot,
      undefined,
      ["gateway 19789", "bridge 19790", "browser-control 19791", "extension-relay 19792", "canvas 19793", "cdp 19800-19899"],
    ],
  ])("names every port that $id %s has", (engine, version, roles) => {
    const preview = previewPorts(observe({ profile: deriveProfile(engine, "rescue", "/home/u", version) }), "19789");
    expect(preview?.roles.map(({ role }) => `${role.role} ${portText(role)}`)).toEqual(roles);
  });

  it("puts a program on the port of OpenClaw's sandbox, which cannot start then, at that port", () => {
    const ports = portsOf([instance("default", 18_789)], [held(19_790)]);
    const observed = observe({ profile: deriveProfile(openclaw, "rescue", "/home/u"), ports });
    expect(previewPorts(observed, "19789")?.roles.find(({ conflict }) => conflict !== undefined)).toMatchObject({
      role: { role: "mcp-sandbox" },
      conflict: { severity: "error", reason: { kind: "held" } },
    });
  });

  it("shows where the browsers of an OpenClaw base port that is too high go, and what they meet there", () => {
    const main = instance("default", 18_789);
    const preview = previewPorts(observe({ profile: deriveProfile(openclaw, "rescue", "/home/u"), others: [main] }), "65500");
    expect(preview?.roles.find(({ role }) => role.role === "cdp")).toMatchObject({
      role: { from: 18_800, to: 18_899 },
      conflict: { severity: "error", from: 18_800, to: 18_899, reason: { kind: "does-not-fit" } },
    });
    expect(preview?.general.map(({ reason }) => reason.kind)).toEqual(["does-not-fit", "blocks-overlap"]);
  });

  it.each<readonly [EngineDescriptor, string, readonly string[]]>([
    [builtin, "65426", ["cdp 65437-65536: ends above 65535; highest base 65425"]],
    [openclaw, "65426", ["cdp 18800-18899: those of a base of 18789; highest base 65425"]],
    [builtin, "65533", ["canvas 65537: above 65535; highest base 65425", "cdp 65544-65643: above 65535; highest base 65425"]],
    [builtin, "65425", []],
  ])("of $id on %s marks the derived ports that do not fit, and not the gateway's", (engine, text, rows) => {
    const host = { ...portsOf([]), ephemeral: { from: 1, to: 2 } };
    const preview = previewPorts(observe({ profile: deriveProfile(engine, "rescue", "/home/u"), ports: host, others: [] }), text);
    const marked = (preview?.roles ?? []).flatMap(({ role, conflict }) =>
      conflict === undefined ? [] : [`${role.role} ${portText(role)}: ${summarizeConflict(conflict)}`],
    );
    expect(marked).toEqual(rows);
  });

  it("promises nothing of a base port that is too close", () => {
    const general = (text: string) => previewPorts(observe(), text)?.general.map(({ reason }) => reason.kind);
    expect(general("18803")).toEqual([]);
    expect(previewPorts(observe(), "18803")?.roles.map(({ conflict }) => conflict?.reason.kind)).toEqual([
      "too-close",
      ...Array.from({ length: 4 }, () => "blocks-overlap"),
    ]);
    // The gateway port of the upper one of two others is too close; how long the lower one gets on with it is worth a sentence.
    const others = [instance("default", 18_789), instance("ops", 18_804)];
    const { general: told } = previewPorts(observe({ others }), "18809") ?? {};
    expect(told?.map(({ reason }) => reason.kind === "blocks-overlap" && reason.profile)).toEqual(["default"]);
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
