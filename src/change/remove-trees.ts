import path from "node:path";
import type { Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Applied, ChangeHost } from "./applied.ts";
import type { RemoveTrees } from "./change.ts";
import { readMountPoints } from "./mount-points.ts";
import { isInside, listGoing } from "./tree-paths.ts";

/** Longer than packing a state directory of several gigabytes takes. */
export const packingBudgetMs = 1_800_000;

/**
 * Packs what goes, makes sure that the archive can be read and is on the disk, and removes what is in it. A failure before that removes
 * nothing. Problems: `mount-inside`, `command-failed`, a file fault.
 */
export async function applyRemoval(host: ChangeHost, change: RemoveTrees): Promise<Result<Applied, Problem>> {
  const { files, commands } = host;
  const going = await listGoing(files, change.roots, change.keep);
  if (!going.ok) return going;
  const free = await checkMounts(files, going.value);
  if (!free.ok) return free;
  const apart = await checkApart(files, going.value, change.archive);
  if (!apart.ok) return apart;
  const packed = await pack(host, change.archive, going.value);
  if (!packed.ok) return packed;
  for (const file of going.value) {
    const removed = await run(commands, ["rm", "-rf", "--", file]);
    if (!removed.ok) return removed;
  }
  return ok({ made: [], removed: going.value });
}

/** Whether everything can come back. Looks, touches nothing. Problems: `path-taken`, `archive-gone`. */
export async function checkRestore(files: Files, change: RemoveTrees, { removed }: Applied): Promise<Result<void, Problem>> {
  // It was cut off: what is still there stays as it is, and an undo that was cut off in turn has put it there.
  if (removed === undefined || (await isThere(files, staged(change)))) return ok(undefined);
  const present = await Promise.all(removed.map(async (file) => isThere(files, file)));
  if (await isThere(files, change.archive)) {
    const taken = removed.find((_, index) => present[index]);
    return taken === undefined ? ok(undefined) : err({ kind: "path-taken", path: taken });
  }
  return present.every(Boolean) ? ok(undefined) : err({ kind: "archive-gone", path: change.archive });
}

/** Whether what goes has been packed, without which nothing of it is removed. */
export async function isPacked(files: Pick<Files, "status">, change: RemoveTrees): Promise<boolean> {
  return (await isThere(files, change.archive)) || isThere(files, staged(change));
}

/** Whether the archive, where it is needed, can be read to its end. Problem: `archive-damaged`. */
export async function checkArchive(files: Files, commands: Commands, { archive }: RemoveTrees): Promise<Result<void, Problem>> {
  if (!(await isThere(files, archive))) return ok(undefined);
  const tested = await commands.run(["gzip", "-t", archive], { timeoutMs: packingBudgetMs });
  return tested.exitCode === 0 ? ok(undefined) : err({ kind: "archive-damaged", path: archive, detail: tested.stderr.trim() });
}

/**
 * Puts everything back as it was, links as links, and removes the archive. It is unpacked beside its places first, and gets them by a rename when
 * all of it is on the disk: what is there by then stays. Problems: those of `checkRestore`, `archive-damaged`, `command-failed`.
 */
export async function undoRemoval(host: ChangeHost, change: RemoveTrees, applied: Applied): Promise<Result<void, Problem>> {
  const { files } = host;
  const free = await checkRestore(files, change, applied);
  if (!free.ok) return free;
  const dropped = await removeIfThere(files, partial(change.archive));
  if (!dropped.ok) return dropped;
  const whole = await checkArchive(files, host.commands, change);
  if (!whole.ok) return whole;
  // A removal that was cut off has packed what it was to remove.
  const packed = applied.removed ?? change.found.map((one) => one.path);
  const unpacked = (await isThere(files, change.archive)) ? await stage(host, change, packed) : ok(undefined);
  if (!unpacked.ok) return unpacked;
  if (!(await isThere(files, staged(change)))) return ok(undefined);
  for (const root of change.roots) {
    const placed = await place(host, root);
    if (!placed.ok) return placed;
  }
  return removeIfThere(files, staged(change));
}

/** Unpacks each tree beside its place. From the moment that the archive has its second name, all of it is there. */
async function stage(host: ChangeHost, change: RemoveTrees, packed: readonly string[]): Promise<Result<void, Problem>> {
  const done = await unpackAll(host, change, packed);
  if (done.ok) return host.files.move(change.archive, staged(change));
  for (const root of change.roots) await run(host.commands, ["rm", "-rf", "--", besides(root)]);
  return done;
}

async function unpackAll({ files, commands }: ChangeHost, change: RemoveTrees, packed: readonly string[]): Promise<Result<void, Problem>> {
  for (const root of change.roots) {
    const dropped = await run(commands, ["rm", "-rf", "--", besides(root)]);
    if (!dropped.ok) return dropped;
    if (!packed.some((file) => isInside(file, root))) continue;
    const unpacked = await unpack({ files, commands }, change.archive, root);
    if (!unpacked.ok) return unpacked;
    // Where only some of it was packed, tar makes the directory around it by its own lights.
    const isPart = change.keep.some((kept) => isInside(kept, root));
    const around = isPart ? await files.setMode(unpackedAt(root), 0o700) : ok(undefined);
    if (!around.ok) return around;
  }
  return ok(undefined);
}

