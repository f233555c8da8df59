import { describe, expect, it } from "vitest";
import {
  describeConflict,
  describeConflicts,
  describeRisk,
  instanceName,
  portText,
  roleName,
  summarizeConflict,
} from "../../src/locale/describe-conflict.ts";
import type { PortConflict } from "../../src/locale/problem.ts";
import { sampleConflicts } from "./sample-problems.ts";

const reasons: readonly (readonly [string, readonly PortConflict[]])[] = Object.entries(sampleConflicts);

describe.each(reasons)("a conflict that is %s", (_, conflicts) => {
  it("is said in a sentence, and in a few words for the table", () => {
    for (const conflict of conflicts) {
      expect(describeConflict(conflict)).toMatch(/^(?:Ports? |Base port )\d.*\.$/);
      expect(summarizeConflict(conflict).length).toBeLessThan(60);
      for (const text of [describeConflict(conflict), summarizeConflict(conflict)]) expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe("describeRisk", () => {
  it("says of a port risk what the conflict says, and of the network what may come in", () => {
    const [conflict] = sampleConflicts.ephemeral;
    expect(conflict === undefined ? "" : describeRisk({ name: "ephemeral", conflict })).toContain("32768-60999");
    expect(describeRisk({ name: "lan-bind", conflict: undefined })).toContain("every network interface");
  });
});

describe("names", () => {
  it.each([
    [{ profile: "default", engine: "builtin" }, "the default profile (built-in)"],
    [{ profile: "main", engine: "openclaw" }, "profile main (OpenClaw)"],
    [{ profile: "/srv/gw", engine: "clawdbot" }, "the Clawdbot gateway in /srv/gw"],
    [{ profile: "main", engine: "other" }, "profile main (other)"],
  ])("of %j: %s", (owner, name) => {
    expect(instanceName(owner)).toBe(name);
  });

  it.each([
    [{ from: 18_789, to: 18_789 }, "18789"],
    [{ from: 18_800, to: 18_899 }, "18800-18899"],
  ])("of the ports %j: %s", (range, text) => {
    expect(portText(range)).toBe(text);
  });

  it.each([
    ["cdp", "browser (CDP)"],
    ["browser-control", "browser control"],
    ["unheard-of", "unheard-of"],
  ])("of the role %s: %s", (role, name) => {
    expect(roleName(role)).toBe(name);
  });
});

describe("describeConflicts", () => {
  const holder = {
    kind: "held",
    address: "127.0.0.1",
    pid: undefined,
    program: undefined,
    container: undefined,
    instance: undefined,
  } as const;
  const held = (port: number): PortConflict => ({ severity: "error", risk: undefined, role: "cdp", from: port, to: port, reason: holder });
  const owner = { kind: "claimed", instance: "i", profile: "main", engine: "builtin" } as const;
  const claimed = (role: string, port: number): PortConflict => ({
    severity: "error",
    risk: undefined,
    role,
    from: port,
    to: port,
    reason: { ...owner, role },
  });

  it("says ports in a row that one program holds as one stretch", () => {
    expect(describeConflicts([held(19_800), held(19_801), held(19_802), held(19_810)])).toBe(
      "Ports 19800-19802 (browser (CDP)) are in use by another program. Port 19810 (browser (CDP)) is in use by another program.",
    );
  });

  it("says what one instance takes in one sentence", () => {
    expect(describeConflicts([claimed("gateway", 1), claimed("canvas", 5)])).toBe(
      "Ports 1 (gateway), 5 (canvas) belong to profile main (built-in).",
    );
  });
});
