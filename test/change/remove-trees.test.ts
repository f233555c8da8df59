import { execFile } from "node:child_process";
import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { applyChange, checkUndo, undoChange } from "../../src/change/apply-change.ts";
import type { RemoveTrees } from "../../src/change/change.ts";
import { checkArchive } from "../../src/change/remove-trees.ts";
import type { ChangeHost } from "../../src/change/applied.ts";
import type { FileFault, Files } from "../../src/host/files.ts";
import { err } from "../../src/lib/result.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { fakeCommands } from "./fake-commands.ts";
import { realMachine } from "./life-changes.ts";

type Place = { readonly root: string; readonly at: (...names: readonly string[]) => string; readonly change: RemoveTrees };

/** A tree with odd names, modes, links, a FIFO and bytes that are no text, and something outside that a link leads to. */
async function makeTree(keep: readonly string[] = []): Promise<Place> {
  const root = await makeTemporaryDirectory();
  const at = (...names: readonly string[]) => path.join(root, ...names);
  await mkdir(at("state", "deep er", "kept"), { recursive: true });
  await mkdir(at("outside"));
  await writeFile(at("outside", "treasure"), "mine");
  await writeFile(at("state", "-rf"), "dash", { mode: 0o600 });
  await writeFile(at("state", "deep er", "new\nline ü"), Buffer.from([0, 255, 10]), { mode: 0o640 });
  await writeFile(at("state", "deep er", "kept", "stays"), "stays");
  await chmod(at("state", "deep er"), 0o711);
  await symlink(at("outside"), at("state", "out"));
  await symlink("nowhere", at("state", "dangling"));
  await promisify(execFile)("mkfifo", [at("state", "pipe")]);
  const archive = at("gw", "archives", "x.tar.gz");
  const kept = keep.map((name) => at(name));
  return {
    root,
    at,
    change: {
      kind: "remove-trees",
      purpose: "profile",
      roots: [at("state"), at("missing")],
      keep: kept,
      archive,
      found: [{ path: at("state"), bytes: 0 }],
    },
  };
}

/** Every entry with its kind, mode, time and content. */
async function describeTree(root: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(root, { recursive: true })).filter((name) => !name.startsWith("gw")).toSorted();
  const entries = await Promise.all(
    names.map(async (name) => {
      const file = path.join(root, name);
      const status = await lstat(file);
      if (status.isSymbolicLink()) return [name, `-> ${await readlink(file)}`];
      const text = status.isFile() ? (await readFile(file)).toString("hex") : "";
      return [name, `${status.mode.toString(8)} ${status.isDirectory() ? "" : Math.floor(status.mtimeMs / 1000)} ${text}`];
    }),
  );
  return Object.fromEntries(entries);
}

function faultOf(file: string): FileFault {
  return { kind: "file-fault", operation: "move", path: file, code: "EIO" };
}

async function apply({ change }: Place) {
  const applied = await applyChange(realMachine, change);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return applied.value;
}

