import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { isInside, listGoing } from "../../src/change/tree-paths.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

test.each([
  ["/a/b", "/a/b", true],
  ["/a/b/c", "/a/b", true],
  ["/a/bc", "/a/b", false],
  ["/a", "/a/b", false],
  ["/a", "/", true],
])("%s in %s: %s", (file, directory, expected) => {
  expect(isInside(file, directory)).toBe(expected);
});

test("a root goes whole, or but for what is kept in it; links are not followed", async () => {
  const root = await makeTemporaryDirectory();
  const at = (...names: readonly string[]) => path.join(root, ...names);
  await mkdir(at("state", "deep", "kept", "x"), { recursive: true });
  await mkdir(at("other"));
  await writeFile(at("state", "deep", "goes"), "");
  await writeFile(at("state", "a"), "");
  await symlink(at("other"), at("state", "link"));
  expect(await listGoing(files, [at("state"), at("missing")], [])).toEqual({ ok: true, value: [at("state")] });
  expect(await listGoing(files, [at("state")], [at("state", "deep", "kept"), at("other")])).toEqual({
    ok: true,
    value: [at("state", "a"), at("state", "deep", "goes"), at("state", "link")],
  });
  expect(await listGoing(files, [at("state", "link")], [at("other", "x")])).toEqual({ ok: true, value: [at("state", "link")] });
  expect(await listGoing(files, [at("state")], [root])).toEqual({ ok: true, value: [] });
});
