import path from "node:path";
import type { Files } from "../host/files.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** A path with its links resolved, or as it is where that is not possible. */
export type Resolve = (path: string) => string;

/** Resolves these paths once; of one that is not there, the directory that it would be in. */
export async function readRealPaths(files: Files, paths: readonly string[]): Promise<Resolve> {
  const unique = [...new Set(paths)];
  const resolved = await mapConcurrently(unique, async (place) => [place, await resolve(files, place)] as const);
  const byPath = new Map(resolved);
  return (place) => byPath.get(place) ?? place;
}

async function resolve(files: Files, place: string): Promise<string> {
  const whole = await files.realPath(place);
  if (whole.ok) return whole.value;
  const parent = await files.realPath(path.dirname(place));
  return parent.ok ? path.join(parent.value, path.basename(place)) : place;
}
