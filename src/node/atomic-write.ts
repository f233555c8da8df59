import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, readdir, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errnoError, errnoName } from "./fault.ts";

const temporaryName = /^\..+\.gw-(\d+)-[0-9a-z]+\.tmp$/;
const windowsRenameWaitsMs: readonly number[] = [10, 50, 100, 200, 400];

/**
 * Replaces or creates a file through a temporary beside it: write, fsync, rename, fsync of the directory. Links are followed and
 * kept; a dangling one throws `ENOENT`, a device, pipe or socket `EINVAL`. An existing owner is kept where this user may,
 * and where its group is not, nobody of another group gets the rights that it had.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const target = await resolveTarget(path);
  const before = await statusOf(target);
  if (before !== undefined && !before.isFile()) throw errnoError(before.isDirectory() ? "EISDIR" : "EINVAL");
  await sweepTemporaries(dirname(target));
  const temporary = join(dirname(target), `.${basename(target)}.gw-${process.pid}-${randomSuffix()}.tmp`);
  try {
    await writeTemporary(temporary, content, mode, before);
    await renameOver(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncDirectory(dirname(target));
}

/** Flushes a directory's entries to the disk, so that a rename or a new name in it outlives a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, constants.O_RDONLY).catch(ignoreOnWindows);
  if (handle === undefined) return;
  try {
    await handle.sync().catch(ignoreOnWindows);
  } finally {
    await handle.close();
  }
}

async function resolveTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoName(error) !== "ENOENT" || (await isPresent(path))) throw error;
    return join(await realpath(dirname(path)), basename(path));
  }
}

async function isPresent(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function statusOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: unknown) => {
    if (errnoName(error) === "ENOENT") return undefined;
    throw error;
  });
}

async function writeTemporary(path: string, content: string | Uint8Array, mode: number, before: Stats | undefined): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  // O_NOFOLLOW is undefined on Windows, where `|` makes it 0.
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    await handle.writeFile(content, "utf8");
    const isKept = await keepOwner(handle, before);
    await handle.chmod(isKept ? mode : withoutGroup(mode));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// Root that edits a person's file must not take it away from them; anybody else may be refused and then owns the new file. Gives whether its group is the same.
async function keepOwner(handle: FileHandle, before: Stats | undefined): Promise<boolean> {
  if (before === undefined) return true;
  const { uid, gid } = await handle.stat();
  if (uid === before.uid && gid === before.gid) return true;
  try {
    await handle.chown(before.uid, before.gid);
    return true;
  } catch (error) {
    if (errnoName(error) !== "EPERM") throw error;
    return gid === before.gid;
  }
}

/** Members of another group may do what everybody may. */
function withoutGroup(mode: number): number {
  return (mode & ~0o070) | ((mode & 0o007) << 3);
}

// On Windows a scanner or a reader may hold the target open for a moment, and rename is refused as long as it does.
async function renameOver(from: string, to: string): Promise<void> {
  const waitsMs = process.platform === "win32" ? windowsRenameWaitsMs : [];
  for (const waitMs of waitsMs) {
    if (await isRenamed(from, to)) return;
    await sleep(waitMs);
  }
  await rename(from, to);
}

async function isRenamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (["EPERM", "EACCES", "EBUSY"].includes(errnoName(error) ?? "")) return false;
    throw error;
  }
}

/** Removes what killed writers left in a directory. Failing to tidy up is no reason not to go on. */
export async function sweepTemporaries(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const stale = names.filter((name) => {
    const pid = temporaryName.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  await Promise.all(stale.map(async (name) => unlink(join(directory, name)).catch(() => undefined)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoName(error) !== "ESRCH";
  }
}

function randomSuffix(): string {
  return Math.random().toString(36).slice(2, 12).padEnd(10, "0");
}

// Windows can neither open nor flush a directory; everywhere else a failure means that the write may be lost.
function ignoreOnWindows(error: unknown): undefined {
  if (process.platform === "win32" && ["EPERM", "EISDIR"].includes(errnoName(error) ?? "")) return undefined;
  throw error;
}
