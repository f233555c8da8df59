import path from "node:path";
import type { EngineId } from "../engine/descriptor.ts";
import type { Files } from "../host/files.ts";

/** The id under which an instance of this engine in this state directory is known, whether the directory exists yet or not. */
export async function instanceIdOf(files: Files, engine: EngineId, stateDir: string): Promise<string> {
  const real = await files.realPath(stateDir);
  if (real.ok) return `${engine}:${real.value}`;
  const parent = await files.realPath(path.dirname(stateDir));
  return `${engine}:${parent.ok ? path.join(parent.value, path.basename(stateDir)) : stateDir}`;
}
