import path from "node:path";
import type { Commands } from "../host/commands.ts";
import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { dropBackup } from "./backup.ts";
import type { Change, CommandStep, MakeDirectory, RunCommand, WriteFile } from "./change.ts";

/** What making a change needs of the machine. */
export type ChangeHost = { readonly files: Files; readonly commands: Commands };

/** What came of one change: the directories that did not exist before, and whether the earlier text of a config is kept beside it. */
export type Applied = { readonly made: readonly string[]; readonly isBackedUp?: true };

/** Whether the change still starts from what it was planned on. Looks, touches nothing. Problem: `config-changed-meanwhile`. */
export async function checkChange(files: Files, change: Change): Promise<Result<void, Problem>> {
  if (change.kind !== "write-file") return ok(undefined);
  const current = await readIfThere(files, change.path);
  if (!current.ok) return current;
  return current.value === change.before ? ok(undefined) : err({ kind: "config-changed-meanwhile", path: change.path });
}

/**
 * Whether changes can be taken back without losing what somebody wrote since. Looks, touches nothing. Problem: `undo-blocked` with
 * the first file that holds neither the text from before nor the one that was written.
 */
export async function checkUndo(files: Files, changes: readonly Change[]): Promise<Result<void, Problem>> {
  const writes = changes.filter((change) => change.kind === "write-file");
  for (const { path: file } of writes) {
    const current = await readIfThere(files, file);
    if (!current.ok) return current;
    const isKnown = writes.some((write) => write.path === file && [write.before, write.after].includes(current.value));
    if (!isKnown) return err({ kind: "undo-blocked", path: file });
  }
  return ok(undefined);
}

/** The directories that making a change would make, outermost first. */
export async function findMissing(files: Files, change: Change): Promise<readonly string[]> {
  if (change.kind !== "make-directory") return [];
  const missing: string[] = [];
  for (let directory = change.path; !(await files.realPath(directory)).ok; directory = path.dirname(directory)) {
    if (directory === path.dirname(directory)) break;
    missing.unshift(directory);
  }
  return missing;
}

/** Makes a change. A file is compared once more right before it is replaced. */
export async function applyChange(host: ChangeHost, change: Change): Promise<Result<Applied, Problem>> {
  switch (change.kind) {
    case "write-file":
      return applyWrite(host, change);
    case "make-directory":
      return applyDirectory(host.files, change);
    case "run-command":
      return withNothingMade(await runStep(host.commands, change.command));
  }
}

/** Takes a change back; one that was never made, or was taken back already, is left alone. Problem: `undo-blocked`. */
export async function undoChange(host: ChangeHost, change: Change, applied: Applied): Promise<Result<void, Problem>> {
  switch (change.kind) {
    case "write-file":
      return undoWrite(host, change, applied);
    case "make-directory":
      return undoDirectory(host.files, change, applied);
    case "run-command":
      return undoCommand(host.commands, change);
  }
}

/** Runs a command that must end with 0, and looks whether it did what it says. */
async function runStep(commands: Commands, step: CommandStep): Promise<Result<void, Problem>> {
  const result = await commands.run(step.argv, { timeoutMs: step.timeoutMs });
  if (result.exitCode !== 0) return err({ kind: "command-failed", result });
  if (step.expect === undefined) return ok(undefined);
  const shown = await commands.run(step.expect.argv, { timeoutMs: step.timeoutMs });
  const actual = shown.stdout.trim();
  if (shown.exitCode === 0 && step.expect.oneOf.includes(actual)) return ok(undefined);
  return err({ kind: "command-had-no-effect", argv: step.expect.argv, expected: step.expect.oneOf, actual });
}

async function applyWrite(host: ChangeHost, change: WriteFile): Promise<Result<Applied, Problem>> {
  const unchanged = await checkChange(host.files, change);
  if (!unchanged.ok) return unchanged;
  const written = await put(host.files, change.path, change.after, change.mode);
  if (!written.ok) return written;
  return withNothingMade(await follow(host.commands, change));
}

async function undoWrite(host: ChangeHost, change: WriteFile, applied: Applied): Promise<Result<void, Problem>> {
  const current = await readIfThere(host.files, change.path);
  if (!current.ok) return current;
  if (current.value !== change.before) {
    if (current.value !== change.after) return err({ kind: "undo-blocked", path: change.path });
    const restored = await put(host.files, change.path, change.before, change.modeBefore ?? change.mode);
    if (!restored.ok) return restored;
  }
  // A writer that was killed in the middle leaves its text, secrets and all, under another name.
  await host.files.removeTemporaries(path.dirname(change.path));
  if (applied.isBackedUp === true && change.before !== undefined) {
    const dropped = await dropBackup(host.files, change.path, change.before);
    if (!dropped.ok) return dropped;
  }
  return follow(host.commands, change, { isUndo: true });
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

async function put(files: Files, file: string, text: string | undefined, mode: number): Promise<Result<void, FileFault>> {
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
  for (const directory of applied.made.toReversed()) {
    const removed = await files.removeEmptyDirectory(directory);
    if (removed.ok || removed.problem.code === "ENOENT") continue;
    // Somebody put something in; what holds files of others stays.
    if (removed.problem.code === "ENOTEMPTY" || removed.problem.code === "EEXIST") return ok(undefined);
    return removed;
  }
  return ok(undefined);
}

async function undoCommand(commands: Commands, change: RunCommand): Promise<Result<void, Problem>> {
  return change.undo === undefined ? ok(undefined) : runStep(commands, change.undo);
}

async function readIfThere(files: Files, file: string): Promise<Result<string | undefined, FileFault>> {
  const text = await files.readText(file);
  return text.ok || text.problem.code !== "ENOENT" ? text : ok(undefined);
}

function withNothingMade(result: Result<void, Problem>): Result<Applied, Problem> {
  return result.ok ? ok({ made: [] }) : result;
}
