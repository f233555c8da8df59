import { describe, expect, it } from "vitest";
import {
  describeConflict,
  describeConflicts,
  describeRisk,
  holderName,
  instanceName,
  portText,
  type PortHolder,
  roleName,
  summarizeConflict,
} from "../../src/locale/describe-conflict.ts";
import type { PortConflict } from "../../src/locale/port-conflict.ts";
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

describe("the sentence about", () => {
  const owner = { instance: "i", profile: "default", engine: "openclaw" } as const;
  const error = { severity: "error", risk: undefined, role: "gateway", from: 18_789, to: 18_789 } as const;
  const claimed = { kind: "claimed", ...owner, role: "gateway", source: undefined, stopsOther: true } as const;
  const warning = { severity: "warning", risk: "spacing", role: "gateway", from: 18_809, to: 18_899 } as const;
  const overlap = { kind: "blocks-overlap", ...owner, basePort: 18_789, distance: -20, meetsAt: 10 } as const;
  const meeting = { meetingPort: 18_809, meetingRole: "gateway" } as const;
  const tooHigh = { kind: "does-not-fit", maximum: 65_425, engine: "openclaw", fallsTo: { from: 18_800, to: 18_899 } } as const;

  it.each<readonly [string, PortConflict, string]>([
    [
      "an equal port",
      { ...error, reason: claimed },
      "Port 18789 (gateway) is the gateway port of the default profile (OpenClaw). Two OpenClaw services on one port stop each other's gateway.",
    ],
    [
      "an equal port that is not in effect there",
      { ...error, reason: { ...claimed, source: "gateway.port", stopsOther: false } },
      "Port 18789 (gateway) is the gateway port of the default profile (OpenClaw), as gateway.port says, though another one is in effect there.",
    ],
    [
      "an equal port that is not in effect here",
      { ...error, saidBy: "gateway.port", reason: { ...claimed, stopsOther: false } },
      "Port 18789 (gateway), which gateway.port says, is the gateway port of the default profile (OpenClaw).",
    ],
    [
      "the spacing of older documents, seen from above",
      { ...warning, reason: { ...overlap, ...meeting, opener: "theirs" } },
      "Ports 18809-18899 are shared with the default profile (OpenClaw) on 18789, 20 away as older documents had it. It works until that gateway opens its 10th browser profile, which takes port 18809, the gateway port here.",
    ],
    [
      "blocks that overlap, seen from below",
      {
        ...warning,
        from: 23_592,
        to: 23_642,
        reason: { ...overlap, ...meeting, distance: 60, meetsAt: 51, meetingPort: 23_593, opener: "mine" },
      },
      "Ports 23592-23642 are shared with the default profile (OpenClaw) on 18789. It works until this gateway opens its 51st browser profile, which takes port 23593, the gateway port there.",
    ],
    [
      "blocks of which both must grow",
      { ...warning, reason: { ...overlap, ...meeting, distance: 0, meetsAt: 12, opener: "both" } },
      "Ports 18809-18899 are shared with the default profile (OpenClaw) on 18789. It works until each has opened its 12th browser profile: both want port 18809 for it.",
    ],
    [
      "a base port that is too high",
      { ...error, from: 65_500, to: 65_610, reason: tooHigh },
      "Base port 65500 is too high: its browser ports would end above 65535, and OpenClaw then takes 18800-18899, those of a gateway on 18789. The highest base port is 65425.",
    ],
  ])("%s", (_, conflict, sentence) => {
    expect(describeConflict(conflict)).toBe(sentence);
  });

  it.each([
    [1, "1st"],
    [2, "2nd"],
    [3, "3rd"],
    [4, "4th"],
    [11, "11th"],
    [12, "12th"],
    [13, "13th"],
    [21, "21st"],
    [100, "100th"],
  ])("browser profile %i calls it the %s", (meetsAt, word) => {
    expect(describeConflict({ ...warning, reason: { ...overlap, ...meeting, meetsAt, opener: "mine" } })).toContain(
      ` its ${word} browser profile`,
    );
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

describe("the holder of a port", () => {
  const nobody = { program: undefined, pid: undefined, container: undefined } as const;
  const gateway = { profile: "main", engine: "openclaw", isProgram: false } as const;

  it.each<readonly [PortHolder, string]>([
    [nobody, "another program"],
    [{ ...nobody, program: "python3", pid: 7 }, "python3 (pid 7)"],
    [{ ...nobody, program: "docker-proxy", pid: 7, container: "web-1" }, "docker-proxy (pid 7, container web-1)"],
    [{ ...nobody, program: "index.js", pid: 7, gateway }, "profile main (OpenClaw), pid 7"],
    [{ ...nobody, gateway: { ...gateway, profile: "default" } }, "the default profile (OpenClaw)"],
    [{ ...nobody, program: "chromium", pid: 7, gateway: { ...gateway, isProgram: true } }, "chromium of profile main (OpenClaw), pid 7"],
  ])("%j is named %s", (holder, name) => {
    expect(holderName(holder)).toBe(name);
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
  const owner = { kind: "claimed", instance: "i", profile: "main", engine: "builtin", source: undefined, stopsOther: false } as const;
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

  it("says once what comes of a port that two OpenClaw services share", () => {
    const shared = { ...claimed("gateway", 1), reason: { ...owner, engine: "openclaw", role: "gateway", stopsOther: true } };
    const other = { ...claimed("mcp-sandbox", 2), reason: { ...owner, engine: "openclaw", role: "mcp-sandbox" } };
    expect(describeConflicts([shared, other])).toBe(
      "Ports 1 (gateway), 2 (MCP sandbox) belong to profile main (OpenClaw). Two OpenClaw services on one port stop each other's gateway.",
    );
  });

  it("says what one instance takes in one sentence", () => {
    expect(describeConflicts([claimed("gateway", 1), claimed("canvas", 5)])).toBe(
      "Ports 1 (gateway), 5 (canvas) belong to profile main (built-in).",
    );
  });
});
