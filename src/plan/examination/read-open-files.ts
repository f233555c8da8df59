import path from "node:path";
import type { Files } from "../../host/files.ts";
import { mapConcurrently } from "../../instance/map-concurrently.ts";
import type { OpenFile } from "./examined.ts";

/** The bits that let everybody in: `x` of a directory, `r` and `w` of a file. */
const enterable = 0o001;
const usable = 0o006;

/**
 * Those of these files that every user of the host can read or write: by the modes of the file and of all directories above it. What is
 * open to a group alone is left out: most distributions give each user a group of their own.
 */
export async function findOpenFiles(files: Files, paths: readonly string[]): Promise<readonly OpenFile[]> {
  const entered = new Map<string, Promise<boolean>>();
  const found = await mapConcurrently([...new Set(paths)], async (file): Promise<readonly OpenFile[]> => {
    const real = await files.realPath(file);
    const status = real.ok ? await files.status(real.value) : real;
    if (!real.ok || !status.ok || status.value.kind !== "file" || (status.value.mode & usable) === 0) return [];
    const isReached = await canEnter(files, path.dirname(real.value), entered);
    return isReached ? [{ path: file, mode: status.value.mode }] : [];
  });
  return found.flat();
}

/** Whether everybody may go into a directory and all above it. */
async function canEnter(files: Files, directory: string, known: Map<string, Promise<boolean>>): Promise<boolean> {
  const told = known.get(directory);
  if (told !== undefined) return told;
  const judged = judge(files, directory, known);
  known.set(directory, judged);
  return judged;
}

async function judge(files: Files, directory: string, known: Map<string, Promise<boolean>>): Promise<boolean> {
  const status = await files.status(directory);
  if (!status.ok || (status.value.mode & enterable) === 0) return false;
  const parent = path.dirname(directory);
  return parent === directory || canEnter(files, parent, known);
}