describe("trees that are removed", () => {
  test.each([{ keep: [] }, { keep: ["state/deep er/kept"] }])("come back as they were, with $keep kept", async ({ keep }) => {
    const place = await makeTree(keep);
    const before = await describeTree(place.root);
    const applied = await apply(place);
    const left = Object.keys(await describeTree(place.root));
    expect(left.filter((name) => name.startsWith("state"))).toEqual(
      keep.length === 0 ? [] : ["state", "state/deep er", "state/deep er/kept", "state/deep er/kept/stays"],
    );
    expect(left).toContain("outside/treasure");
    expect((await stat(place.change.archive)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(place.change.archive))).mode & 0o777).toBe(0o700);
    expect(await checkUndo(files, [place.change], [applied])).toEqual({ ok: true, value: undefined });
    for (const _ of ["once", "twice"]) {
      expect(await undoChange(realMachine, place.change, applied)).toEqual({ ok: true, value: undefined });
      expect(await describeTree(place.root)).toEqual(before);
    }
    expect(await readdir(path.dirname(place.change.archive))).toEqual([]);
  });

  test("stay where the archive cannot be written, and nothing is left of it", async () => {
    const place = await makeTree();
    const before = await describeTree(place.root);
    for (const failing of ["tar", "gzip", "sync"]) {
      const commands = {
        run: async (argv: readonly string[], options: { readonly timeoutMs: number }) =>
          argv[0] === failing ? fakeCommands(() => ({ exitCode: 2 })).run(argv, options) : realMachine.commands.run(argv, options),
      };
      expect(await applyChange({ ...realMachine, commands }, place.change)).toMatchObject({
        ok: false,
        problem: { kind: "command-failed" },
      });
      expect(await describeTree(place.root)).toEqual(before);
      expect(await undoChange(realMachine, place.change, { made: [] })).toEqual({ ok: true, value: undefined });
      expect(await readdir(path.dirname(place.change.archive))).toEqual([]);
    }
  });

  test("come back whole where the removal was cut off in the middle", async () => {
    const place = await makeTree();
    const before = await describeTree(place.root);
    const cut = {
      run: async (argv: readonly string[], options: { readonly timeoutMs: number }) =>
        argv[0] === "rm"
          ? realMachine.commands
              .run(["rm", "-rf", "--", place.at("state", "deep er")], options)
              .then((result) => ({ ...result, exitCode: 1 }))
          : realMachine.commands.run(argv, options),
    };
    expect(await applyChange({ ...realMachine, commands: cut }, place.change)).toMatchObject({ ok: false });
    expect(await describeTree(place.root)).not.toEqual(before);
    expect(await undoChange(realMachine, place.change, { made: [] })).toEqual({ ok: true, value: undefined });
    expect(await describeTree(place.root)).toEqual(before);
  });

  /** What a command has done, and yet fails. */
  function failingAfter(name: string): ChangeHost {
    const run: ChangeHost["commands"]["run"] = async (argv, options) => {
      const result = await realMachine.commands.run(argv, options);
      return argv[0] === name ? { ...result, exitCode: 1 } : result;
    };
    return { ...realMachine, commands: { run } };
  }

  test.each(["tar", "sync"])("leave nothing half done where %s fails on the way back, and come back whole then", async (failing) => {
    const place = await makeTree();
    const before = await describeTree(place.root);
    const applied = await apply(place);
    const without = await describeTree(place.root);
    expect(await undoChange(failingAfter(failing), place.change, applied)).toMatchObject({ problem: { kind: "command-failed" } });
    expect(await describeTree(place.root)).toEqual(without);
    expect(await undoChange(realMachine, place.change, applied)).toEqual({ ok: true, value: undefined });
    expect(await describeTree(place.root)).toEqual(before);
  });

  test("come back whole where the way back was cut off while it was unpacked", async () => {
    const place = await makeTree();
    const before = await describeTree(place.root);
    const applied = await apply(place);
    await mkdir(place.at(".state.gw-restoring", "state"), { recursive: true });
    await writeFile(place.at(".state.gw-restoring", "state", "half"), "");
    expect(await checkUndo(files, [place.change], [applied])).toEqual({ ok: true, value: undefined });
    expect(await undoChange(realMachine, place.change, applied)).toEqual({ ok: true, value: undefined });
    expect(await describeTree(place.root)).toEqual(before);
  });

  test("keep what somebody wrote into them after the way back was cut off", async () => {
    const place = await makeTree(["state/deep er/kept"]);
    const applied = await apply(place);
    const cut: Files = {
      ...files,
      move: async (from, to) => (path.basename(from) === "pipe" ? err(faultOf(from)) : files.move(from, to)),
    };
    expect(await undoChange({ ...realMachine, files: cut }, place.change, applied)).toMatchObject({ ok: false });
    await writeFile(place.at("state", "-rf"), "edited");
    await writeFile(place.at("state", "own"), "own");
    expect(await checkUndo(files, [place.change], [applied])).toEqual({ ok: true, value: undefined });
    expect(await undoChange(realMachine, place.change, applied)).toEqual({ ok: true, value: undefined });
    expect(await readFile(place.at("state", "-rf"), "utf8")).toBe("edited");
    expect(await readFile(place.at("state", "own"), "utf8")).toBe("own");
    expect((await lstat(place.at("state", "pipe"))).isFIFO()).toBe(true);
    expect(await readdir(path.dirname(place.change.archive))).toEqual([]);
  });

  test("are not begun to be put back from an archive that is damaged", async () => {
    const place = await makeTree();
    const applied = await apply(place);
    await writeFile(place.change.archive, (await readFile(place.change.archive)).subarray(0, 150));
    const damaged = { ok: false, problem: { kind: "archive-damaged", path: place.change.archive } };
    expect(await checkArchive(files, realMachine.commands, place.change)).toMatchObject(damaged);
    const without = await describeTree(place.root);
    expect(await undoChange(realMachine, place.change, applied)).toMatchObject(damaged);
    expect(await describeTree(place.root)).toEqual(without);
    expect(await readdir(path.dirname(place.change.archive))).toEqual(["x.tar.gz"]);
  });

  test("are not put back over what is there by then, nor without their archive", async () => {
    const place = await makeTree();
    const applied = await apply(place);
    await mkdir(place.at("state"));
    const taken = { ok: false, problem: { kind: "path-taken", path: place.at("state") } };
    expect(await checkUndo(files, [place.change], [applied])).toEqual(taken);
    expect(await undoChange(realMachine, place.change, applied)).toEqual(taken);
    await rm(place.at("state"), { recursive: true });
    await rm(place.change.archive);
    const gone = { ok: false, problem: { kind: "archive-gone", path: place.change.archive } };
    expect(await checkUndo(files, [place.change], [applied])).toEqual(gone);
  });

  test("stay where something is mounted in them", async () => {
    const place = await makeTree();
    const mount = place.at("state", "deep er");
    const mounted: Files = {
      ...files,
      readText: async (file) =>
        file === "/proc/self/mountinfo"
          ? { ok: true, value: `36 35 98:0 / / rw - ext4 x rw\n37 35 98:0 / ${mount.replace(" ", String.raw`\040`)} rw - ext4 x rw\n` }
          : files.readText(file),
    };
    expect(await applyChange({ ...realMachine, files: mounted }, place.change)).toEqual({
      ok: false,
      problem: { kind: "mount-inside", path: place.at("state"), mount },
    });
    expect(await readFile(place.at("state", "-rf"), "utf8")).toBe("dash");
  });

  test("stay where their archive would lie in them", async () => {
    const place = await makeTree();
    const change: RemoveTrees = { ...place.change, archive: place.at("state", "gw", "x.tar.gz") };
    expect(await applyChange(realMachine, change)).toMatchObject({ problem: { kind: "archive-inside", path: place.at("state") } });
    expect(await readFile(place.at("state", "-rf"), "utf8")).toBe("dash");
  });

  test("that are not there make an archive of nothing", async () => {
    const place = await makeTree();
    const none: RemoveTrees = { ...place.change, roots: [place.at("missing")] };
    const applied = await applyChange(realMachine, none);
    expect(applied).toEqual({ ok: true, value: { made: [], removed: [] } });
    expect(await undoChange(realMachine, none, { made: [], removed: [] })).toEqual({ ok: true, value: undefined });
  });
});
