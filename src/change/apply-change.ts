import path from "node:path";
import type { Commands } from "../host/commands.ts";
import type { FileFault, Files } from "../host/files.ts";
import { byteLength } from "../lib/byte-length.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { dropBackup, guardWithBackup, hasOlderBackup } from "./backup.ts";
import type { Applied, ChangeHost, KeptFile } from "./applied.ts";
import { withConfigLock } from "./config-lock.ts";
import type { Change, KeepFiles, MakeDirectory, RunCommand, WriteFile } from "./change.ts";
import { explainInstaller } from "./explain-installer.ts";
import { applyMove, checkMove, checkMoveBack, undoMove } from "./move-directory.ts";
import { applyRewrite, undoRewrite } from "./rewrite-paths.ts";
import { applyRemoval, checkRestore, undoRemoval } from "./remove-trees.ts";
import { findMissing, removeMade } from "./made-directories.ts";
import { readIfThere } from "./read-if-there.ts";
import { runStep, undoStep } from "./run-step.ts";
import { applyMode, checkMode, undoMode } from "./set-mode.ts";

/** Whether the change still starts from what it was planned on. Looks, touches nothing. Problems: `config-changed-meanwhile`, `path-taken`. */
export async function checkChange(files: Files, change: Change): Promise<Result<void, Problem>> {
  if (change.kind === "set-mode") return checkMode(files, change);
  if (change.kind === "move-directory") return checkMove(files, change);
  if (change.kind !== "write-file") return ok(undefined);
  const current = await readIfThere(files, change.path);
  if (!current.ok) return current;
  return current.value === change.before ? ok(undefined) : err({ kind: "config-changed-meanwhile", path: change.path });
}

/**
 * Whether changes can be taken back without losing what somebody wrote since; `applied` is what came of them. Looks, touches nothing.
 * Problem: `undo-blocked` with the first file that holds neither a text from before nor one that was written.
 */
export async function checkUndo(
  files: Files,
  changes: readonly Change[],
  applied: readonly Applied[] = [],
): Promise<Result<void, Problem>> {
  const writes = changes.filter((change) => change.kind === "write-file");
  const kept = applied.flatMap((one) => one.kept ?? []);
  const left = applied.flatMap((one) => one.left ?? []);
  // Kept and not noted as left: the command was cut off, and nobody can tell its text from that of somebody else.
  const cutOff = new Set(kept.map((one) => one.path).filter((file) => left.every((one) => one.path !== file)));
  const touched = new Set([...writes, ...kept].map((one) => one.path).filter((file) => !cutOff.has(file)));
  for (const file of touched) {
    const current = await readIfThere(files, file);
    if (!current.ok) return current;
    const isKnown =
      writes.some((write) => write.path === file && [write.before, write.after].includes(current.value)) ||
      [...kept, ...left].some((one) => one.path === file && one.text === current.value);
    if (!isKnown) return err({ kind: "undo-blocked", path: file });
  }
  return checkPlaces(files, changes, applied);
}

/** What was moved or removed goes back to where it was only while nothing else is there. */
async function checkPlaces(files: Files, changes: readonly Change[], applied: readonly Applied[]): Promise<Result<void, Problem>> {
  for (const change of changes) {
    const removed = change.kind === "remove-trees" ? applied.find((one) => one.removed !== undefined) : undefined;
    const free =
      change.kind === "move-directory"
        ? await checkMoveBack(files, change)
        : change.kind === "remove-trees"
          ? await checkRestore(files, change, removed ?? { made: [] })
          : ok(undefined);
    if (!free.ok) return free;
  }
  return ok(undefined);
}

/** Makes a change. A file is compared once more right before it is replaced. */
export async function applyChange(host: ChangeHost, change: Change): Promise<Result<Applied, Problem>> {
  switch (change.kind) {
    case "write-file":
      return applyWrite(host, change);
    case "make-directory":
      return applyDirectory(host.files, change);
    case "move-directory":
      return applyMove(host.files, change);
    case "rewrite-paths":
      return applyRewrite(host, change);
    case "remove-trees":
      return applyRemoval(host, change);
    case "keep-files":
      return applyKeeping(host.files, change);
    case "run-command":
      return applyCommand(host, change);
    case "set-mode":
      return nothingMade(await applyMode(host.files, change));
  }
}

