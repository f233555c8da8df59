import { describe, expect, it } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { createHost } from "../../src/node/host.ts";
import { keepStopped } from "../../src/plan/keep-stopped.ts";
import type { PlanRecord } from "../../src/plan/plan-record.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makePatient } from "../doctor/patient.ts";
import { runningUnit, stoppedUnit, type UnitProperties } from "../instance/fake-host.ts";

const unit = "openclaw-gateway-rescue.service";
const profile = deriveProfile(openclaw, "rescue", "/home/u");
const command = { argv: ["ctl"], timeoutMs: 1000 };
const run = (purpose: "stop" | "start" | "enable", target = unit): Change => ({
  kind: "run-command",
  purpose,
  target,
  command,
  undo: command,
});
const directory: Change = { kind: "make-directory", purpose: "state", path: "/s", mode: 0o700 };
const move = [run("stop"), directory, run("start")];

function recordOf(changes: readonly Change[], over: Partial<PlanRecord> = {}): PlanRecord {
  const facts = { schemaVersion: 1, id: "r", engine: "openclaw", profile: "rescue", title: "", at: "", status: "applied" } as const;
  return { ...facts, changes, applied: changes.map(() => ({ made: [] })), missing: [], takenBack: [], ...over };
}

async function keep(record: PlanRecord, properties: UnitProperties) {
  const patient = await makePatient();
  await patient.unit(unit, { ...stoppedUnit, UnitFileState: "enabled", ...properties });
  const { files, queries, processes, system } = patient;
  const host = { ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"), files, queries, commands: queries, processes, system };
  return keepStopped(host, profile, record);
}

describe("a service that a plan has started again", () => {
  it.each([
    ["stopped", {}],
    ["stopped and disabled", { UnitFileState: "disabled" }],
  ])("stays so once somebody has %s it", async (_, properties) => {
    const { record, stopped } = await keep(recordOf(move), properties);
    expect([record.takenBack, stopped]).toEqual([[0, 2], unit]);
  });

  it.each([
    ["runs", move, {}, runningUnit(99)],
    ["has failed", move, {}, { ActiveState: "failed", SubState: "failed", Result: "exit-code" }],
    ["waits for its next start", move, {}, { ActiveState: "activating", SubState: "auto-restart", Result: "exit-code" }],
    ["was only stopped by the plan", [run("stop"), directory], {}, {}],
    ["did not run before the plan", [directory, run("enable"), run("start")], {}, {}],
    ["may have been stopped by a run that was cut off", move, { status: "applying" }, {}],
    ["was not reached by the plan", move, { applied: [{ made: [] }, { made: [] }] }, {}],
    ["has taken the place of another engine's", move, { replaces: "clawdbot" }, {}],
    ["is another profile's", [run("stop"), directory, run("start", "other.service")], {}, {}],
  ] as const)("is started as before where it %s", async (_, changes, over, properties) => {
    const record = recordOf(changes, over);
    expect(await keep(record, properties)).toEqual({ record, stopped: undefined });
  });
});
