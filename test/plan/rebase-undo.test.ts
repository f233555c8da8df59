import { mkdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkUndo } from "../../src/change/apply-change.ts";
import type { Applied } from "../../src/change/applied.ts";
import type { Change, WriteFile } from "../../src/change/change.ts";
import { newRecordId, type PlanRecord } from "../../src/plan/plan-record.ts";
import { rebaseUndo, setAside } from "../../src/plan/rebase-undo.ts";
import { openChanges, undoRecord } from "../../src/plan/undo-record.ts";
import { makeHome, writeConfig, type Home } from "./planning.ts";

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const before = '{ "gateway": { "port": 1 } }\n';
const after = '{ "gateway": { "port": 2 } }\n';

function recordOf(
  { profile }: Home,
  changes: readonly Change[],
  applied: readonly Applied[] = changes.map(() => ({ made: [] })),
): PlanRecord {
  return {
    schemaVersion: 1,
    id: newRecordId(profile, nowMs),
    engine: "builtin",
    profile: profile.name,
    place: { stateDir: profile.stateDir, configPath: profile.configPath },
    title: "onboard, base port 2",
    at: new Date(nowMs).toISOString(),
    status: "applied",
    changes,
    applied,
    missing: [],
    takenBack: [],
  };
}

function configWrite({ profile }: Home, more: Partial<WriteFile> = {}): WriteFile {
  return { kind: "write-file", purpose: "config", path: profile.configPath, before, after, mode: 0o600, edits: [], ...more };
}

/** Fits a record to what is there and takes it back, which must work. */
async function undo({ host }: Home, record: PlanRecord): Promise<readonly string[]> {
  const rebased = await rebaseUndo(host.files, record, nowMs);
  if (!rebased.ok) throw new Error(JSON.stringify(rebased.problem));
  const { edited, record: fitted } = rebased.value;
  expect(
    await checkUndo(
      host.files,
      openChanges(fitted).map(({ change }) => change),
      fitted.applied,
    ),
  ).toMatchObject({ ok: true });
  expect(await setAside(host.files, edited)).toMatchObject({ ok: true });
  expect(await undoRecord(host, fitted)).toMatchObject({ notTakenBack: [] });
  return edited.flatMap(({ copy }) => (copy === undefined ? [] : [copy.path]));
}

describe("undo of a file that was edited since", () => {
  test("takes gw's keys back and leaves the others", async () => {
    const home = await makeHome();
    await writeConfig(home, '// mine\n{ "gateway": { "port": 2 }, "ui": 1 }\n');
    expect(await undo(home, recordOf(home, [configWrite(home)]))).toEqual([]);
    expect(await readFile(home.profile.configPath, "utf8")).toBe('// mine\n{ "gateway": { "port": 1 }, "ui": 1 }\n');
  });

  test("removes one that gw made, and keeps the edited text beside it, readable by its owner alone", async () => {
    const home = await makeHome();
    await writeConfig(home, `// mine\n${after}`);
    const [copy = ""] = await undo(home, recordOf(home, [configWrite(home, { before: undefined })]));
    expect(copy).toBe(`${home.profile.configPath}.edited-2026-01-02T03-04-05`);
    expect(await readFile(copy, "utf8")).toBe(`// mine\n${after}`);
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    await expect(stat(home.profile.configPath)).rejects.toThrow("ENOENT");
  });

  test("puts one back that somebody removed", async () => {
    const home = await makeHome();
    await mkdir(home.profile.stateDir);
    await undo(home, recordOf(home, [configWrite(home)]));
    expect(await readFile(home.profile.configPath, "utf8")).toBe(before);
  });

  test("works once more where it was cut off", async () => {
    const home = await makeHome();
    await writeConfig(home, '{ "gateway": { "port": 2 }, "ui": 1 }\n');
    const record = recordOf(home, [configWrite(home)]);
    await undo(home, record);
    await undo(home, record);
    expect(await readFile(home.profile.configPath, "utf8")).toBe('{ "gateway": { "port": 1 }, "ui": 1 }\n');
  });

  test.each([
    { title: "a config that could be given up for another one", now: '{ "gateway": { "port": 3 } }\n', repair: "possible" },
    { title: "a config that has to be mended", now: "{ gateway", repair: "needed" },
  ])("is refused where both touch the same key of $title", async ({ now, repair }) => {
    const home = await makeHome();
    const { configPath } = home.profile;
    await writeConfig(home, now);
    const rebased = await rebaseUndo(home.host.files, recordOf(home, [configWrite(home)]), nowMs);
    expect(rebased).toEqual({
      ok: false,
      problem: { kind: "undo-blocked", path: configPath, differences: expect.any(Array), repair },
    });
    expect(await readFile(configPath, "utf8")).toBe(now);
  });

  test("leaves one alone that was written twice, which only the whole can tell from edits", async () => {
    const home = await makeHome();
    await writeConfig(home, `// mine\n${after}`);
    const record = recordOf(home, [configWrite(home, { after: "{}\n" }), configWrite(home, { before: "{}\n" })]);
    expect(await rebaseUndo(home.host.files, record, nowMs)).toEqual({ ok: true, value: { record, edited: [] } });
    expect(await checkUndo(home.host.files, record.changes)).toMatchObject({ ok: false, problem: { kind: "undo-blocked" } });
  });
});