function nothingMade(done: Result<void, Problem>): Result<Applied, Problem> {
  return done.ok ? ok({ made: [] }) : done;
}

/** Takes a change back; one that was never made, or was taken back already, is left alone. Problem: `undo-blocked`. */
export async function undoChange(host: ChangeHost, change: Change, applied: Applied): Promise<Result<void, Problem>> {
  switch (change.kind) {
    case "write-file":
      return undoWrite(host, change, applied);
    case "make-directory":
      return undoDirectory(host.files, change, applied);
    case "move-directory":
      return undoMove(host.files, change);
    case "rewrite-paths":
      return undoRewrite(host, change);
    case "remove-trees":
      return undoRemoval(host, change, applied);
    case "keep-files":
      return undoKeeping(host, change, applied);
    case "run-command":
      return undoCommand(host, change, applied);
    case "set-mode":
      return undoMode(host.files, change);
  }
}

async function applyWrite(host: ChangeHost, change: WriteFile): Promise<Result<Applied, Problem>> {
  const written = await underItsLock(host, change, async () => {
    const unchanged = await checkChange(host.files, change);
    if (!unchanged.ok) return unchanged;
    const guarded = await guard(host.files, change, change.after);
    if (!guarded.ok) return guarded;
    const put = await putText(host.files, change.path, change.after, change.mode);
    return put.ok ? guarded : put;
  });
  if (!written.ok) return written;
  const followed = await follow(host.commands, change);
  return followed.ok ? ok({ made: [], ...(written.value ? { isGuarded: true } : {}) }) : followed;
}

/** Gives whether a backup was made for it. */
async function guard(files: Files, change: WriteFile, text: string | undefined): Promise<Result<boolean, FileFault>> {
  return change.isGuarded === true && text !== undefined ? guardWithBackup(files, change.path, text) : ok(false);
}

/** Without its directory there is nothing that an engine could write. */
async function underItsLock<T>(
  host: ChangeHost,
  { path: file, isLocked }: WriteFile,
  work: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const canLock = isLocked === true && (await host.files.realPath(path.dirname(file))).ok;
  return canLock ? withConfigLock(host, file, work) : work();
}

async function undoWrite(host: ChangeHost, change: WriteFile, applied: Applied): Promise<Result<void, Problem>> {
  const { files } = host;
  const first = await dropGuard(files, change, applied);
  if (!first.ok) return first;
  const restored = await underItsLock(host, change, async () => restore(files, change));
  if (!restored.ok) return restored;
  // A writer that was killed in the middle leaves its text, secrets and all, under another name.
  await files.removeTemporaries(path.dirname(change.path));
  const isLoss = isMuchLess(change) || restored.value === "was-there";
  const isKeptAsGuard = isLoss && change.isGuarded === true && (await hasOlderBackup(files, change.path));
  if (applied.isBackedUp === true && change.before !== undefined && !isKeptAsGuard) {
    const dropped = await dropBackup(files, change.path, change.before);
    if (!dropped.ok) return dropped;
  }
  // Where nothing was started the text from before was kept on top of it.
  const last = await dropGuard(files, change, applied);
  return last.ok ? follow(host.commands, change, { isUndo: true }) : last;
}

async function dropGuard(files: Files, { path: file, after }: WriteFile, { isGuarded }: Applied): Promise<Result<void, FileFault>> {
  return isGuarded === true && after !== undefined ? dropBackup(files, file, after) : ok(undefined);
}

/** What its engine would take for a loss when it starts again; then the backup of this very text must stay the newest. */
function isMuchLess({ before, after, isGuarded }: WriteFile): boolean {
  return isGuarded === true && before !== undefined && after !== undefined && byteLength(before) * 2 <= byteLength(after);
}

