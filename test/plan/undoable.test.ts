import { describe, expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { writeRecord, type PlanRecord } from "../../src/plan/plan-record.ts";
import { laterStart, readUndoable } from "../../src/plan/undoable.ts";
import { makeHome, serviceChange, type Home } from "./planning.ts";

const directory: Change = { kind: "make-directory", purpose: "state", path: "/s", mode: 0o700 };
const [start, stop] = [serviceChange("start"), serviceChange("stop")];

function recordOf({ profile }: Home, place: number, changes: readonly Change[], status: PlanRecord["status"] = "applied"): PlanRecord {
  const { name } = profile;
  const id = `builtin-${name}-${place}`;
  const applied = changes.map(() => ({ made: [] }));
  return {
    schemaVersion: 1,
    id,
    engine: "builtin",
    profile: name,
    title: id,
    at: "",
    status,
    changes,
    applied,
    missing: [],
    takenBack: [],
  };
}

test.each([
  ["starting and stopping alone", [stop, start], "applied", false],
  ["a restart that was cut off", [stop, start], "applying", true],
  ["enabling the service", [{ ...serviceChange("enable"), undo: { argv: ["ctl", "disable"], timeoutMs: 1000 } }, start], "applied", true],
  ["enabling what is enabled, for its manager to read its files again", [serviceChange("enable")], "applied", false],
  ["disabling the service", [stop, serviceChange("disable")], "applied", true],
  ["making something", [directory, start], "applied", true],
  ["what was taken back already", [directory], "undone", false],
  ["a plan without a change", [], "applied", false],
] as const)("%s can be taken back or not", async (_, changes, status, isUndoable) => {
  const home = await makeHome();
  const record = recordOf(home, 1, changes, status);
  await writeRecord(home.host.files, home.host.system, record);
  expect(await readUndoable(home.host, home.profile)).toEqual({ ok: true, value: isUndoable ? [{ record, later: [] }] : [] });
});

test("mere starts and stops belong to the plan before them", async () => {
  const home = await makeHome();
  const plans = [[directory], [start], [stop], [directory, start], [stop, start]];
  const records = plans.map((changes, place) => recordOf(home, place, changes));
  for (const record of records) await writeRecord(home.host.files, home.host.system, record);
  const [first, second, third, fourth, fifth] = records;
  expect(await readUndoable(home.host, home.profile)).toEqual({
    ok: true,
    value: [
      { record: fourth, later: [fifth] },
      { record: first, later: [third, second] },
    ],
  });
});

describe("a later start", () => {
  test.each([
    ["goes with a plan that started nothing", [directory], [[start]], start],
    ["goes with it whatever came after it, as long as the service runs", [directory], [[stop, start], [start], [stop], [start]], start],
    ["needs no word where the plan started the service itself", [directory, start], [[start]], undefined],
    ["is none where the service ran before", [directory], [[stop, start]], undefined],
    ["is none where the service was stopped again", [directory], [[stop], [start]], undefined],
    ["is none without one", [directory], [], undefined],
  ] as const)("%s", async (_, changes, later, expected) => {
    const home = await makeHome();
    const plan = { record: recordOf(home, 0, changes), later: later.map((one, place) => recordOf(home, place + 1, one)) };
    expect(laterStart(plan)).toEqual(expected);
  });
});
