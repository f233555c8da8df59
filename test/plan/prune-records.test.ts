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

async function kept(home: Home): Promise<readonly number[]> {
  const { files, system } = home.host;
  expect(await pruneRecords(files, system, home.profile)).toMatchObject({ ok: true });
  const records = await readRecords(files, system, home.profile);
  return (records.ok ? records.value : []).map(({ title }) => Number(title)).toSorted((left, right) => left - right);
}

test("plans that were taken back push out none that can be", async () => {
  const home = await makeHome();
  await write(home, 0, {});
  for (let minute = 1; minute <= keptPlans + 10; minute += 1) await write(home, minute, { status: "undone" });
  expect(await kept(home)).toEqual([0, ...Array.from({ length: 20 }, (_, index) => keptPlans - 9 + index)]);
});

test("large ones go sooner, mere starts and what was taken back before the others, and the newest stays", async () => {
  const home = await makeHome();
  const large = (megabytes: number): Change => ({ ...lasting, before: "x".repeat(megabytes * 1024 * 1024) });
  await write(home, 1, { changes: [large(30)] });
  await write(home, 2, { changes: [large(30)] });
  await write(home, 3, { changes: [large(30)], status: "undone" });
  await write(home, 4, { changes: [large(1)], status: "applying" });
  await write(home, 5, { changes: [large(1)] });
  expect(await kept(home)).toEqual([1, 2, 4, 5]);
  await write(home, 6, { changes: [large(70)] });
  expect(await kept(home)).toEqual([4, 6]);
});
