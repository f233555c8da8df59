import { chmod, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import type { SetMode } from "../../src/change/change.ts";
import { applyMode, checkMode, undoMode } from "../../src/change/set-mode.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

async function makeFile(): Promise<{ readonly file: string; readonly change: SetMode }> {
  const file = path.join(await makeTemporaryDirectory(), "config.json");
  await writeFile(file, "{}");
  await chmod(file, 0o644);
  return { file, change: { kind: "set-mode", purpose: "secrets", path: file, mode: 0o600, modeBefore: 0o644 } };
}

const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o7777;

it("closes a file and opens it again, content untouched", async () => {
  const { file, change } = await makeFile();
  expect(await applyMode(nodeFiles, change)).toMatchObject({ ok: true });
  expect(await modeOf(file)).toBe(0o600);
  expect(await undoMode(nodeFiles, change)).toMatchObject({ ok: true });
  expect(await modeOf(file)).toBe(0o644);
});

it("follows a link to the file that holds the secret", async () => {
  const { file, change } = await makeFile();
  const link = `${file}.link`;
  await symlink(file, link);
  expect(await applyMode(nodeFiles, { ...change, path: link })).toMatchObject({ ok: true });
  expect(await modeOf(file)).toBe(0o600);
});

it("is refused for a file that somebody has closed or opened since", async () => {
  const { file, change } = await makeFile();
  await chmod(file, 0o640);
  const refused = { ok: false, problem: { kind: "config-changed-meanwhile", path: file } };
  expect(await checkMode(nodeFiles, change)).toEqual(refused);
  expect(await applyMode(nodeFiles, change)).toEqual(refused);
  expect(await modeOf(file)).toBe(0o640);
});

it("leaves alone on the way back what somebody has set since, and what is gone", async () => {
  const { file, change } = await makeFile();
  await applyMode(nodeFiles, change);
  await chmod(file, 0o400);
  expect(await undoMode(nodeFiles, change)).toMatchObject({ ok: true });
  expect(await modeOf(file)).toBe(0o400);
  await rm(file);
  expect(await undoMode(nodeFiles, change)).toMatchObject({ ok: true });
});
