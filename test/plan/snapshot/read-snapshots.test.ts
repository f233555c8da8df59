import { mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/change/change.ts";
import { newRecordId, writeRecord, type PlanRecord } from "../../../src/plan/plan-record.ts";
import { findSnapshot, readSnapshots } from "../../../src/plan/snapshot/read-snapshots.ts";
import type { Snapshot } from "../../../src/plan/snapshot/snapshot.ts";
import { makeHome, writeConfig, type Home } from "../planning.ts";

const minute = (at: number): number => Date.UTC(2026, 0, 2, 3, at);

/** A record of a change of the config, from one text to another. */
async function note(home: Home, at: number, before: string | undefined, after: string, more: Partial<PlanRecord> = {}): Promise<void> {
  const { profile, host } = home;
  const change: Change = { kind: "write-file", purpose: "config", path: profile.configPath, before, after, mode: 0o600, edits: [] };
  await writeRecord(host.files, host.system, {
    schemaVersion: 1,
    id: newRecordId(profile, minute(at)),
    engine: "builtin",
    profile: profile.name,
    title: `plan ${at}`,
    at: new Date(minute(at)).toISOString(),
    status: "applied",
    changes: [change],
    applied: [{ made: [] }],
    missing: [],
    takenBack: [],
    ...more,
  });
}

async function keep({ profile }: Home, suffix: string, at: number, text: string): Promise<void> {
  const file = `${profile.configPath}.${suffix}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  await utimes(file, new Date(minute(at)), new Date(minute(at)));
}

async function snapshotsOf(home: Home): Promise<readonly Snapshot[]> {
  const read = await readSnapshots(home.host, home.profile);
  if (!read.ok) throw new Error(read.problem.kind);
  return read.value;
}

const told = (snapshots: readonly Snapshot[]) => snapshots.map(({ id, text }) => [id, text]);

describe("the snapshots of a config", () => {
  it("are what gw and the engines keep beside it, the newest first", async () => {
    const home = await makeHome();
    await keep(home, "bak", 5, "five");
    await keep(home, "bak.1", 4, "four");
    await keep(home, "last-good", 6, "six");
    await keep(home, "clobbered.2026-01-02T03", 3, "three");
    await keep(home, "edited-2026-01-02T03-02-00", 2, "two");
    expect(await snapshotsOf(home)).toMatchObject([
      { id: "last-good", source: { kind: "last-good" }, text: "six" },
      { id: "bak", source: { kind: "backup", path: `${home.profile.configPath}.bak` }, atMs: minute(5) },
      { id: "bak.1", source: { kind: "backup" } },
      { id: "clobbered.2026-01-02T03", source: { kind: "set-aside" } },
      { id: "edited-2026-01-02T03-02-00", source: { kind: "set-aside" } },
    ]);
  });

  it.each(["lock", "bak.old", "bakery", "broken-2026-01-02T03-04-05", "tmp", "last-goodness"])("are not called .%s", async (suffix) => {
    const home = await makeHome();
    await keep(home, suffix, 1, "text");
    expect(await snapshotsOf(home)).toEqual([]);
  });

  it("are the texts before and after each change that gw made, too", async () => {
    const home = await makeHome();
    await note(home, 1, undefined, "one");
    await note(home, 2, "one", "two");
    expect(told(await snapshotsOf(home))).toEqual([
      ["20260102-030200-after", "two"],
      ["20260102-030200-before", "one"],
    ]);
  });

  it("leave out what was never written, and the changes of other files", async () => {
    const home = await makeHome();
    const other: Change = { kind: "write-file", purpose: "secrets", path: "/x/.env", before: "a", after: "b", mode: 0o600, edits: [] };
    await note(home, 1, "old", "never", { status: "applying", applied: [] });
    await note(home, 2, undefined, "", { changes: [other] });
    expect(told(await snapshotsOf(home))).toEqual([["20260102-030100-before", "old"]]);
  });

  it("count a backup that gw made at the end of a plan as older than what the plan wrote", async () => {
    const home = await makeHome();
    await note(home, 1, "old", "new");
    await keep(home, "bak", 2, "old");
    expect(told(await snapshotsOf(home))).toEqual([
      ["20260102-030100-after", "new"],
      ["bak", "old"],
    ]);
  });

  it("count backups that were moved down, and look new, as older than those above them", async () => {
    const home = await makeHome();
    await note(home, 1, "first", "second");
    await note(home, 40, "second", "third");
    await keep(home, "bak.2", 41, "by hand");
    await keep(home, "bak.1", 41, "first");
    await keep(home, "bak", 41, "second");
    expect(told(await snapshotsOf(home)).map(([, text]) => text)).toEqual(["third", "second", "first", "by hand"]);
  });

  it("count a backup that the engine made long after as newer", async () => {
    const home = await makeHome();
    await note(home, 1, "old", "new");
    await keep(home, "bak", 40, "old");
    expect(told(await snapshotsOf(home))[0]).toEqual(["bak", "old"]);
  });

  it("put what an undo brought back before what it took away", async () => {
    const home = await makeHome();
    await note(home, 1, "old", "new", { status: "undone" });
    expect(told(await snapshotsOf(home)).map(([, text]) => text)).toEqual(["old", "new"]);
  });

  it("lie beside the file that a linked config leads to", async () => {
    const home = await makeHome();
    const real = path.join(home.home, "dotfiles");
    await mkdir(real);
    await mkdir(home.profile.stateDir);
    await writeFile(path.join(real, "rescue.json"), "{}");
    await writeFile(path.join(real, "rescue.json.bak"), "kept");
    await symlink(path.join(real, "rescue.json"), home.profile.configPath);
    expect(told(await snapshotsOf(home))).toEqual([["bak", "kept"]]);
  });

  it("leave out directories, and what is too large for a config", async () => {
    const home = await makeHome();
    await mkdir(`${home.profile.configPath}.bak`, { recursive: true });
    await keep(home, "bak.1", 1, " ".repeat(4_000_001));
    expect(await snapshotsOf(home)).toEqual([]);
  });
});

describe("a snapshot that a person names", () => {
  it("is found by its name, and as a file", async () => {
    const home = await makeHome();
    await writeConfig(home, "{}");
    await keep(home, "bak", 1, "kept");
    await writeFile(path.join(home.home, "mine.json"), "mine");
    const [snapshots, host] = [await snapshotsOf(home), { ...home.host, system: { ...home.host.system, workingDirectory: home.home } }];
    expect(await findSnapshot(host, snapshots, "bak")).toMatchObject({ ok: true, value: { text: "kept" } });
    for (const given of ["mine.json", "~/mine.json", path.join(home.home, "mine.json")]) {
      expect(await findSnapshot(host, snapshots, given)).toMatchObject({ ok: true, value: { text: "mine", source: { kind: "given" } } });
    }
    expect(await findSnapshot(host, snapshots, "bak.7")).toEqual({
      ok: false,
      problem: { kind: "snapshot-not-found", given: "bak.7", known: ["bak"] },
    });
  });
});
