import path from "node:path";
import { discoverInstances, type DiscoveryHost } from "../instance/discover.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { readRealPaths } from "../instance/real-paths.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ProfileProblem } from "../locale/problem.ts";
import type { Selection } from "./selection.ts";

/**
 * Whether the state directory of a config that a variable names is free for it. Problem: `state-directory-shared`, where an instance with
 * another config has it: what is there of ports, service and health is that one's. Looks only where the config is not the directory's own.
 */
export async function checkOwnPlace(host: DiscoveryHost, { profile }: Pick<Selection, "profile">): Promise<Result<void, ProfileProblem>> {
  const { engine, stateDir, configPath } = profile;
  if (configPath === path.join(stateDir, engine.configFileName)) return ok(undefined);
  const [inventory, id] = await Promise.all([discoverInstances(host), instanceIdOf(host.files, engine.id, stateDir)]);
  const owner = inventory.instances.find((instance) => instance.id === id);
  if (owner === undefined) return ok(undefined);
  const resolve = await readRealPaths(host.files, [configPath, owner.configPath]);
  if (resolve(configPath) === resolve(owner.configPath)) return ok(undefined);
  return err({
    kind: "state-directory-shared",
    configPath,
    stateDir,
    owner: { profile: owner.profile, engine: owner.engine, configPath: owner.configPath },
    prefix: engine.environmentPrefix,
  });
}
