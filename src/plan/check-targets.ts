import path from "node:path";
import type { Change, MakeDirectory, MoveDirectory, WriteFile } from "../change/change.ts";
import { readMountPoints } from "../change/mount-points.ts";
import type { Files } from "../host/files.ts";
import { byteLength } from "../lib/byte-length.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { BlockedFile, WriteObstacle, WriteProblem } from "../locale/problem.ts";
import { isMasked, placeNow } from "./as-it-is-now.ts";
import { diffFile, secretsIn, shownLines } from "./file-diff.ts";

/** What a file system takes for a small file. */
const blockBytes = 4096;

/** Places whose files a package manager makes; a write would be lost with its next run. */
const stores = ["/nix/store/", "/gnu/store/"];

/**
 * Whether every file and directory of a plan can be written, looked at before the first change is made. Touches nothing. Problem: `not-writable`
 * with all that cannot, and the change itself for whoever makes it by hand.
 */
export async function checkTargets(files: Files, changes: readonly Change[]): Promise<Result<void, WriteProblem>> {
  const mounts = new Set(await readMountPoints(files));
  const secrets = secretsIn(changes);
  const blocked: BlockedFile[] = [];
  for (const [index, change] of changes.entries()) {
    const earlier = changes.slice(0, index);
    const obstacle = await obstacleTo(files, change, earlier, mounts);
    if (obstacle !== undefined) blocked.push({ path: pathOf(change), obstacle, byHand: byHand(change, secrets) });
  }
  if (blocked.length > 0) return err({ kind: "not-writable", files: blocked });
  const full = await findFull(files, changes, secrets);
  return full.length === 0 ? ok(undefined) : err({ kind: "not-writable", files: full });
}

function pathOf(change: Change): string {
  return "path" in change ? change.path : "";
}

async function obstacleTo(
  files: Files,
  change: Change,
  earlier: readonly Change[],
  mounts: ReadonlySet<string>,
): Promise<WriteObstacle | undefined> {
  switch (change.kind) {
    case "write-file":
      return isMasked(change, earlier) ? undefined : obstacleToFile(files, change, placeNow(change.path, earlier), mounts);
    case "make-directory":
      return obstacleToDirectory(files, change, earlier);
    case "move-directory":
      return obstacleToMove(files, change);
    default:
      return undefined;
  }
}

async function obstacleToFile(
  files: Files,
  { after }: WriteFile,
  place: string,
  mounts: ReadonlySet<string>,
): Promise<WriteObstacle | undefined> {
  const real = await files.realPath(place);
  if (!real.ok) {
    const link = await files.linkTarget(place);
    if (link.ok) return { kind: "dangling-link", target: path.resolve(path.dirname(place), link.value) };
    return obstacleAt(files, path.dirname(place));
  }
  const target = after === undefined ? place : real.value;
  if (after !== undefined && stores.some((store) => target.startsWith(store))) return { kind: "store", target };
  const status = await files.status(target);
  if (after !== undefined && status.ok && status.value.kind !== "file")
    return { kind: "not-a-file", target, isDirectory: status.value.kind === "directory" };
  if (mounts.has(target)) return { kind: "mounted", target };
  const own = after === undefined ? ok(undefined) : await files.checkWrite(target);
  if (!own.ok) return { kind: "refused", at: target, isDirectory: false, code: own.problem.code };
  return obstacleAt(files, path.dirname(target));
}

async function obstacleToDirectory(
  files: Files,
  { path: directory }: MakeDirectory,
  earlier: readonly Change[],
): Promise<WriteObstacle | undefined> {
  const place = placeNow(directory, earlier);
  return (await files.realPath(place)).ok ? undefined : obstacleAt(files, path.dirname(place));
}

/** Both names are entries of the directories around them. */
async function obstacleToMove(files: Files, { from, path: to }: MoveDirectory): Promise<WriteObstacle | undefined> {
  return (await obstacleAt(files, path.dirname(from))) ?? obstacleAt(files, path.dirname(to));
}

/** What forbids a new entry in a directory, or in the nearest one above it that is there. */
async function obstacleAt(files: Files, directory: string): Promise<WriteObstacle | undefined> {
  const real = await files.realPath(directory);
  if (!real.ok) return directory === path.dirname(directory) ? undefined : obstacleAt(files, path.dirname(directory));
  const writable = await files.checkWrite(real.value);
  return writable.ok ? undefined : { kind: "refused", at: real.value, isDirectory: true, code: writable.problem.code };
}

/** Files for which their disk has no room: each stands twice for a moment, and its earlier text is kept beside it. */
async function findFull(files: Files, changes: readonly Change[], secrets: readonly string[]): Promise<readonly BlockedFile[]> {
  const full: BlockedFile[] = [];
  for (const [index, change] of changes.entries()) {
    if (change.kind !== "write-file" || change.after === undefined) continue;
    const directory = await nearest(files, path.dirname(placeNow(change.path, changes.slice(0, index))));
    const free = await files.freeBytes(directory);
    const needed = [change.after, change.before ?? ""].reduce(
      (sum, text) => sum + Math.ceil(byteLength(text) / blockBytes) * blockBytes,
      0,
    );
    if (!free.ok || free.value >= needed) continue;
    const obstacle = { kind: "refused", at: directory, isDirectory: true, code: "ENOSPC" } as const;
    full.push({ path: change.path, obstacle, byHand: byHand(change, secrets) });
  }
  return full;
}

async function nearest(files: Files, directory: string): Promise<string> {
  const real = await files.realPath(directory);
  if (real.ok || directory === path.dirname(directory)) return real.ok ? real.value : directory;
  return nearest(files, path.dirname(directory));
}

/** The change as lines: the keys of a config, else the lines that are new. */
function byHand(change: Change, secrets: readonly string[]): readonly string[] {
  if (change.kind !== "write-file" || change.after === undefined) return [];
  if (change.edits.length > 0 && change.purpose === "config") return change.edits.map(({ key, after }) => `${key}: ${after ?? "-"}`);
  if (change.before === undefined) return shownLines(change, change.after, secrets) ?? [];
  return (diffFile(change, secrets) ?? []).flatMap((row) => (row.kind === "added" ? [row.text] : []));
}
