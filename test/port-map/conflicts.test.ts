import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { errorsOf, findConflicts, openRisksOf } from "../../src/port-map/conflicts.ts";
import { claim, disputedBase, emptyHost, held, subject } from "./sample-host.ts";

describe("findConflicts", () => {
  it("finds nothing on an empty host", () => {
    expect(findConflicts(subject(19_789), emptyHost())).toEqual([]);
  });

  it("refuses the base port of another instance, running or not, and says so of every role", () => {
    const conflicts = findConflicts(subject(18_789), emptyHost({ claims: [claim("default", 18_789)] }));
    expect(conflicts.map(({ severity, role, from, reason }) => [severity, role, from, reason.kind])).toEqual([
      ["error", "gateway", 18_789, "claimed"],
      ["error", "bridge", 18_790, "claimed"],
      ["error", "browser-control", 18_791, "claimed"],
      ["error", "canvas", 18_793, "claimed"],
      ["warning", "cdp", 18_800, "blocks-overlap"],
    ]);
  });

  it.each([1, 2, 4, 19])("refuses a base port %i away from another", (distance) => {
    const conflicts = findConflicts(subject(18_789 + distance), emptyHost({ claims: [claim("default", 18_789)] }));
    expect(conflicts[0]).toMatchObject({ severity: "error", role: "gateway", reason: { kind: "too-close", distance } });
  });

  it("accepts the documents' spacing of 20 with a warning that names the tenth browser profile", () => {
    const conflicts = findConflicts(subject(18_809), emptyHost({ claims: [claim("default", 18_789)] }));
    const reason = { kind: "blocks-overlap", distance: -20, meetsAt: 10, meetingPort: 18_809, meetingRole: "gateway", opener: "theirs" };
    expect(conflicts).toMatchObject([{ severity: "warning", risk: "spacing", role: "gateway", from: 18_809, to: 18_899, reason }]);
  });

  it("sees the same meeting from below", () => {
    const conflicts = findConflicts(subject(18_769), emptyHost({ claims: [claim("default", 18_789)] }));
    const reason = { kind: "blocks-overlap", distance: 20, meetsAt: 10, meetingPort: 18_789, meetingRole: "gateway", opener: "mine" };
    expect(conflicts).toMatchObject([{ severity: "warning", reason }]);
  });

  it("sees that two bases 60 apart overlap and two 111 apart do not", () => {
    const far = emptyHost({ claims: [claim("default", 18_789)] });
    expect(findConflicts(subject(18_849), far)).toHaveLength(1);
    expect(findConflicts(subject(18_900), far)).toEqual([]);
  });

  it("refuses a pin that another instance has too", () => {
    const pin = { role: "cdp", port: 9222, source: "browser.cdpUrl" } as const;
    const conflicts = findConflicts(subject(19_789, [pin]), emptyHost({ claims: [claim("default", 18_789, [pin])] }));
    expect(conflicts).toMatchObject([{ severity: "error", from: 9222, reason: { kind: "claimed", role: "cdp" } }]);
  });

  it("wants somebody at the address of a browser that it only goes to, but no gateway", () => {
    const own = { role: "cdp", port: 9222, source: "browser.profiles.work.cdpPort" } as const;
    const pin = { role: "cdp", port: 9222, source: "browser.cdpUrl", isAttached: true } as const;
    expect(findConflicts(subject(19_789, [pin]), emptyHost({ held: [held(9222)] }))).toEqual([]);
    expect(findConflicts(subject(19_789, [own]), emptyHost({ held: [held(9222)] }))).toHaveLength(1);
    const gateway = { profile: "default", engine: "openclaw", isProgram: true };
    const ofOther = held(9222, { instance: "openclaw:default", gateway });
    expect(findConflicts(subject(19_789, [pin]), emptyHost({ held: [ofOther] }))).toMatchObject([
      { severity: "error", reason: { kind: "held" } },
    ]);
  });

  it("refuses the port of another instance's extension relay across engines", () => {
    const pin = { role: "canvas", port: 18_792, source: "canvasHost.port" } as const;
    const conflicts = findConflicts(subject(19_789, [pin]), emptyHost({ claims: [claim("default", 18_789, [], clawdbot)] }));
    expect(conflicts).toMatchObject([{ severity: "error", reason: { kind: "claimed", role: "extension-relay", engine: "clawdbot" } }]);
  });

  it("refuses what another source of an instance still names, its derived ports and its distance too", () => {
    const disputing = { ...claim("default", 18_789), disputed: [disputedBase(19_789, "gateway.port")] };
    const kinds = (basePort: number) =>
      findConflicts(subject(basePort), emptyHost({ claims: [disputing] })).map(({ severity, role, reason }) => [
        severity,
        role,
        reason.kind,
      ]);
    expect(kinds(19_789)).toEqual([
      ["error", "gateway", "claimed"],
      ["error", "bridge", "claimed"],
      ["error", "browser-control", "claimed"],
      ["error", "canvas", "claimed"],
      ["warning", "cdp", "blocks-overlap"],
    ]);
    expect(kinds(19_793)).toContainEqual(["error", "gateway", "too-close"]);
    expect(kinds(19_849)).toEqual([["warning", "gateway", "blocks-overlap"]]);
    expect(kinds(19_900)).toEqual([]);
  });

  it("says which source claims a port that is not in effect", () => {
    const disputing = { ...claim("default", 18_789), disputed: [disputedBase(19_789, "gateway.port")] };
    const [conflict] = findConflicts(subject(19_789), emptyHost({ claims: [disputing] }));
    expect(conflict?.reason).toMatchObject({ kind: "claimed", source: "gateway.port" });
  });

  it("says a port once that an instance claims by two of its sources", () => {
    const disputing = { ...claim("default", 18_789), disputed: [disputedBase(18_789, "gateway.port")] };
    expect(findConflicts(subject(18_789), emptyHost({ claims: [disputing] })).filter(({ from }) => from === 18_789)).toHaveLength(1);
  });

  it("refuses a port of somebody else that one of the profile's own sources names", () => {
    const own = { ...subject(19_789), disputed: [disputedBase(18_789, "gateway.port")] };
    const conflicts = findConflicts(own, emptyHost({ claims: [claim("default", 18_789)] }));
    expect(conflicts[0]).toMatchObject({
      severity: "error",
      from: 18_789,
      saidBy: "gateway.port",
      reason: { kind: "claimed", source: undefined },
    });
    expect(conflicts.filter(({ severity }) => severity === "warning")).toEqual([]);
  });

  it.each([
    [openclaw, openclaw, true],
    [openclaw, clawdbot, false],
    [openclaw, builtin, false],
    [clawdbot, clawdbot, false],
    [builtin, builtin, false],
  ])("knows of $id beside $id whether one port means that their services stop each other", (mine, theirs, stopsOther) => {
    const conflicts = findConflicts(subject(18_789, [], mine), emptyHost({ claims: [claim("default", 18_789, [], theirs)] }));
    expect(conflicts.map(({ role, reason }) => [role, reason.kind === "claimed" && reason.stopsOther])).toContainEqual([
      "gateway",
      stopsOther,
    ]);
    const others = conflicts.filter(({ role, reason }) => role !== "gateway" && reason.kind === "claimed" && reason.stopsOther);
    expect(others).toEqual([]);
  });

  it("says of OpenClaw where the browser ports of a base that is too high go", () => {
    expect(findConflicts(subject(65_500, [], openclaw), emptyHost())[0]).toMatchObject({
      reason: { kind: "does-not-fit", maximum: 65_425, engine: "openclaw", fallsTo: { from: 18_800, to: 18_899 } },
    });
    expect(findConflicts(subject(65_500), emptyHost())[0]).toMatchObject({ reason: { kind: "does-not-fit", fallsTo: undefined } });
  });

  it("warns a default profile of a neighbour whose high base port sends its browsers there", () => {
    const conflicts = findConflicts(subject(18_789, [], openclaw), emptyHost({ claims: [claim("high", 65_500, [], openclaw)] }));
    expect(conflicts).toMatchObject([{ severity: "warning", role: "cdp", reason: { meetsAt: 1, opener: "both" } }]);
  });

  it.each([
    [19_789, "gateway"],
    [19_791, "browser-control"],
    [19_793, "canvas"],
    [19_850, "cdp"],
  ])("names the stranger on port %i as in the way of %s", (port, role) => {
    expect(findConflicts(subject(19_789), emptyHost({ held: [held(port)] }))).toMatchObject([
      { severity: "error", role, from: port, reason: { kind: "held", pid: 4711, program: "python3" } },
    ]);
  });

  it("leaves its own listeners and its own old claim out", () => {
    const own = emptyHost({ claims: [claim("rescue", 19_789)], held: [held(19_789, { instance: "builtin:rescue" })] });
    expect(findConflicts(subject(19_789), own)).toEqual([]);
  });

  it("reports a claimed port that its instance also listens on once", () => {
    const host = emptyHost({ claims: [claim("default", 18_789)], held: [held(18_789, { instance: "builtin:default" })] });
    expect(findConflicts(subject(18_789), host).filter((conflict) => conflict.from === 18_789)).toHaveLength(1);
  });

  it("takes a browser of an overlapping neighbour for what the overlap warns of, and one on a fixed port for an error", () => {
    const claims = [claim("main", 23_592, [], openclaw)];
    const host = (port: number) => emptyHost({ claims, held: [held(port, { instance: "openclaw:main" })] });
    expect(findConflicts(subject(23_532, [], openclaw), host(23_603)).map(({ reason }) => reason.kind)).toEqual(["blocks-overlap"]);
    const above = findConflicts(subject(23_652, [], openclaw), host(23_652));
    expect(above[0]).toMatchObject({ severity: "error", from: 23_652, reason: { kind: "held", instance: "openclaw:main" } });
  });

  it("refuses a base whose block does not fit", () => {
    expect(findConflicts(subject(65_425), emptyHost())).toEqual([]);
    expect(findConflicts(subject(65_426), emptyHost())).toMatchObject([
      { severity: "error", reason: { kind: "does-not-fit", maximum: 65_425 } },
    ]);
  });

  it("refuses a privileged base only without the right to it", () => {
    expect(findConflicts(subject(80), emptyHost())).toMatchObject([{ severity: "error", reason: { kind: "privileged" } }]);
    expect(errorsOf(findConflicts(subject(80), emptyHost({ canBindPrivileged: true })))).toEqual([]);
  });

  it("warns of a block that reaches into the ephemeral range", () => {
    expect(findConflicts(subject(32_700), emptyHost())).toMatchObject([{ risk: "ephemeral", from: 32_768, to: 32_810 }]);
  });

  it("warns of a port that browsers refuse", () => {
    expect(findConflicts(subject(6000), emptyHost())).toMatchObject([{ risk: "browser-blocked", role: "gateway", from: 6000 }]);
  });
});

describe("openRisksOf", () => {
  it("asks only for the risks that were not accepted by name", () => {
    const conflicts = findConflicts(subject(18_809), emptyHost({ claims: [claim("default", 18_789)] }));
    expect(openRisksOf(conflicts, [])).toHaveLength(1);
    expect(openRisksOf(conflicts, ["ephemeral"])).toHaveLength(1);
    expect(openRisksOf(conflicts, ["spacing"])).toEqual([]);
  });
});
