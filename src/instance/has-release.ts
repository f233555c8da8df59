import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { Host } from "../host/host.ts";
import { findPackageOf } from "./engine-package.ts";
import { isPackaged, listInstallPlaces, packageDirectories, programsOnPath } from "./install-places.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** Whether a release of the engine is on PATH or among the usual global packages; cheaper than finding all that there is. */
export async function hasRelease({ files, system }: Pick<Host, "files" | "system">, engine: EngineDescriptor): Promise<boolean> {
  if (!isPackaged(engine)) return false;
  const places = await listInstallPlaces(files, system);
  const directories = packageDirectories(places, engine);
  const [onPath, inDirectories] = await Promise.all([
    mapConcurrently(programsOnPath(places, engine), async (program) => findPackageOf(files, engine, program, system.home)),
    mapConcurrently(directories, async ({ directory }) => (await files.realPath(path.join(directory, "package.json"))).ok),
  ]);
  return inDirectories.includes(true) || onPath.some((found) => found !== undefined);
}
