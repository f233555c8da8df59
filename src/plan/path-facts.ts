import path from "node:path";
import type { Files } from "../host/files.ts";
import type { PathFacts } from "./workspace-overlap.ts";

/** Looks at a path that may not exist yet: its real place by the links of its existing part, and whether it could be made. */
export async function readPathFacts(files: Files, absolute: string): Promise<PathFacts> {
  const { anchor, rest } = await findAnchor(files, path.normalize(absolute));
  const real = rest.length === 0 ? anchor : path.join(anchor, ...rest);
  return { path: absolute, real, kind: await kindOf(files, anchor, rest), anchor, isWritable: await files.canWrite(anchor) };
}

async function findAnchor(files: Files, absolute: string): Promise<{ readonly anchor: string; readonly rest: readonly string[] }> {
  const rest: string[] = [];
  for (let current = absolute; ; current = path.dirname(current)) {
    const real = await files.realPath(current);
    if (real.ok) return { anchor: real.value, rest };
    if (current === path.dirname(current)) return { anchor: current, rest };
    rest.unshift(path.basename(current));
  }
}

async function kindOf(files: Files, anchor: string, rest: readonly string[]): Promise<PathFacts["kind"]> {
  const status = await files.status(anchor);
  if (status.ok && status.value.kind !== "directory") return "other";
  return rest.length === 0 ? "directory" : "missing";
}
