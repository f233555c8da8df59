import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Files } from "../../src/host/files.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { readPathFacts } from "../../src/plan/path-facts.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

test("a directory that is there is its own anchor", async () => {
  const home = await makeTemporaryDirectory();
  expect(await readPathFacts(nodeFiles, home)).toEqual({ path: home, real: home, kind: "directory", anchor: home, isWritable: true });
});

test("a missing path is placed below its nearest directory", async () => {
  const home = await makeTemporaryDirectory();
  const wanted = path.join(home, "a", "b");
  expect(await readPathFacts(nodeFiles, wanted)).toEqual({ path: wanted, real: wanted, kind: "missing", anchor: home, isWritable: true });
});

test("links are followed as far as the path exists", async () => {
  const [home, elsewhere] = [await makeTemporaryDirectory(), await makeTemporaryDirectory()];
  await symlink(elsewhere, path.join(home, "link"));
  expect(await readPathFacts(nodeFiles, path.join(home, "link", "new"))).toMatchObject({
    real: path.join(elsewhere, "new"),
    anchor: elsewhere,
    kind: "missing",
  });
});

test("what is no directory, or lies below a file, is told apart", async () => {
  const home = await makeTemporaryDirectory();
  await writeFile(path.join(home, "file"), "");
  expect(await readPathFacts(nodeFiles, path.join(home, "file"))).toMatchObject({ kind: "other" });
  expect(await readPathFacts(nodeFiles, path.join(home, "file", "below"))).toMatchObject({
    kind: "other",
    anchor: path.join(home, "file"),
  });
});

test("a path with .. is the one that it leads to", async () => {
  const home = await makeTemporaryDirectory();
  await mkdir(path.join(home, "a"));
  expect(await readPathFacts(nodeFiles, `${home}/a/../b`)).toMatchObject({ real: path.join(home, "b"), anchor: home });
});

test("where this user may not write is told by the nearest directory", async () => {
  const home = await makeTemporaryDirectory();
  const files: Files = { ...nodeFiles, canWrite: async (place) => place !== home };
  expect(await readPathFacts(files, path.join(home, "a"))).toMatchObject({ anchor: home, isWritable: false });
});