describe("undo of a service that was masked since", () => {
  test("leaves the mask alone, says so, and takes the rest back", async () => {
    const home = await makeHome();
    const unit = path.join(home.home, "gw-gateway-rescue.service");
    await symlink("/dev/null", unit);
    await writeConfig(home, after);
    const definition: WriteFile = {
      ...configWrite(home),
      purpose: "service-definition",
      path: unit,
      before: undefined,
      after: "[Service]\n",
    };
    const record = recordOf(home, [configWrite(home), definition]);
    expect(await rebaseUndo(home.host.files, record, nowMs)).toMatchObject({
      value: { edited: [{ path: unit, differences: ["masked"] }] },
    });
    expect(await undo(home, record)).toEqual([]);
    expect(await readlink(unit)).toBe("/dev/null");
    expect(await readFile(home.profile.configPath, "utf8")).toBe(before);
  });
});

describe("undo of a definition that was removed, in whose place a mask stands by now", () => {
  test("is refused before anything is done, because the definition would be lost", async () => {
    const home = await makeHome();
    const unit = path.join(home.home, "gw-gateway-rescue.service");
    await symlink("/dev/null", unit);
    const removal: WriteFile = { ...configWrite(home), purpose: "service-definition", path: unit, before: "[Service]\n", after: undefined };
    expect(await rebaseUndo(home.host.files, recordOf(home, [removal]), nowMs)).toEqual({
      ok: false,
      problem: { kind: "unit-masked", path: unit },
    });
  });
});

describe("undo of files that an installer wrote", () => {
  const [old, left] = ["[Service]\nExecStart=/old\nRestart=always\n", "[Service]\nExecStart=/new\nRestart=always\n"];

  test.each([
    { title: "edited since keeps the edit", text: old, now: `${left}# mine\n`, expected: `${old}# mine\n` },
    { title: "as it left them puts back what was there", text: old, now: left, expected: old },
    { title: "that were not there before removes them", text: undefined, now: `${left}# mine\n`, expected: undefined },
  ])("$title", async ({ text, now, expected }) => {
    const home = await makeHome();
    const file = path.join(home.home, "x.service");
    await writeFile(file, now);
    const changes: readonly Change[] = [
      { kind: "keep-files", purpose: "service", paths: [file], afterwards: [] },
      {
        kind: "run-command",
        purpose: "install-service",
        target: "x",
        command: { argv: ["i"], timeoutMs: 1 },
        writes: [file],
        undo: undefined,
      },
    ];
    const applied = [
      { made: [], kept: [{ path: file, text, mode: 0o644 }] },
      { made: [], left: [{ path: file, text: left, mode: 0o644 }] },
    ];
    const copies = await undo(home, recordOf(home, changes, applied));
    expect(await readFile(file, "utf8").catch(() => undefined)).toBe(expected);
    expect(await Promise.all(copies.map(async (copy) => readFile(copy, "utf8")))).toEqual(text === undefined ? [now] : []);
  });
});
