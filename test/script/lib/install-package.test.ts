import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Installer, installPackage } from "../../../script/lib/install-package.ts";

let cache: string;
let directory: string;
const wanted = { name: "openclaw", version: "2026.9.6" };
const install: Installer = async (place) => writeFile(join(place, "installed"), "yes");

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "gw-cache-"));
  directory = join(cache, "openclaw-2026.9.6");
});
afterEach(async () => rm(cache, { recursive: true }));

it("installs exactly that version, with the overrides, and only once", async () => {
  expect(await installPackage(directory, wanted, install)).toBe(true);
  expect(JSON.parse(await readFile(join(directory, "package.json"), "utf8"))).toMatchObject({
    dependencies: { openclaw: "2026.9.6" },
    overrides: { libsignal: "6.0.0" },
  });
  const again = installPackage(directory, wanted, async () => {
    throw new Error("installed twice");
  });
  expect(await again).toBe(false);
  expect(await readdir(cache)).toEqual(["openclaw-2026.9.6"]);
});

it("leaves nothing when the installation fails, and passes its words on", async () => {
  const failing: Installer = async (place) => {
    await writeFile(join(place, "half"), "");
    throw new Error("npm install ended with 1:\nno such version");
  };
  await expect(installPackage(directory, wanted, failing)).rejects.toThrow("no such version");
  expect(await readdir(cache)).toEqual([]);
});

it("replaces what another recipe installed", async () => {
  await mkdir(directory);
  await writeFile(join(directory, "package.json"), "{}");
  await writeFile(join(directory, "old"), "");
  expect(await installPackage(directory, wanted, install)).toBe(true);
  expect((await readdir(directory)).toSorted()).toEqual(["installed", "package.json"]);
});

it("removes what a killed run left, and leaves a run alone that is still at it", async () => {
  const { pid: ended } = spawnSync("true");
  await mkdir(`${directory}.partial-${ended}`);
  await mkdir(`${directory}.partial-${process.ppid}`);
  await mkdir(join(cache, `openclaw-2026.9.60.partial-${ended}`));
  await installPackage(directory, wanted, install);
  expect((await readdir(cache)).toSorted()).toEqual(
    ["openclaw-2026.9.6", `openclaw-2026.9.6.partial-${process.ppid}`, `openclaw-2026.9.60.partial-${ended}`].toSorted(),
  );
});
