import { expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { readLastPlans } from "../../src/plan/last-plans.ts";
import { newRecordId, writeRecord, type PlanRecord } from "../../src/plan/plan-record.ts";
import { readUndoable } from "../../src/plan/undoable.ts";
import { makeHome, serviceChange, type Home } from "./planning.ts";

const directory: Change = { kind: "make-directory", purpose: "state", path: "/s", mode: 0o700 };
const restart = [serviceChange("stop"), serviceChange("start")];

/** The records of one profile, a day apart, oldest first. */
async function homeWith(
  plans: readonly (readonly [changes: readonly Change[], status: PlanRecord["status"]])[],
): Promise<{ readonly home: Home; readonly records: readonly PlanRecord[] }> {
  const home = await makeHome();
  const { name } = home.profile;
  const records = plans.map(([changes, status], day): PlanRecord => {
    const ms = Date.UTC(2026, 0, 1 + day);
    const applied = changes.map(() => ({ made: [] }));
    const base = { schemaVersion: 1, engine: "builtin", profile: name, missing: [], takenBack: [] } as const;
    return { ...base, id: newRecordId(home.profile, ms), title: `plan ${day}`, at: new Date(ms).toISOString(), status, changes, applied };
  });
  for (const record of records) await writeRecord(home.host.files, home.host.system, record);
  return { home, records };
}

test.each([
  [
    "starts and stops",
    [
      [[directory], "applied"],
      [restart, "applied"],
      [[serviceChange("stop")], "applied"],
    ],
    0,
    2,
  ],
  [
    "what was taken back",
    [
      [[directory], "applied"],
      [[directory], "undone"],
    ],
    0,
    undefined,
  ],
  [
    "a start before it",
    [
      [restart, "applied"],
      [[directory], "applied"],
    ],
    1,
    undefined,
  ],
  [
    "plans without a change",
    [
      [restart, "applied"],
      [[], "applied"],
    ],
    undefined,
    0,
  ],
  [
    "a restart that was cut off, which undo takes up",
    [
      [[directory], "applied"],
      [restart, "applying"],
    ],
    1,
    undefined,
  ],
] as const)("the last change is the one that undo takes back, after or before %s", async (_, plans, change, run) => {
  const { home, records } = await homeWith(plans);
  const last = await readLastPlans(home.host, home.profile);
  expect([last.change?.title, last.run?.title]).toEqual([change, run].map((day) => (day === undefined ? undefined : `plan ${day}`)));
  const undoable = await readUndoable(home.host, home.profile);
  expect(undoable.ok && undoable.value[0]?.record.id).toBe(records.find((record) => record.id === last.change?.id)?.id);
});
