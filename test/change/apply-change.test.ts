import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applyChange, checkChange, checkUndo, undoChange } from "../../src/change/apply-change.ts";
import { findMissing } from "../../src/change/made-directories.ts";
import type { Applied } from "../../src/change/applied.ts";
import type { KeepFiles, MakeDirectory, RunCommand, WriteFile } from "../../src/change/change.ts";
import { nodeClock } from "../../src/node/clock.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { nodeProcesses } from "../../src/node/processes.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { fakeCommands } from "./fake-commands.ts";

const nothing = { made: [] };
const machine = { processes: nodeProcesses, clock: nodeClock };

function config(file: string, before: string | undefined, after: string | undefined): WriteFile {
  return { kind: "write-file", purpose: "config", path: file, before, after, mode: 0o600, edits: [] };
}

function directory(place: string, more: Partial<MakeDirectory> = {}): MakeDirectory {
  return { kind: "make-directory", purpose: "state", path: place, mode: 0o700, ...more };
}

const start: RunCommand = {
  kind: "run-command",
  purpose: "start",
  target: "x.service",
  command: { argv: ["ctl", "start", "x"], timeoutMs: 1000, expect: { argv: ["ctl", "show", "x"], oneOf: ["active"] } },
  undo: { argv: ["ctl", "stop", "x"], timeoutMs: 1000 },
};

async function place(name = "gw.json"): Promise<string> {
  return path.join(await makeTemporaryDirectory(), name);
}

/** The text and the permission bits of a file; both undefined where there is none. */
async function look(file: string): Promise<{ readonly text: string | undefined; readonly mode: number | undefined }> {
  const status = await stat(file).catch(() => undefined);
  return status === undefined ? { text: undefined, mode: undefined } : { text: await readFile(file, "utf8"), mode: status.mode & 0o777 };
}

