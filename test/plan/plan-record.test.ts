import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import {
  hostLockPath,
  momentOfRecord,
  newRecordId,
  eachRecord,
  readRecords,
  removeRecord,
  writeRecord,
  type PlanRecord,
} from "../../src/plan/plan-record.ts";
import { err } from "../../src/lib/result.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeHome, serviceChange, type Home } from "./planning.ts";

function record({ profile }: Home, minute: number, more: Partial<PlanRecord> = {}): PlanRecord {
  const at = Date.UTC(2026, 0, 2, 3, minute);
  return {
    schemaVersion: 1,
    id: newRecordId(profile, at),
    engine: "builtin",
    profile: profile.name,
    title: `plan of minute ${minute}`,
    at: new Date(at).toISOString(),
    status: "applied",
    changes: [serviceChange("start")],
    applied: [{ made: [] }],
    missing: [],
    takenBack: [],
    ...more,
  };
}

function directoryOf({ home }: Home): string {
  return path.join(home, ".local/state/gw/plans");
}

describe("records of plans", () => {
  test("come back as they were written, the newest first", async () => {
    const home = await makeHome();
    const { files, system } = home.host;
    const records = [record(home, 1), record(home, 2), record(home, 30)];
    for (const each of records) expect(await writeRecord(files, system, each)).toMatchObject({ ok: true });
    expect(await readRecords(files, system, home.profile)).toEqual({ ok: true, value: records.toReversed() });
  });

  test("have a newest one, which is not that of a profile whose name begins alike", async () => {
    const home = await makeHome();
    const { files, system } = home.host;
    const newest = async () => (await eachRecord(files, system, home.profile).next()).value;
    expect(await newest()).toBeUndefined();
    const longer = deriveProfile(builtin, `${home.profile.name}-2`, home.home);
    const others = { ...record(home, 50), id: newRecordId(longer, Date.UTC(2026, 5)), profile: longer.name };
    const own = [record(home, 2, { status: "undone" }), record(home, 1)];
    for (const each of [...own, others]) await writeRecord(files, system, each);
    await writeFile(path.join(directoryOf(home), `${newRecordId(home.profile, Date.UTC(2026, 6))}.json`), "cut o");
    expect(await newest()).toEqual(own[0]);
    const renamed = {
      ...record(home, 55),
      id: newRecordId(longer, Date.UTC(2026, 3), home.profile.name),
      profile: longer.name,
      renamedFrom: home.profile.name,
    };
    await writeRecord(files, system, renamed);
    expect(await newest()).toEqual(renamed);
  });

  test("are readable by their owner alone, outside of every state directory", async () => {
    const home = await makeHome();
    await writeRecord(home.host.files, home.host.system, record(home, 1));
    const [name = ""] = await readdir(directoryOf(home));
    expect((await stat(path.join(directoryOf(home), name))).mode & 0o777).toBe(0o600);
    expect((await stat(directoryOf(home))).mode & 0o777).toBe(0o700);
  });

  test("of a profile are not those of one whose name begins alike", async () => {
    const home = await makeHome();
    const { files, system } = home.host;
    const longer: Home = { ...home, profile: deriveProfile(builtin, "rescue-2026", home.home) };
    await writeRecord(files, system, record(home, 1));
    await writeRecord(files, system, record(longer, 2));
    for (const each of [home, longer]) {
      const found = await readRecords(files, system, each.profile);
      expect(found.ok && found.value.map(({ profile }) => profile)).toEqual([each.profile.name]);
    }
  });

  test("of a profile that was renamed are found under either name, in the order of their times", async () => {
    const home = await makeHome();
    const { files, system } = home.host;
    const spare: Home = { ...home, profile: deriveProfile(builtin, "spare", home.home) };
    const { stateDir, configPath } = spare.profile;
    const at = Date.UTC(2026, 0, 2, 3, 5);
    const id = newRecordId(spare.profile, at, "rescue");
    const renamed = record(spare, 5, { id, renamedFrom: "rescue", place: { stateDir, configPath } });
    for (const each of [record(home, 1), renamed, record(home, 9), record(spare, 2)]) await writeRecord(files, system, each);
    const titles = async (name: string) => {
      const found = await readRecords(files, system, deriveProfile(builtin, name, home.home));
      return found.ok ? found.value.map(({ title }) => title) : [];
    };
    expect(await titles("rescue")).toEqual(["plan of minute 9", "plan of minute 5", "plan of minute 1"]);
    expect(await titles("spare")).toEqual(["plan of minute 5", "plan of minute 2"]);
    expect(await titles("other")).toEqual([]);
  });

  test("keep the order in which they came where the clock is set back between two", async () => {
    const home = await makeHome();
    const { files, system } = home.host;
    const hours = [10, 9, 9, 11, 1];
    for (const [index, hour] of hours.entries()) {
      const nowMs = Date.UTC(2026, 0, 2, hour);
      const id = newRecordId(home.profile, await momentOfRecord(files, system, nowMs));
      await writeRecord(files, system, record(home, 0, { id, at: new Date(nowMs).toISOString(), title: `plan ${index}` }));
    }
    const newestFirst = ["plan 4", "plan 3", "plan 2", "plan 1", "plan 0"];
    const found = await readRecords(files, system, home.profile);
    expect(found.ok && found.value.map(({ title }) => title)).toEqual(newestFirst);
    const each: string[] = [];
    for await (const { title } of eachRecord(files, system, home.profile)) each.push(title);
    expect(each).toEqual(newestFirst);
  });

  test("take the place of their earlier state, and can be removed", async () => {
    const home = await makeHome();
    const { files, system } = home.host;
    await writeRecord(files, system, record(home, 1, { status: "applying" }));
    await writeRecord(files, system, record(home, 1));
    expect(await readRecords(files, system, home.profile)).toMatchObject({ value: [{ status: "applied" }] });
    await removeRecord(files, system, record(home, 1));
    expect(await readRecords(files, system, home.profile)).toEqual({ ok: true, value: [] });
  });

  test.each(["", "{", "[]", "null", '{"schemaVersion":2,"changes":[]}'])("pass over a file that holds %j", async (text) => {
    const home = await makeHome();
    const { files, system } = home.host;
    await writeRecord(files, system, record(home, 1));
    await writeFile(path.join(directoryOf(home), "builtin-rescue-2026-01-02T00-00-00-000Z.json"), text);
    expect(await readRecords(files, system, home.profile)).toMatchObject({ value: [{ title: "plan of minute 1" }] });
  });

  test("are none where none were ever written", async () => {
    const home = await makeHome();
    expect(await readRecords(home.host.files, home.host.system, home.profile)).toEqual({ ok: true, value: [] });
  });
});

test.each([
  { variable: undefined, expected: "/.local/state/gw/lock" },
  { variable: "relative", expected: "/.local/state/gw/lock" },
])("with XDG_STATE_HOME $variable gw keeps its own things in the home", async ({ variable, expected }) => {
  const home = await makeHome(variable === undefined ? {} : { XDG_STATE_HOME: variable });
  expect(hostLockPath(home.host.system)).toBe(`${home.home}${expected}`);
});

test("gw keeps its own things where XDG_STATE_HOME says", async () => {
  const home = await makeHome({ XDG_STATE_HOME: "/var/state" });
  expect(hostLockPath(home.host.system)).toBe("/var/state/gw/lock");
});

test("a record that cannot be read for a moment is read all the same", async () => {
  const home = await makeHome();
  const { files, system } = home.host;
  await writeRecord(files, system, record(home, 1));
  let refusals = 1;
  const readText: typeof files.readText = async (file) =>
    refusals-- > 0 ? err({ kind: "file-fault", operation: "read", path: file, code: "EIO" }) : files.readText(file);
  expect(await readRecords({ ...files, readText }, system, home.profile)).toMatchObject({ value: [{ profile: "rescue" }] });
});
