import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { nodeFiles } from "../../../src/node/files.ts";
import { findOpenFiles } from "../../../src/plan/examination/read-open-files.ts";
import { makeTemporaryDirectory } from "../../node/temporary-directory.ts";

async function makeFile(directoryMode: number, mode: number): Promise<string> {
  const root = await makeTemporaryDirectory();
  await chmod(root, 0o755);
  const directory = path.join(root, "state");
  await mkdir(directory);
  const file = path.join(directory, "config.json");
  await writeFile(file, "");
  await chmod(file, mode);
  await chmod(directory, directoryMode);
  return file;
}

it.each([
  [0o755, 0o644, true],
  [0o711, 0o604, true],
  [0o755, 0o602, true],
  [0o700, 0o644, false],
  [0o750, 0o666, false],
  [0o755, 0o600, false],
  // A group of one's own is what most distributions give.
  [0o775, 0o660, false],
])("a file in a directory of mode %o with mode %o is open to everybody: %s", async (directoryMode, mode, isOpen) => {
  const file = await makeFile(directoryMode, mode);
  expect(await findOpenFiles(nodeFiles, [file, file])).toEqual(isOpen ? [{ path: file, mode }] : []);
});

it("looks at the place to which a link leads, and passes over what is not there", async () => {
  const closed = await makeFile(0o700, 0o644);
  const open = await makeFile(0o755, 0o644);
  const link = path.join(path.dirname(open), "link.json");
  await symlink(closed, link);
  expect(await findOpenFiles(nodeFiles, [link, `${open}.gone`])).toEqual([]);
});
