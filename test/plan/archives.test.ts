import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { archivePath, keptArchives, pruneArchives } from "../../src/plan/archives.ts";
import { makeHome } from "./planning.ts";

test("the newest archives are kept, whichever profile they are of; what is being put back is none", async () => {
  const { host, home, profile } = await makeHome();
  const directory = path.join(home, ".local/state/gw/archives");
  expect(await pruneArchives(host.files, host.system)).toEqual({ ok: true, value: undefined });
  await mkdir(directory, { recursive: true });
  const names = Array.from({ length: keptArchives + 2 }, (_, index) => {
    const own = { ...profile, name: index % 2 === 0 ? "zz" : "aa" };
    return path.basename(archivePath(host.system, own, Date.UTC(2026, 0, 1 + index)));
  });
  const oldest = `${names[0]}.restoring`;
  for (const name of [...names, oldest]) await writeFile(path.join(directory, name), "");
  expect(await pruneArchives(host.files, host.system)).toEqual({ ok: true, value: undefined });
  expect((await readdir(directory)).toSorted()).toEqual([...names.slice(2), oldest].toSorted());
});

test("an archive is called by engine, profile and time, in gw's own directory", async () => {
  const { host, home, profile } = await makeHome();
  expect(archivePath(host.system, profile, Date.UTC(2026, 10, 21, 13, 37))).toBe(
    path.join(home, ".local/state/gw/archives/builtin-rescue-2026-11-21T13-37-00-000Z.tar.gz"),
  );
});
