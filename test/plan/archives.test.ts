import { mkdir, readdir, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { archivePath, keptArchiveBytes, keptArchives, pruneArchives } from "../../src/plan/archives.ts";
import { makeHome, type Home } from "./planning.ts";

/** Names the archive of a profile that is removed at this time. */
async function archiveAt({ host, profile }: Home, nowMs: number, name = profile.name): Promise<string> {
  return archivePath({ ...host, clock: { ...host.clock, now: () => nowMs } }, { ...profile, name });
}

test("the newest archives are kept, whichever profile they are of; what is being put back is none", async () => {
  const made = await makeHome();
  const { host, home } = made;
  const directory = path.join(home, ".local/state/gw/archives");
  expect(await pruneArchives(host.files, host.system)).toEqual({ ok: true, value: undefined });
  await mkdir(directory, { recursive: true });
  const names: string[] = [];
  for (let index = 0; index < keptArchives + 2; index += 1) {
    // From the middle on the clock is a year behind.
    const nowMs = Date.UTC(index < keptArchives / 2 ? 2026 : 2025, 0, 1 + index);
    names.push(path.basename(await archiveAt(made, nowMs, index % 2 === 0 ? "zz" : "aa")));
    await writeFile(path.join(directory, names.at(-1) ?? ""), "");
  }
  const oldest = `${names[0]}.staged`;
  await writeFile(path.join(directory, oldest), "");
  expect(await pruneArchives(host.files, host.system)).toEqual({ ok: true, value: undefined });
  expect((await readdir(directory)).toSorted()).toEqual([...names.slice(2), oldest].toSorted());
});

test("large archives go sooner, but for the newest", async () => {
  const made = await makeHome();
  const { host, home } = made;
  const directory = path.join(home, ".local/state/gw/archives");
  await mkdir(directory, { recursive: true });
  const put = async (day: number, bytes: number) => {
    const file = await archiveAt(made, Date.UTC(2026, 0, day));
    await writeFile(file, "");
    // It is sparse, and takes up nothing.
    await truncate(file, bytes);
    return path.basename(file);
  };
  const half = keptArchiveBytes / 2;
  const [, second, third] = [await put(1, 1), await put(2, half), await put(3, half)];
  await pruneArchives(host.files, host.system);
  expect(await readdir(directory)).toEqual([second, third]);
  const newest = await put(4, keptArchiveBytes + 1);
  await pruneArchives(host.files, host.system);
  expect(await readdir(directory)).toEqual([newest]);
});

test("an archive is called by engine, profile and time, in gw's own directory", async () => {
  const made = await makeHome();
  expect(await archiveAt(made, Date.UTC(2026, 10, 21, 13, 37))).toBe(
    path.join(made.home, ".local/state/gw/archives/builtin-rescue-2026-11-21T13-37-00-000Z.tar.gz"),
  );
});
