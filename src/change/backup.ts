import type { FileFault, Files } from "../host/files.ts";
import { ok, type Result } from "../lib/result.ts";

/** How many earlier texts are kept: `.bak` is the newest, `.bak.4` the oldest, as OpenClaw numbers them. */
const kept = 5;

/** Whether keeping a text makes a new backup: the newest may hold it already. */
export async function isNewBackup(files: Files, path: string, text: string): Promise<boolean> {
  const newest = await files.readText(nameOf(await baseOf(files, path), 0));
  return !newest.ok || newest.value !== text;
}

/**
 * Makes a text the newest backup where there is one that holds another text, and gives whether it did. OpenClaw 2026.9.6 puts its newest
 * backup in the place of a config that seems to have lost something, when it starts: less than half as long as the last good one or its
 * backup, or without a `meta` that this one has. With the same text in both places that changes nothing.
 */
export async function guardWithBackup(files: Files, path: string, text: string): Promise<Result<boolean, FileFault>> {
  const newest = await files.readText(nameOf(await baseOf(files, path), 0));
  if (!newest.ok) return newest.problem.code === "ENOENT" ? ok(false) : newest;
  if (newest.value === text) return ok(false);
  const made = await backUp(files, path, text);
  return made.ok ? ok(true) : made;
}

/** Whether there is more than the newest backup. */
export async function hasOlderBackup(files: Files, path: string): Promise<boolean> {
  return (await files.status(nameOf(await baseOf(files, path), 1))).ok;
}

/** Keeps a text beside its file, 0600; the older ones move down and the oldest is lost. A text that is the newest already stays alone. */
export async function backUp(files: Files, path: string, text: string): Promise<Result<void, FileFault>> {
  if (!(await isNewBackup(files, path, text))) return ok(undefined);
  const base = await baseOf(files, path);
  for (let number = kept - 1; number >= 1; number -= 1) {
    const moved = await copy(files, nameOf(base, number - 1), nameOf(base, number));
    if (!moved.ok) return moved;
  }
  const written = await files.writeAtomically(nameOf(base, 0), text, { mode: 0o600 });
  // The newest is still in its place; the copy of it that was made goes again.
  if (!written.ok) await moveUp(files, base);
  return written;
}

/** Takes the newest backup away if it holds this text, and moves the older ones up. What was lost at the far end stays lost. */
export async function dropBackup(files: Files, path: string, text: string): Promise<Result<void, FileFault>> {
  const base = await baseOf(files, path);
  const newest = await files.readText(nameOf(base, 0));
  if (!newest.ok) return newest.problem.code === "ENOENT" ? ok(undefined) : newest;
  return newest.value === text ? moveUp(files, base) : ok(undefined);
}

async function moveUp(files: Files, base: string): Promise<Result<void, FileFault>> {
  for (let number = 0; number < kept; number += 1) {
    const older = await files.status(nameOf(base, number + 1));
    if (!older.ok || number === kept - 1) return removeIfThere(files, nameOf(base, number));
    const moved = await copy(files, nameOf(base, number + 1), nameOf(base, number));
    if (!moved.ok) return moved;
  }
  return ok(undefined);
}

/** Backups lie beside the file itself, not beside a link to it. */
async function baseOf(files: Files, path: string): Promise<string> {
  const real = await files.realPath(path);
  return `${real.ok ? real.value : path}.bak`;
}

function nameOf(base: string, number: number): string {
  return number === 0 ? base : `${base}.${number}`;
}

async function removeIfThere(files: Files, file: string): Promise<Result<void, FileFault>> {
  const removed = await files.remove(file);
  return removed.ok || removed.problem.code === "ENOENT" ? ok(undefined) : removed;
}

async function copy(files: Files, from: string, to: string): Promise<Result<void, FileFault>> {
  const text = await files.readText(from);
  return text.ok ? files.writeAtomically(to, text.value, { mode: 0o600 }) : ok(undefined);
}
