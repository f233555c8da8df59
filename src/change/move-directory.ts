import path from "node:path";
import type { Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Applied } from "./applied.ts";
import type { MoveDirectory } from "./change.ts";

/** Whether a directory can get its new name. Looks, touches nothing. Problems: `path-taken`, `other-file-system`, a file fault. */
export async function checkMove(files: Files, { from, path: to }: MoveDirectory): Promise<Result<void, Problem>> {
  if (await isThere(files, to)) return err({ kind: "path-taken", path: to });
  const [status, parent] = [await files.status(from), await statusOfNearest(files, path.dirname(to))];
  if (!status.ok) return status;
  // A link moves as a link, whatever it leads to.
  const ownParent = status.value.kind === "link" ? await files.status(path.dirname(from)) : status;
  const isSame = !parent.ok || !ownParent.ok || parent.value.device === ownParent.value.device;
  return isSame ? ok(undefined) : err({ kind: "other-file-system", from, to });
}

/** Gives the directory its new name. Problems as of `checkMove`. */
export async function applyMove(files: Files, change: MoveDirectory): Promise<Result<Applied, Problem>> {
  const free = await checkMove(files, change);
  if (!free.ok) return free;
  const moved = await files.move(change.from, change.path);
  if (moved.ok) return ok({ made: [] });
  return moved.problem.code === "EXDEV" ? err({ kind: "other-file-system", from: change.from, to: change.path }) : moved;
}

/** Whether the directory can go back. Looks, touches nothing. Problem: `path-taken` where something else has its old name by now. */
export async function checkMoveBack(files: Files, { from, path: to }: MoveDirectory): Promise<Result<void, Problem>> {
  const isBoth = (await isThere(files, from)) && (await isThere(files, to));
  return isBoth ? err({ kind: "path-taken", path: from }) : ok(undefined);
}

/** Gives it its old name back; one that has it is left alone. Problems: `path-taken`, a file fault. */
export async function undoMove(files: Files, change: MoveDirectory): Promise<Result<void, Problem>> {
  const free = await checkMoveBack(files, change);
  if (!free.ok) return free;
  return (await isThere(files, change.from)) ? ok(undefined) : files.move(change.path, change.from);
}

async function isThere(files: Files, file: string): Promise<boolean> {
  return (await files.status(file)).ok;
}

async function statusOfNearest(files: Files, directory: string): ReturnType<Files["status"]> {
  const real = await files.realPath(directory);
  if (real.ok) return files.status(real.value);
  const parent = path.dirname(directory);
  return parent === directory ? files.status(directory) : statusOfNearest(files, parent);
}
