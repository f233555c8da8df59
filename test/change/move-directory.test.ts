import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { applyChange, checkChange, checkUndo, undoChange } from "../../src/change/apply-change.ts";
import type { MoveDirectory } from "../../src/change/change.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { realMachine } from "./life-changes.ts";

async function makeMove(): Promise<{ readonly root: string; readonly move: MoveDirectory }> {
  const root = await makeTemporaryDirectory();
  await mkdir(path.join(root, "a"));
  await writeFile(path.join(root, "a", "x"), "x");
  return { root, move: { kind: "move-directory", purpose: "state", from: path.join(root, "a"), path: path.join(root, "b") } };
}

test("a directory gets another name, and its old one back, once and again", async () => {
  const { root, move } = await makeMove();
  expect(await applyChange(realMachine, move)).toEqual({ ok: true, value: { made: [] } });
  expect(await readdir(root)).toEqual(["b"]);
  for (const _ of ["once", "twice"]) {
    expect(await undoChange(realMachine, move, { made: [] })).toEqual({ ok: true, value: undefined });
    expect(await readdir(root, { recursive: true })).toEqual(["a", "a/x"]);
  }
});

test("a link moves as a link", async () => {
  const { root, move } = await makeMove();
  await symlink("a", path.join(root, "link"));
  expect(await applyChange(realMachine, { ...move, from: path.join(root, "link") })).toMatchObject({ ok: true });
  expect((await readdir(root)).toSorted()).toEqual(["a", "b"]);
});

test.each(["directory", "file"])("a %s in the way of either is left alone", async (kind) => {
  const { root, move } = await makeMove();
  const block = async (file: string) => (kind === "file" ? writeFile(file, "") : mkdir(file));
  await block(path.join(root, "b"));
  const taken = { ok: false, problem: { kind: "path-taken", path: path.join(root, "b") } };
  expect(await checkChange(files, move)).toEqual(taken);
  expect(await applyChange(realMachine, move)).toEqual(taken);
  const back = { ok: false, problem: { kind: "path-taken", path: path.join(root, "a") } };
  expect(await checkUndo(files, [move])).toEqual(back);
  expect(await undoChange(realMachine, move, { made: [] })).toEqual(back);
});

test("from one file system to another it is refused before anything is done", async () => {
  const { root, move } = await makeMove();
  const elsewhere: typeof files = {
    ...files,
    status: async (file) => {
      const status = await files.status(file);
      return status.ok && file === root ? { ok: true, value: { ...status.value, device: status.value.device + 1 } } : status;
    },
  };
  const refused = { ok: false, problem: { kind: "other-file-system", from: move.from, to: move.path } };
  expect(await checkChange(elsewhere, move)).toEqual(refused);
  const late = {
    ...files,
    move: async () => ({ ok: false, problem: { kind: "file-fault", operation: "move", path: move.from, code: "EXDEV" } }) as const,
  };
  expect(await applyChange({ ...realMachine, files: late }, move)).toEqual(refused);
  expect(await readdir(root)).toEqual(["a"]);
});

test("what is not there cannot move", async () => {
  const { root, move } = await makeMove();
  expect(await checkChange(files, { ...move, from: path.join(root, "no") })).toMatchObject({
    problem: { kind: "file-fault", code: "ENOENT" },
  });
});
