import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { SetMode } from "./change.ts";

/** Whether a file still has the permission bits from before. Looks, touches nothing. Problem: `config-changed-meanwhile`. */
export async function checkMode(files: Files, { path, modeBefore }: SetMode): Promise<Result<void, Problem>> {
  const mode = await readMode(files, path);
  if (!mode.ok) return mode;
  return mode.value === modeBefore ? ok(undefined) : err({ kind: "config-changed-meanwhile", path });
}

/** Sets the permission bits, which are compared once more right before. */
export async function applyMode(files: Files, change: SetMode): Promise<Result<void, Problem>> {
  const unchanged = await checkMode(files, change);
  if (!unchanged.ok) return unchanged;
  return files.setMode(change.path, change.mode);
}

/** Gives the bits from before back, unless the file is gone or somebody has set others since. */
export async function undoMode(files: Files, { path, mode, modeBefore }: SetMode): Promise<Result<void, Problem>> {
  const current = await readMode(files, path);
  if (!current.ok) return current.problem.code === "ENOENT" ? ok(undefined) : current;
  return current.value === mode ? files.setMode(path, modeBefore) : ok(undefined);
}

async function readMode(files: Files, path: string): Promise<Result<number, FileFault>> {
  const real = await files.realPath(path);
  if (!real.ok) return real;
  const status = await files.status(real.value);
  return status.ok ? ok(status.value.mode) : status;
}
