import { expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { newRecordId, readRecords, writeRecord, type PlanRecord } from "../../src/plan/plan-record.ts";
import { keptPlans, pruneRecords } from "../../src/plan/prune-records.ts";
import { makeHome, serviceChange, type Home } from "./planning.ts";

const lasting: Change = { kind: "write-file", purpose: "config", path: "/x", before: "a", after: "b", mode: 0o600, edits: [] };

async function write({ host, profile }: Home, minute: number, more: Partial<PlanRecord>): Promise<void> {
  const at = Date.UTC(2026, 0, 2, 3, minute);
  const record: PlanRecord = {
    schemaVersion: 1,
    id: newRecordId(profile, at),
    engine: "builtin",
    profile: profile.name,
    title: String(minute),
    at: new Date(at).toISOString(),
    status: "applied",
    changes: [lasting],
    applied: [{ made: [] }],
    missing: [],
    takenBack: [],
    ...more,
  };
  expect(await writeRecord(host.files, host.system, record)).toMatchObject({ ok: true });
}

test("the oldest records go, mere starts sooner, and none of a plan that was cut off", async () => {
  const home = await makeHome();
  const { files, system } = home.host;
  await write(home, 0, { status: "applying" });
  for (let minute = 1; minute <= keptPlans + 3; minute += 1) await write(home, minute, {});
  for (let minute = 100; minute < 125; minute += 1) await write(home, minute, { changes: [serviceChange("start")] });
  expect(await pruneRecords(files, system, home.profile)).toMatchObject({ ok: true });
  const records = await readRecords(files, system, home.profile);
  const titles = (records.ok ? records.value : []).map(({ title }) => Number(title)).toSorted((left, right) => left - right);
  const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  expect(titles).toEqual([0, ...span(4, keptPlans + 3), ...span(105, 124)]);
});
