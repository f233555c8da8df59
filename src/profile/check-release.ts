import { err, ok, type Result } from "../lib/result.ts";
import type { EngineProblem } from "../locale/problem.ts";
import type { Profile } from "./profile.ts";

/**
 * Whether the program of this profile's engine can be run here; always so for the engine that ships with gw. Problems:
 * `engine-not-installed`, `engine-broken`, `node-too-old`.
 */
export function checkRelease({ engine, release }: Profile): Result<void, EngineProblem> {
  if (engine.package === undefined) return ok(undefined);
  const { id: engineId, title } = engine;
  const { name: packageName, installVersion, brokenVersions } = engine.package;
  if (release === undefined) return err({ kind: "engine-not-installed", engine: title, engineId, packageName, installVersion });
  const { version, missingFile, nodeRange, unfitNodes } = release;
  if (missingFile !== undefined) {
    const instead = brokenVersions.find((broken) => broken.version === version)?.instead ?? version;
    return err({ kind: "engine-broken", engine: title, version, missingFile, packageName, instead });
  }
  if (release.node === undefined)
    return err({ kind: "node-too-old", engine: title, version, range: nodeRange ?? "any", nodes: unfitNodes ?? [] });
  return ok(undefined);
}
