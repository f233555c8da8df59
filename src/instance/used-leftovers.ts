import path from "node:path";
import type { Files } from "../host/files.ts";
import type { Instance, Leftover } from "./instance.ts";
import { readRealPaths } from "./real-paths.ts";

/** The leftovers, each in which an instance keeps its workspace, state or config named as `used` by it: nobody may be told to remove that. */
export async function markUsedLeftovers(
  files: Files,
  leftovers: readonly Leftover[],
  instances: readonly Instance[],
): Promise<readonly Leftover[]> {
  const doubtful = leftovers.filter(isDoubtful);
  if (doubtful.length === 0) return leftovers;
  const placesOf = ({ stateDir, configPath, workspace }: Instance) => [
    stateDir,
    configPath,
    ...(workspace === undefined ? [] : [workspace]),
  ];
  const resolve = await readRealPaths(files, [...doubtful.map((leftover) => leftover.path), ...instances.flatMap(placesOf)]);
  return leftovers.map((leftover) => {
    if (!isDoubtful(leftover)) return leftover;
    const isInside = (place: string) => isWithin(place, leftover.path) || isWithin(resolve(place), resolve(leftover.path));
    const user = instances.find((instance) => placesOf(instance).some(isInside));
    return user === undefined ? leftover : { path: leftover.path, kind: "used", profile: user.profile, engine: user.engine };
  });
}

function isDoubtful({ kind }: Leftover): boolean {
  return kind === "no-config" || kind === "backup";
}

function isWithin(place: string, directory: string): boolean {
  const relative = path.relative(directory, place);
  return relative === "" || (relative !== ".." && !relative.startsWith("../"));
}
