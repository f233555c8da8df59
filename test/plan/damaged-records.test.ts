import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Files } from "../../src/host/files.ts";
import { err } from "../../src/lib/result.ts";
import type { RecordFault } from "../../src/locale/problem.ts";
import { isLater, readDamaged } from "../../src/plan/damaged-records.ts";
import { newRecordId, writeRecord } from "../../src/plan/plan-record.ts";
import { cutOff, makeHome, type Home } from "./planning.ts";

async function put({ home, profile }: Home, text: string, suffix = ".json"): Promise<string> {
  const file = path.join(home, ".local/state/gw/plans", `${newRecordId(profile, Date.UTC(2026, 0, 2))}${suffix}`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

const whole = { schemaVersion: 1, id: "x", engine: "builtin", profile: "rescue", title: "t", at: "", status: "applied" };
const lists = { changes: [], applied: [], missing: [], takenBack: [] };

test.each<readonly [string, RecordFault | undefined]>([
  ["", { kind: "empty" }],
  ["\n", { kind: "empty" }],
  ['{"schemaVersion":1,"chan', { kind: "not-whole" }],
  ["\0\0\0\0", { kind: "not-whole" }],
  ["[]", { kind: "foreign" }],
  ["null", { kind: "foreign" }],
  ["{}", { kind: "foreign" }],
  [JSON.stringify({ schemaVersion: 2, plans: {} }), { kind: "newer", version: 2 }],
  [JSON.stringify({ ...whole, ...lists }), undefined],
  [JSON.stringify({ ...whole, ...lists, changes: null }), { kind: "foreign" }],
  [JSON.stringify({ ...whole, ...lists, changes: [1] }), { kind: "foreign" }],
  [JSON.stringify({ ...whole, ...lists, applied: [{}] }), { kind: "foreign" }],
  [JSON.stringify({ ...whole, ...lists, takenBack: ["0"] }), { kind: "foreign" }],
  [JSON.stringify({ ...whole, ...lists, status: "done" }), { kind: "foreign" }],
])("a record that holds %j: %j", async (text, fault) => {
  const home = await makeHome();
  const file = await put(home, text);
  expect(await readDamaged(home.host.files, home.host.system, home.profile)).toEqual(fault === undefined ? [] : [{ path: file, fault }]);
});

test("files that are called otherwise are no records, and without any there is nothing damaged", async () => {
  const home = await makeHome();
  const { files, system } = home.host;
  expect(await readDamaged(files, system, home.profile)).toEqual([]);
  await put(home, "", ".json.damaged");
  const plans = path.join(home.home, ".local/state/gw/plans");
  for (const name of ["notes.json", "builtin-rescue-2-2026-01-02T00-00-00-000Z.json", "builtin-rescue-old.json"])
    await writeFile(path.join(plans, name), "");
  await writeRecord(files, system, cutOff(home, [], 0));
  expect(await readDamaged(files, system, home.profile)).toEqual([]);
});

test("a record that nobody may read is one of them", async () => {
  const home = await makeHome();
  const file = await put(home, "{}");
  const files: Files = {
    ...home.host.files,
    readText: async (path) => err({ kind: "file-fault", operation: "read", path, code: "EACCES" }),
  };
  expect(await readDamaged(files, home.host.system, home.profile)).toEqual([{ path: file, fault: { kind: "unreadable", code: "EACCES" } }]);
});

test("its name tells whether it stands for a later plan", async () => {
  const home = await makeHome();
  await put(home, "");
  const [damaged] = await readDamaged(home.host.files, home.host.system, home.profile);
  const at = (day: number) => ({ ...cutOff(home, [], 0), id: newRecordId(home.profile, Date.UTC(2026, 0, day)) });
  expect(damaged !== undefined && [isLater(damaged, at(1)), isLater(damaged, at(3))]).toEqual([true, false]);
});
