import path from "node:path";
import type { Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Applied, ChangeHost } from "./applied.ts";
import type { RemoveTrees } from "./change.ts";
import { listGoing } from "./tree-paths.ts";

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
  // It was cut off: what is still there is what goes back, and an undo that was cut off in turn has put it there.
  if (removed === undefined || (await isThere(files, restoring(change)))) return ok(undefined);
  const present = await Promise.all(removed.map(async (file) => isThere(files, file)));
  if (await isThere(files, change.archive)) {
    const taken = removed.find((_, index) => present[index]);
    return taken === undefined ? ok(undefined) : err({ kind: "path-taken", path: taken });
  }
  return present.every(Boolean) ? ok(undefined) : err({ kind: "archive-gone", path: change.archive });
}

/** Puts everything back as it was, links as links, and removes the archive. Problems: those of `checkRestore`, `command-failed`. */
export async function undoRemoval(host: ChangeHost, change: RemoveTrees, applied: Applied): Promise<Result<void, Problem>> {
  const { files, commands } = host;
  const free = await checkRestore(files, change, applied);
  if (!free.ok) return free;
  const dropped = await removeIfThere(files, partial(change.archive));
  if (!dropped.ok) return dropped;
  // Under this name a repeated undo knows what lies in its way for its own.
  const begun = (await isThere(files, change.archive)) ? await files.move(change.archive, restoring(change)) : ok(undefined);
  if (!begun.ok) return begun;
  if (!(await isThere(files, restoring(change)))) return ok(undefined);
  const unpacked = await run(commands, ["tar", "-xzpf", restoring(change), "-C", "/"]);
  return unpacked.ok ? removeIfThere(files, restoring(change)) : unpacked;
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
  const mounts = await files.readText("/proc/self/mountinfo");
  if (!mounts.ok) return ok(undefined);
  // proc_pid_mountinfo(5): the fifth field, in which blanks and backslashes are octal.
  const points = mounts.value.split("\n").map((line) => unescape(line.split(" ")[4] ?? ""));
  for (const root of going) {
    const real = await files.realPath(path.dirname(root));
    const place = path.join(real.ok ? real.value : path.dirname(root), path.basename(root));
    const mount = points.find((point) => point === place || point.startsWith(`${place}/`));
    if (mount !== undefined) return err({ kind: "mount-inside", path: root, mount });
  }
  return ok(undefined);
}

function unescape(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 8)));
}

async function run(commands: Commands, argv: readonly string[]): Promise<Result<void, Problem>> {
  const result = await commands.run(argv, { timeoutMs: packingBudgetMs });
  return result.exitCode === 0 ? ok(undefined) : err({ kind: "command-failed", result });
}

function partial(archive: string): string {
  return `${archive}.partial`;
}

function restoring({ archive }: RemoveTrees): string {
  return `${archive}.restoring`;
}

async function removeIfThere(files: Files, file: string): Promise<Result<void, Problem>> {
  const removed = await files.remove(file);
  return removed.ok || removed.problem.code === "ENOENT" ? ok(undefined) : removed;
}

async function isThere(files: Files, file: string): Promise<boolean> {
  return (await files.status(file)).ok;
}