describe("a file", () => {
  test.each([
    { title: "that is new", before: undefined, after: "new\n" },
    { title: "that is changed", before: "old\n", after: "new\n" },
    { title: "that is removed", before: "old\n", after: undefined },
  ])("$title is written, and taken back as it was", async ({ before, after }) => {
    const file = await place();
    if (before !== undefined) await writeFile(file, before, { mode: 0o644 });
    const change: WriteFile = { ...config(file, before, after), modeBefore: 0o644 };
    const host = { files, commands: fakeCommands(), ...machine };
    expect(await applyChange(host, change)).toEqual({ ok: true, value: nothing });
    expect(await look(file)).toEqual({ text: after, mode: after === undefined ? undefined : 0o600 });

    for (const _ of ["once", "twice"]) {
      expect(await undoChange(host, change, nothing)).toEqual({ ok: true, value: undefined });
      expect(await look(file)).toEqual({ text: before, mode: before === undefined ? undefined : 0o644 });
    }
  });

  test("that its engine writes under a lock is written and taken back under it", async () => {
    const file = await place("openclaw.json");
    const change: WriteFile = { ...config(file, undefined, "new\n"), isLocked: true };
    const locks: boolean[] = [];
    const writeAtomically: typeof files.writeAtomically = async (target, ...rest) => {
      locks.push((await files.status(`${file}.lock`)).ok);
      return files.writeAtomically(target, ...rest);
    };
    const remove: typeof files.remove = async (target) => {
      if (target === file) locks.push((await files.status(`${file}.lock`)).ok);
      return files.remove(target);
    };
    const host = { files: { ...files, writeAtomically, remove }, commands: fakeCommands(), ...machine };
    expect(await applyChange(host, change)).toMatchObject({ ok: true });
    expect(await undoChange(host, change, nothing)).toMatchObject({ ok: true });
    expect(locks).toEqual([true, true]);
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  test("under a lock in a directory that is gone has nothing to take back", async () => {
    const file = path.join(await place("gone"), "openclaw.json");
    const change: WriteFile = { ...config(file, undefined, "new\n"), isLocked: true };
    expect(await undoChange({ files, commands: fakeCommands(), ...machine }, change, nothing)).toMatchObject({ ok: true });
  });

  test.each([
    { title: "changed", now: "theirs\n" },
    { title: "gone", now: undefined },
  ])("that is $title since it was planned is not written", async ({ now }) => {
    const file = await place();
    if (now !== undefined) await writeFile(file, now);
    const change = config(file, "old\n", "new\n");
    const refused = { ok: false, problem: { kind: "config-changed-meanwhile", path: file } };
    expect(await checkChange(files, change)).toEqual(refused);
    expect(await applyChange({ files, commands: fakeCommands(), ...machine }, change)).toEqual(refused);
    expect((await look(file)).text).toBe(now);
  });

  test("that appeared since it was planned is not overwritten", async () => {
    const file = await place();
    await writeFile(file, "theirs\n");
    expect(await applyChange({ files, commands: fakeCommands(), ...machine }, config(file, undefined, "new\n"))).toMatchObject({
      ok: false,
    });
    expect(await readFile(file, "utf8")).toBe("theirs\n");
  });

  test("that was changed after it was written is not taken back", async () => {
    const file = await place();
    await writeFile(file, "theirs\n");
    const change = config(file, "old\n", "new\n");
    const blocked = { ok: false, problem: { kind: "undo-blocked", path: file } };
    expect(await checkUndo(files, [start, change])).toEqual(blocked);
    expect(await undoChange({ files, commands: fakeCommands(), ...machine }, change, nothing)).toEqual(blocked);
    expect(await readFile(file, "utf8")).toBe("theirs\n");
  });

  test.each(["old\n", "between\n", "new\n"])("that was written twice can be taken back from %j", async (now) => {
    const file = await place();
    await writeFile(file, now);
    const changes = [config(file, "old\n", "between\n"), config(file, "between\n", "new\n")];
    expect(await checkUndo(files, changes)).toEqual({ ok: true, value: undefined });
  });

  test("is written through a link, which stays", async () => {
    const home = await makeTemporaryDirectory();
    const [link, target] = [path.join(home, "gw.json"), path.join(home, "dotfiles.json")];
    await writeFile(target, "old\n");
    await symlink(target, link);
    const host = { files, commands: fakeCommands(), ...machine };
    const change = config(link, "old\n", "new\n");
    await applyChange(host, change);
    expect(await readFile(target, "utf8")).toBe("new\n");
    await undoChange(host, change, nothing);
    expect(await readFile(target, "utf8")).toBe("old\n");
    expect(await files.status(link)).toMatchObject({ value: { kind: "link" } });
  });

  test("that a killed writer left half made goes with the undo", async () => {
    const file = await place();
    const ended = 2 ** 22 + 1;
    await writeFile(path.join(path.dirname(file), `.gw.json.gw-${ended}-abc123.tmp`), "token");
    expect(await undoChange({ files, commands: fakeCommands(), ...machine }, config(file, undefined, "new\n"), nothing)).toMatchObject({
      ok: true,
    });
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  test("is told to the manager in both directions, which is asked what it makes of it only while there is one", async () => {
    const file = await place("x.service");
    const afterwards = { argv: ["ctl", "reload"], timeoutMs: 1000, expect: { argv: ["ctl", "show"], oneOf: ["loaded"] } };
    const change: WriteFile = { ...config(file, undefined, "unit\n"), purpose: "service-definition", afterwards };
    const commands = fakeCommands((line) => ({ stdout: line === "ctl show" ? "loaded\n" : "" }));
    expect(await applyChange({ files, commands, ...machine }, change)).toMatchObject({ ok: true });
    expect(commands.ran).toEqual(["ctl reload", "ctl show"]);
    expect(await undoChange({ files, commands, ...machine }, change, nothing)).toMatchObject({ ok: true });
    expect(commands.ran.slice(2)).toEqual(["ctl reload"]);
  });

  test("that the manager does not understand is a failure", async () => {
    const afterwards = { argv: ["ctl", "reload"], timeoutMs: 1000, expect: { argv: ["ctl", "show"], oneOf: ["loaded"] } };
    const change: WriteFile = { ...config(await place(), undefined, "unit\n"), afterwards };
    const commands = fakeCommands((line) => ({ stdout: line === "ctl show" ? "bad-setting\n" : "" }));
    expect(await applyChange({ files, commands, ...machine }, change)).toMatchObject({
      problem: { kind: "command-had-no-effect", actual: "bad-setting", expected: ["loaded"] },
    });
  });
});

describe("a directory", () => {
  test("is made with its parents, and those that were made are removed again", async () => {
    const home = await makeTemporaryDirectory();
    await mkdir(path.join(home, "a"));
    const change = directory(path.join(home, "a", "b", "c"));
    const made = [path.join(home, "a", "b"), path.join(home, "a", "b", "c")];
    const host = { files, commands: fakeCommands(), ...machine };
    expect(await findMissing(files, change)).toEqual(made);
    expect(await applyChange(host, change)).toEqual({ ok: true, value: { made } });
    expect(await findMissing(files, change)).toEqual([]);
    expect((await stat(change.path)).mode & 0o777).toBe(0o700);
    await undoChange(host, change, { made });
    await undoChange(host, change, { made });
    expect(await readdir(path.join(home, "a"))).toEqual([]);
  });

  test("that was there is left alone by the undo, leftovers and all", async () => {
    const there = await place("state");
    await mkdir(there);
    await writeFile(path.join(there, "lock"), "");
    const change = directory(there, { leftovers: ["lock"] });
    const host = { files, commands: fakeCommands(), ...machine };
    expect(await applyChange(host, change)).toEqual({ ok: true, value: nothing });
    expect(await undoChange(host, change, nothing)).toEqual({ ok: true, value: undefined });
    expect(await readdir(there)).toEqual(["lock"]);
  });

  test("goes together with what a gateway leaves in it, and stays with what somebody put there", async () => {
    const [there, kept] = [await place("state"), await place("state")];
    for (const state of [there, kept]) {
      await mkdir(state);
      await writeFile(path.join(state, "lock"), "");
      if (state === kept) await writeFile(path.join(state, "mine"), "");
      const change = directory(state, { leftovers: ["lock", "log"] });
      expect(await undoChange({ files, commands: fakeCommands(), ...machine }, change, { made: [state] })).toEqual({
        ok: true,
        value: undefined,
      });
    }
    expect(await files.status(there)).toMatchObject({ ok: false });
    expect(await readdir(kept)).toEqual(["mine"]);
  });
});

describe("a command", () => {
  test("must end with 0 and have had its effect", async () => {
    const run = async (exitCode: number, stdout: string) =>
      applyChange(
        { files, ...machine, commands: fakeCommands((line) => (line.startsWith("ctl show") ? { stdout } : { exitCode })) },
        start,
      );
    expect(await run(0, "active\n")).toEqual({ ok: true, value: nothing });
    expect(await run(1, "active\n")).toMatchObject({ problem: { kind: "command-failed", result: { exitCode: 1 } } });
    expect(await run(0, "failed\n")).toMatchObject({ problem: { kind: "command-had-no-effect", actual: "failed" } });
  });

  test("is taken back by its own undo, or by nothing", async () => {
    const commands = fakeCommands();
    expect(await undoChange({ files, commands, ...machine }, start, nothing)).toEqual({ ok: true, value: undefined });
    expect(await undoChange({ files, commands, ...machine }, { ...start, undo: undefined }, nothing)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(commands.ran).toEqual(["ctl stop x"]);
  });
});

describe("directories that a command makes", () => {
  const install = (root: string): RunCommand => ({
    kind: "run-command",
    purpose: "install-engine",
    target: "x",
    command: { argv: ["npm", "install"], timeoutMs: 1000 },
    makes: [path.join(root, "lib/modules"), path.join(root, "bin")],
    undo: { argv: ["npm", "uninstall"], timeoutMs: 1000 },
  });

  test.each([
    { title: "go with the undo where they were missing", there: [], kept: [] },
    { title: "stay where they were there", there: ["lib"], kept: ["lib"] },
    { title: "stay where somebody put something in, and the others go", there: [], kept: ["bin", "bin/own"] },
  ])("$title", async ({ there, kept }) => {
    const root = await makeTemporaryDirectory();
    for (const name of there) await mkdir(path.join(root, name));
    const change = install(root);
    const made = await findMissing(files, change);
    const commands = fakeCommands(() => ({}));
    const applied = await applyChange({ files, commands, ...machine }, change);
    for (const name of ["lib/modules", "bin"]) await mkdir(path.join(root, name), { recursive: true });
    if (kept.includes("bin/own")) await writeFile(path.join(root, "bin/own"), "");
    expect(applied).toEqual({ ok: true, value: { made } });
    expect(await undoChange({ files, commands, ...machine }, change, { made })).toEqual({ ok: true, value: undefined });
    expect((await readdir(root, { recursive: true })).toSorted()).toEqual(kept);
    expect(commands.ran).toEqual(["npm install", "npm uninstall"]);
  });
});

describe("the mode of a file", () => {
  test("alone can be changed, and comes back", async () => {
    const file = await place();
    await writeFile(file, "same\n", { mode: 0o644 });
    const change: WriteFile = { ...config(file, "same\n", "same\n"), modeBefore: 0o644 };
    const host = { files, commands: fakeCommands(), ...machine };
    await applyChange(host, change);
    expect(await look(file)).toEqual({ text: "same\n", mode: 0o600 });
    await undoChange(host, change, nothing);
    expect(await look(file)).toEqual({ text: "same\n", mode: 0o644 });
  });
});

describe("files that are kept for a program that writes them", () => {
  test("come back byte for byte with their modes, those that were not there go, and the manager is told", async () => {
    const home = await makeTemporaryDirectory();
    const [there, absent] = [path.join(home, "unit"), path.join(home, "unit.bak")];
    await writeFile(there, "old\r\n", { mode: 0o640 });
    const commands = fakeCommands();
    const host = { files, commands, ...machine };
    const afterwards = [
      { argv: ["ctl", "reload"], timeoutMs: 1000 },
      { argv: ["ctl", "restart"], timeoutMs: 1000 },
    ];
    const change: KeepFiles = { kind: "keep-files", purpose: "service", paths: [there, absent], afterwards };
    const kept = await applyChange(host, change);
    expect(commands.ran).toEqual([]);
    await writeFile(there, "theirs\n");
    await writeFile(absent, "theirs\n");

    for (const _ of ["once", "twice"]) {
      expect(await undoChange(host, change, kept.ok ? kept.value : nothing)).toEqual({ ok: true, value: undefined });
      expect(await look(there)).toEqual({ text: "old\r\n", mode: 0o640 });
      expect(await look(absent)).toEqual({ text: undefined, mode: undefined });
    }
    expect(commands.ran).toEqual(["ctl reload", "ctl restart", "ctl reload", "ctl restart"]);
  });

  test.each([
    { title: "as they were", now: "old\n", isKnown: true },
    { title: "as the program left them", now: "left\n", isKnown: true },
    { title: "as somebody wrote them since", now: "theirs\n", isKnown: false },
  ])("$title: undo is free or refused", async ({ now, isKnown }) => {
    const file = await place("unit");
    await writeFile(file, now);
    const [kept, left] = [
      { path: file, text: "old\n", mode: 0o600 },
      { path: file, text: "left\n", mode: 0o600 },
    ];
    const applied = [
      { made: [], kept: [kept] },
      { made: [], left: [left] },
    ];

    expect(await checkUndo(files, [], applied)).toMatchObject({ ok: isKnown });
    // Of a program that was cut off nobody knows what it had written.
    expect(await checkUndo(files, [], applied.slice(0, 1))).toMatchObject({ ok: true });
  });

  test("are noted as the program left them", async () => {
    const file = await place("unit");
    await writeFile(file, "left\n", { mode: 0o600 });
    const applied = await applyChange({ files, commands: fakeCommands(), ...machine }, { ...installer, writes: [file] });
    expect(applied).toEqual({ ok: true, value: { made: [], left: [{ path: file, text: "left\n", mode: 0o600 }] } });
  });
});

const installer: RunCommand = {
  kind: "run-command",
  purpose: "install-service",
  target: "x.service",
  command: { argv: ["openclaw", "gateway", "install", "--json"], timeoutMs: 1000 },
  undo: undefined,
};

describe("a config whose engine takes its newest backup for one that seems to have lost something", () => {
  const long = "long ".repeat(20);

  /** Writes and takes back; gives the backups after each. */
  async function play(change: Partial<WriteFile>, backups: readonly string[], more: Partial<Applied> = {}): Promise<readonly string[][]> {
    const file = await place("openclaw.json");
    const names = backups.map((_, index) => (index === 0 ? `${file}.bak` : `${file}.bak.${index}`));
    for (const [index, name] of names.entries()) await writeFile(name, backups[index] ?? "");
    const all: WriteFile = { ...config(file, undefined, "new\n"), isGuarded: true, ...change };
    if (all.before !== undefined) await writeFile(file, all.before);
    const host = { files, commands: fakeCommands(), ...machine };
    const applied = await applyChange(host, all);
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    const during = await readBackups(file);
    expect(await undoChange(host, all, { ...applied.value, ...more })).toMatchObject({ ok: true });
    expect((await look(file)).text).toBe(all.before);
    return [during, await readBackups(file)];
  }

  async function readBackups(file: string): Promise<string[]> {
    const names = (await readdir(path.dirname(file))).filter((name) => name.includes(".bak")).toSorted();
    return Promise.all(names.map(async (name) => readFile(path.join(path.dirname(file), name), "utf8")));
  }

  test("is the newest backup itself while it stands, and not once it is taken back", async () => {
    expect(await play({}, ["older\n", "oldest\n"])).toEqual([
      ["new\n", "older\n", "oldest\n"],
      ["older\n", "oldest\n"],
    ]);
  });

  test.each([
    ["without a backup", {}, []],
    ["whose backup says the same", {}, ["new\n"]],
    ["of an engine that does not", { isGuarded: false }, ["older\n"]],
  ] as const)("%s needs none", async (_, change, backups) => {
    expect(await play(change, backups)).toEqual([backups, backups]);
  });

  test("that comes back much shorter is the newest backup too, so that it stays", async () => {
    const change = { before: "old\n", after: long };
    expect(await play(change, ["older\n"])).toEqual([
      [long, "older\n"],
      ["old\n", "older\n"],
    ]);
    // Not while something else is the only backup that there was.
    expect(await play(change, [])).toEqual([[], []]);
  });

  test("is no backup any more once it is taken back, whatever was kept on top of it", async () => {
    const file = await place("openclaw.json");
    await writeFile(file, "new\n");
    for (const [index, text] of ["old\n", "new\n", "older\n"].entries())
      await writeFile(index === 0 ? `${file}.bak` : `${file}.bak.${index}`, text);
    const change: WriteFile = { ...config(file, "old\n", "new\n"), isGuarded: true };
    const applied: Applied = { made: [], isBackedUp: true, isGuarded: true };
    expect(await undoChange({ files, commands: fakeCommands(), ...machine }, change, applied)).toMatchObject({ ok: true });
    expect(await readBackups(file)).toEqual(["older\n"]);
  });

  test("that somebody has put back by hand stays the newest backup: the engine would take it for a loss of what it wrote itself", async () => {
    const file = await place("openclaw.json");
    const backups = ["with meta of the engine\n", "old\n"];
    for (const [index, text] of ["old\n", ...backups].entries()) await writeFile([file, `${file}.bak`, `${file}.bak.1`][index] ?? "", text);
    const change: WriteFile = { ...config(file, "old\n", "new\n"), isGuarded: true };
    const applied: Applied = { made: [], isBackedUp: true };
    expect(await undoChange({ files, commands: fakeCommands(), ...machine }, change, applied)).toMatchObject({ ok: true });
    expect(await readFile(file, "utf8")).toBe("old\n");
    expect(await readBackups(file)).toEqual(["old\n", ...backups]);
  });

  test("that comes back about as long is none", async () => {
    expect(await play({ before: "old\n", after: "new\n" }, ["older\n"])).toEqual([["new\n", "older\n"], ["older\n"]]);
  });

  test.each([
    { title: "shorter keeps the backup that was made of it", after: long, older: ["old\n", "older\n"], expected: ["old\n", "older\n"] },
    { title: "shorter drops it where it is the only one", after: long, older: ["old\n"], expected: [] },
    { title: "about as long drops it", after: "new\n", older: ["old\n", "older\n"], expected: ["older\n"] },
  ])("that is settled and comes back $title", async ({ after, older, expected }) => {
    const file = await place("openclaw.json");
    await writeFile(file, after);
    for (const [index, text] of older.entries()) await writeFile(index === 0 ? `${file}.bak` : `${file}.bak.${index}`, text);
    const change: WriteFile = { ...config(file, "old\n", after), isGuarded: true };
    const host = { files, commands: fakeCommands(), ...machine };
    expect(await undoChange(host, change, { made: [], isBackedUp: true })).toMatchObject({ ok: true });
    expect(await readBackups(file)).toEqual(expected);
  });
});

describe("an installer that refuses", () => {
  const refusal = { action: "install", ok: false, error: "HOME is not the account's home" };
  const words = { kind: "engine-refused-service", argv: installer.command.argv, sentence: refusal.error, hints: [] };

  test.each([
    ["in JSON", JSON.stringify(refusal, null, 2), words],
    ["in JSON behind lines for people", `checking…\n${JSON.stringify(refusal)}\n`, words],
    ["with hints", JSON.stringify({ ...refusal, hints: ["a", "b"] }), { ...words, hints: ["a", "b"] }],
    ["without words", "Segmentation fault", { kind: "command-failed" }],
    ["with an answer that is none", '{"ok":true}', { kind: "command-failed" }],
  ])("%s is heard", async (_, stdout, problem) => {
    const commands = fakeCommands(() => ({ exitCode: 1, stdout }));
    expect(await applyChange({ files, commands, ...machine }, installer)).toMatchObject({ ok: false, problem });
  });
});

/** A change of a service, whose undo must end in one of these states. */
function serviceRun(purpose: "enable" | "start", undo: string, oneOf: readonly string[]): RunCommand {
  const step = (verb: string) => ({ argv: ["ctl", verb, "x"], timeoutMs: 1000 });
  const expected = { ...step(undo), expect: { argv: ["ctl", "show", "x"], oneOf } };
  return { kind: "run-command", purpose, target: "x.service", command: step(purpose), undo: expected };
}

describe("enabling a service, taken back", () => {
  const enable = serviceRun("enable", "disable", ["disabled"]);

  test.each(["", "masked", "masked-runtime"])("needs nothing where the manager says %j", async (state) => {
    const commands = fakeCommands((line) => (line === "ctl show x" ? { stdout: `${state}\n` } : { exitCode: 1 }));
    expect(await undoChange({ files, commands, ...machine }, enable, nothing)).toMatchObject({ ok: true });
    expect(commands.ran).toEqual(["ctl show x"]);
  });

  test("disables one that is enabled", async () => {
    const states = ["enabled", "disabled"];
    const commands = fakeCommands((line) => (line === "ctl show x" ? { stdout: states.shift() ?? "" } : {}));
    expect(await undoChange({ files, commands, ...machine }, enable, nothing)).toMatchObject({ ok: true });
    expect(commands.ran).toEqual(["ctl show x", "ctl disable x", "ctl show x"]);
  });
});

describe("starting a service, taken back", () => {
  const start = serviceRun("start", "stop", ["inactive", "failed"]);

  test.each([
    ["inactive", true],
    ["active", false],
  ])("where stopping fails and the manager says %j is done: %j", async (state, isDone) => {
    const commands = fakeCommands((line) => (line === "ctl stop x" ? { exitCode: 5 } : { stdout: `${state}\n` }));
    expect((await undoChange({ files, commands, ...machine }, start, nothing)).ok).toBe(isDone);
  });
});

describe("stopping a service, taken back", () => {
  const stop: RunCommand = { ...start, purpose: "stop", undo: { argv: ["ctl", "start", "x"], timeoutMs: 1000 } };

  test.each([
    ["it ran before", stop, false],
    ["it ended again and again before, too", { ...stop, wasFailing: true }, true],
  ] as const)("where the start fails and %s is done or not", async (_, change, isDone) => {
    const commands = fakeCommands(() => ({ exitCode: 1 }));
    expect((await undoChange({ files, commands, ...machine }, change, nothing)).ok).toBe(isDone);
    expect(commands.ran).toEqual(["ctl start x"]);
  });
});