async function unpack(
  { files, commands }: Pick<ChangeHost, "files" | "commands">,
  archive: string,
  root: string,
): Promise<Result<void, Problem>> {
  const beside = besides(root);
  const made = await files.makeDirectory(beside, 0o700);
  if (!made.ok) return made;
  const depth = path
    .dirname(root)
    .split("/")
    .filter((name) => name !== "").length;
  for (const argv of [
    ["tar", "-xzpf", archive, "-C", beside, `--strip-components=${depth}`, "--", root.slice(1)],
    ["sync", "-f", beside],
  ]) {
    const ran = await run(commands, argv);
    if (!ran.ok) return ran;
  }
  return ok(undefined);
}

async function place({ files, commands }: ChangeHost, root: string): Promise<Result<void, Problem>> {
  if (!(await isThere(files, besides(root)))) return ok(undefined);
  const merged = await merge(files, unpackedAt(root), root);
  return merged.ok ? run(commands, ["rm", "-rf", "--", besides(root)]) : merged;
}

/** Gives what was unpacked its place; where something has that already, only what is missing in it, and a file that is there stays. */
async function merge(files: Files, from: string, to: string): Promise<Result<void, Problem>> {
  const [status, there] = [await files.status(from), await files.status(to)];
  if (!status.ok) return status.problem.code === "ENOENT" ? ok(undefined) : status;
  if (!there.ok) return there.problem.code === "ENOENT" ? files.move(from, to) : there;
  if (status.value.kind !== "directory" || there.value.kind !== "directory") return ok(undefined);
  const names = await files.list(from);
  if (!names.ok) return names;
  for (const name of names.value) {
    const merged = await merge(files, path.join(from, name), path.join(to, name));
    if (!merged.ok) return merged;
  }
  return ok(undefined);
}

/** Names in it are absolute but for the first slash, which tar would take away with a warning. */
async function pack({ files, commands }: ChangeHost, archive: string, going: readonly string[]): Promise<Result<void, Problem>> {
  const made = await files.makeDirectory(path.dirname(archive), 0o700);
  if (!made.ok) return made;
  const file = partial(archive);
  const dropped = await removeIfThere(files, file);
  if (!dropped.ok) return dropped;
  const created = await files.createExclusively(file, "", { mode: 0o600 });
  if (!created.ok) return created;
  const names = going.map((one) => one.slice(1));
  // An archive of nothing is a mistake to tar.
  const members = names.length === 0 ? ["-T", "/dev/null"] : ["--", ...names];
  for (const argv of [
    ["tar", "-czf", file, "-C", "/", ...members],
    ["gzip", "-t", file],
    ["sync", file],
  ]) {
    const ran = await run(commands, argv);
    if (!ran.ok) return ran;
  }
  return files.move(file, archive);
}

/** What is mounted below would be emptied, and belongs to another file system. */
async function checkMounts(files: Files, going: readonly string[]): Promise<Result<void, Problem>> {
  const points = await readMountPoints(files);
  for (const root of going) {
    const real = await files.realPath(path.dirname(root));
    const place = path.join(real.ok ? real.value : path.dirname(root), path.basename(root));
    const mount = points.find((point) => point === place || point.startsWith(`${place}/`));
    if (mount !== undefined) return err({ kind: "mount-inside", path: root, mount });
  }
  return ok(undefined);
}

/** An archive that lay in what it packs would go with it. */
async function checkApart(files: Files, going: readonly string[], archive: string): Promise<Result<void, Problem>> {
  const made = await files.makeDirectory(path.dirname(archive), 0o700);
  if (!made.ok) return made;
  const directory = await files.realPath(path.dirname(archive));
  if (!directory.ok) return directory;
  for (const file of going) {
    const real = await files.realPath(file);
    if (real.ok && isInside(directory.value, real.value)) return err({ kind: "archive-inside", path: file, archive });
  }
  return ok(undefined);
}

async function run(commands: Commands, argv: readonly string[]): Promise<Result<void, Problem>> {
  const result = await commands.run(argv, { timeoutMs: packingBudgetMs });
  return result.exitCode === 0 ? ok(undefined) : err({ kind: "command-failed", result });
}

function partial(archive: string): string {
  return `${archive}.partial`;
}

/** The archive under this name has been unpacked whole. */
function staged({ archive }: RemoveTrees): string {
  return `${archive}.staged`;
}

/** Where a tree is unpacked: on the file system that it goes to. */
function besides(root: string): string {
  return path.join(path.dirname(root), `.${path.basename(root)}.gw-restoring`);
}

function unpackedAt(root: string): string {
  return path.join(besides(root), path.basename(root));
}

async function removeIfThere(files: Files, file: string): Promise<Result<void, Problem>> {
  const removed = await files.remove(file);
  return removed.ok || removed.problem.code === "ENOENT" ? ok(undefined) : removed;
}

async function isThere(files: Pick<Files, "status">, file: string): Promise<boolean> {
  return (await files.status(file)).ok;
}
