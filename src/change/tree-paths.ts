import path from "node:path";
import type { Files } from "../host/files.ts";
import { ok, type Result } from "../lib/result.ts";
import type { FileFault } from "../host/files.ts";

/** Whether a path is a directory or lies in it. Both are absolute and normal. */
export function isInside(file: string, directory: string): boolean {
  return file === directory || file.startsWith(directory.endsWith(path.sep) ? directory : `${directory}${path.sep}`);
}

/**
 * The paths that go when trees go but for what is kept: each root whole, or its entries one by one where something below stays. Links are
 * named, never followed; roots that are not there are left out.
 */
export async function listGoing(
  files: Files,
  roots: readonly string[],
  keep: readonly string[],
): Promise<Result<readonly string[], FileFault>> {
  const going: string[] = [];
  for (const root of roots) {
    const found = await goingOf(files, root, keep);
    if (!found.ok) return found;
    going.push(...found.value);
  }
  return ok(going);
}

async function goingOf(files: Files, file: string, keep: readonly string[]): Promise<Result<readonly string[], FileFault>> {
  if (keep.some((kept) => isInside(file, kept))) return ok([]);
  const status = await files.status(file);
  if (!status.ok) return status.problem.code === "ENOENT" ? ok([]) : status;
  const holdsKept = status.value.kind === "directory" && keep.some((kept) => isInside(kept, file));
  if (!holdsKept) return ok([file]);
  const names = await files.list(file);
  if (!names.ok) return names;
  return listGoing(
    files,
    names.value.map((name) => path.join(file, name)),
    keep,
  );
}
