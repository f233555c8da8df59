import path from "node:path";
import type { FileFault, Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import type { System } from "../host/system.ts";
import { byTimeIn } from "../instance/record-names.ts";
import { momentAfter } from "../lib/moment-after.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Profile } from "../profile/profile.ts";
import { archiveDirectory, newRecordId } from "./plan-record.ts";

/** How many archives of removed profiles are kept; older ones go, and with them the way back. */
export const keptArchives = 10;

/** What they may take up together; the newest stays, however large. */
export const keptArchiveBytes = 10 * 1024 ** 3;

/** Where a profile that is removed now is kept: `<engine>-<profile>-<time>.tar.gz`, the newest of all whatever the clock says. */
export async function archivePath({ files, system, clock }: ArchiveHost, profile: Profile): Promise<string> {
  const directory = archiveDirectory(system);
  const names = await files.list(directory);
  return path.join(directory, `${newRecordId(profile, momentAfter(clock.now(), names.ok ? names.value : []))}.tar.gz`);
}

type ArchiveHost = Pick<Host, "files" | "system" | "clock">;

/** Removes all archives but the newest; one that is being put back is none of them. */
export async function pruneArchives(files: Files, system: System): Promise<Result<void, FileFault>> {
  const directory = archiveDirectory(system);
  const names = await files.list(directory);
  if (!names.ok) return names.problem.code === "ENOENT" ? ok(undefined) : names;
  const archives = names.value.filter((name) => name.endsWith(".tar.gz")).toSorted(byTimeIn);
  for (const name of archives.slice(await countFitting(files, directory, archives))) {
    const removed = await files.remove(path.join(directory, name));
    if (!removed.ok && removed.problem.code !== "ENOENT") return removed;
  }
  return ok(undefined);
}

/** Newest first: how many of them stay. */
async function countFitting(files: Files, directory: string, archives: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const [index, name] of archives.slice(0, keptArchives).entries()) {
    const status = await files.status(path.join(directory, name));
    bytes += status.ok ? status.value.size : 0;
    if (index > 0 && bytes > keptArchiveBytes) return index;
  }
  return Math.min(archives.length, keptArchives);
}
