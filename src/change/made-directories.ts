import path from "node:path";
import type { FileFault, Files } from "../host/files.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Change } from "./change.ts";

/** The directories that making a change would make, outermost first. */
export async function findMissing(files: Files, change: Change): Promise<readonly string[]> {
  const missing = await Promise.all(listMade(change).map(async (directory) => missingUpTo(files, directory)));
  return [...new Set(missing.flat())];
}

/** The directories that a change makes where they are missing, without those around them. */
export function listMade(change: Change): readonly string[] {
  if (change.kind === "make-directory") return [change.path];
  return change.kind === "run-command" ? (change.makes ?? []) : [];
}

async function missingUpTo(files: Files, wanted: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let directory = wanted; !(await files.realPath(directory)).ok; directory = path.dirname(directory)) {
    if (directory === path.dirname(directory)) break;
    missing.unshift(directory);
  }
  return missing;
}

/** Removes directories that were made, the innermost first. */
export async function removeMade(files: Files, made: readonly string[]): Promise<Result<void, FileFault>> {
  for (const directory of made.toReversed()) {
    const removed = await files.removeEmptyDirectory(directory);
    if (removed.ok || removed.problem.code === "ENOENT") continue;
    // Somebody put something in; what holds files of others stays.
    if (removed.problem.code === "ENOTEMPTY" || removed.problem.code === "EEXIST") continue;
    return removed;
  }
  return ok(undefined);
}
