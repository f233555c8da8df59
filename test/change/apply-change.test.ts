import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applyChange, checkChange, checkUndo, findMissing, undoChange } from "../../src/change/apply-change.ts";
import type { MakeDirectory, RunCommand, WriteFile } from "../../src/change/change.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { fakeCommands } from "./fake-commands.ts";

const nothing = { made: [] };

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
    const host = { files, commands: fakeCommands() };
    expect(await applyChange(host, change)).toEqual({ ok: true, value: nothing });
    expect(await look(file)).toEqual({ text: after, mode: after === undefined ? undefined : 0o600 });

    for (const _ of ["once", "twice"]) {
      expect(await undoChange(host, change, nothing)).toEqual({ ok: true, value: undefined });
      expect(await look(file)).toEqual({ text: before, mode: before === undefined ? undefined : 0o644 });
    }
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
    expect(await applyChange({ files, commands: fakeCommands() }, change)).toEqual(refused);
    expect((await look(file)).text).toBe(now);
  });

  test("that appeared since it was planned is not overwritten", async () => {
    const file = await place();
    await writeFile(file, "theirs\n");
    expect(await applyChange({ files, commands: fakeCommands() }, config(file, undefined, "new\n"))).toMatchObject({ ok: false });
    expect(await readFile(file, "utf8")).toBe("theirs\n");
  });

  test("that was changed after it was written is not taken back", async () => {
    const file = await place();
    await writeFile(file, "theirs\n");
    const change = config(file, "old\n", "new\n");
    const blocked = { ok: false, problem: { kind: "undo-blocked", path: file } };
    expect(await checkUndo(files, [start, change])).toEqual(blocked);
    expect(await undoChange({ files, commands: fakeCommands() }, change, nothing)).toEqual(blocked);
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
    const host = { files, commands: fakeCommands() };
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
    expect(await undoChange({ files, commands: fakeCommands() }, config(file, undefined, "new\n"), nothing)).toMatchObject({ ok: true });
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  test("is told to the manager in both directions, which is asked what it makes of it only while there is one", async () => {
    const file = await place("x.service");
    const afterwards = { argv: ["ctl", "reload"], timeoutMs: 1000, expect: { argv: ["ctl", "show"], oneOf: ["loaded"] } };
    const change: WriteFile = { ...config(file, undefined, "unit\n"), purpose: "service-definition", afterwards };
    const commands = fakeCommands((line) => ({ stdout: line === "ctl show" ? "loaded\n" : "" }));
    expect(await applyChange({ files, commands }, change)).toMatchObject({ ok: true });
    expect(commands.ran).toEqual(["ctl reload", "ctl show"]);
    expect(await undoChange({ files, commands }, change, nothing)).toMatchObject({ ok: true });
    expect(commands.ran.slice(2)).toEqual(["ctl reload"]);
  });

  test("that the manager does not understand is a failure", async () => {
    const afterwards = { argv: ["ctl", "reload"], timeoutMs: 1000, expect: { argv: ["ctl", "show"], oneOf: ["loaded"] } };
    const change: WriteFile = { ...config(await place(), undefined, "unit\n"), afterwards };
    const commands = fakeCommands((line) => ({ stdout: line === "ctl show" ? "bad-setting\n" : "" }));
    expect(await applyChange({ files, commands }, change)).toMatchObject({
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
    const host = { files, commands: fakeCommands() };
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
    const host = { files, commands: fakeCommands() };
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
      expect(await undoChange({ files, commands: fakeCommands() }, change, { made: [state] })).toEqual({ ok: true, value: undefined });
    }
    expect(await files.status(there)).toMatchObject({ ok: false });
    expect(await readdir(kept)).toEqual(["mine"]);
  });
});

describe("a command", () => {
  test("must end with 0 and have had its effect", async () => {
    const run = async (exitCode: number, stdout: string) =>
      applyChange({ files, commands: fakeCommands((line) => (line.startsWith("ctl show") ? { stdout } : { exitCode })) }, start);
    expect(await run(0, "active\n")).toEqual({ ok: true, value: nothing });
    expect(await run(1, "active\n")).toMatchObject({ problem: { kind: "command-failed", result: { exitCode: 1 } } });
    expect(await run(0, "failed\n")).toMatchObject({ problem: { kind: "command-had-no-effect", actual: "failed" } });
  });

  test("is taken back by its own undo, or by nothing", async () => {
    const commands = fakeCommands();
    expect(await undoChange({ files, commands }, start, nothing)).toEqual({ ok: true, value: undefined });
    expect(await undoChange({ files, commands }, { ...start, undo: undefined }, nothing)).toEqual({ ok: true, value: undefined });
    expect(commands.ran).toEqual(["ctl stop x"]);
  });
});