/** What somebody has put back by hand may lack what the engine wrote meanwhile, which it takes for a loss too. */
async function restore(files: Files, change: WriteFile): Promise<Result<"was-there" | "put-back", Problem>> {
  const current = await readIfThere(files, change.path);
  if (!current.ok) return current;
  const isModeAlone = change.before !== undefined && change.before === change.after;
  const wasThere = current.value === change.before && !isModeAlone;
  if (!wasThere && current.value !== change.after) return err({ kind: "undo-blocked", path: change.path });
  const guarded = wasThere || isMuchLess(change) ? await guard(files, change, change.before) : ok(false);
  if (!guarded.ok) return guarded;
  if (wasThere) return ok("was-there");
  const put = await putText(files, change.path, change.before, change.modeBefore ?? change.mode);
  return put.ok ? ok("put-back") : put;
}

/** The manager must hear of the file in both directions; only a file that is there can be checked for having been understood. */
async function follow(
  commands: Commands,
  change: WriteFile,
  options: { isUndo: boolean } = { isUndo: false },
): Promise<Result<void, Problem>> {
  if (change.afterwards === undefined) return ok(undefined);
  const isGone = (options.isUndo ? change.before : change.after) === undefined;
  if (!isGone) return runStep(commands, change.afterwards);
  const { argv, timeoutMs } = change.afterwards;
  return runStep(commands, { argv, timeoutMs });
}

async function putText(files: Files, file: string, text: string | undefined, mode: number): Promise<Result<void, FileFault>> {
  if (text !== undefined) return files.writeAtomically(file, text, { mode });
  const removed = await files.remove(file);
  return removed.ok || removed.problem.code === "ENOENT" ? ok(undefined) : removed;
}

async function applyDirectory(files: Files, change: MakeDirectory): Promise<Result<Applied, Problem>> {
  const made = await files.makeDirectory(change.path, change.mode);
  return made.ok ? ok({ made: made.value }) : made;
}

async function undoDirectory(files: Files, change: MakeDirectory, applied: Applied): Promise<Result<void, Problem>> {
  if (applied.made.includes(change.path)) {
    for (const name of change.leftovers ?? []) await files.remove(path.join(change.path, name));
  }
  return removeMade(files, applied.made);
}

async function applyKeeping(files: Files, { paths }: KeepFiles): Promise<Result<Applied, Problem>> {
  const kept = await keepAll(files, paths);
  return kept.ok ? ok({ made: [], kept: kept.value }) : kept;
}

async function undoKeeping({ files, commands }: ChangeHost, change: KeepFiles, applied: Applied): Promise<Result<void, Problem>> {
  for (const { path: file, text, mode } of applied.kept ?? []) {
    const restored = await putText(files, file, text, mode);
    if (!restored.ok) return restored;
  }
  for (const step of change.afterwards) {
    const ran = await runStep(commands, step);
    if (!ran.ok) return ran;
  }
  return ok(undefined);
}

async function keepAll(files: Files, paths: readonly string[]): Promise<Result<readonly KeptFile[], FileFault>> {
  const kept: KeptFile[] = [];
  for (const file of paths) {
    const real = await files.realPath(file);
    const status = await files.status(real.ok ? real.value : file);
    const text = await readIfThere(files, file);
    if (!text.ok) return text;
    kept.push({ path: file, text: text.value, mode: status.ok ? status.value.mode : 0o600 });
  }
  return ok(kept);
}

async function applyCommand({ files, commands }: ChangeHost, change: RunCommand): Promise<Result<Applied, Problem>> {
  const made = change.makes === undefined ? [] : await findMissing(files, change);
  const ran = await runStep(commands, change.command);
  if (!ran.ok) return err(change.purpose === "install-service" ? explainInstaller(ran.problem) : ran.problem);
  const left = await keepAll(files, change.writes ?? []);
  if (!left.ok) return left;
  return ok({ made, ...(change.writes === undefined ? {} : { left: left.value }) });
}

async function undoCommand({ files, commands }: ChangeHost, change: RunCommand, { made }: Applied): Promise<Result<void, Problem>> {
  const undone = await undoStep(commands, change);
  return undone.ok ? removeMade(files, made) : undone;
}
