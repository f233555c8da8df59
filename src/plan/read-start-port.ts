import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import { discoverInstances, type DiscoveryHost } from "../instance/discover.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import type { Profile } from "../profile/profile.ts";

/** The base port on which a profile's service starts, by all that says so, drop-ins included; by its config alone where no instance is seen. */
export async function readStartPort(host: DiscoveryHost, { engine, stateDir, configPath, defaultBasePort }: Profile): Promise<number> {
  const id = await instanceIdOf(host.files, engine.id, stateDir);
  const instance = (await discoverInstances(host)).instances.find((candidate) => candidate.id === id);
  if (instance !== undefined) return instance.startPorts?.asInstalled ?? instance.basePort;
  const config = await readConfig(host.files, configPath);
  return (config.kind === "read" ? readSettings(config.document.value).port : undefined) ?? defaultBasePort;
}
