import { parseConfig } from "../config/config-text.ts";
import { readSettings } from "../config/settings.ts";
import { engineOf } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { isPortGuessed, type HostInventory, type Instance } from "../instance/instance.ts";
import { mapConcurrently } from "../instance/map-concurrently.ts";
import { readKernelPorts } from "../listener/kernel-ports.ts";
import type { HostPorts, LastPorts } from "../port-map/host-ports.ts";
import { derivePortMap } from "../port-map/port-map.ts";
import { defaultProfile, parseProfileName } from "../profile/profile-name.ts";
import { deriveProfile } from "../profile/profile.ts";
import { readSnapshots } from "./snapshot/read-snapshots.ts";

/** What a look at the instances does not show of the host's ports. */
export type PortFacts = Pick<HostPorts, "ephemeral" | "firstUnprivileged" | "lastPorts">;

/**
 * What the kernel reserves, and the ports of instances whose config does not tell them, as the newest earlier text of it has them. Where there is
 * none, a default profile is taken to have its engine's own, and a named one to have nothing.
 */
export async function readPortFacts(host: Pick<Host, "files" | "system">, { instances }: HostInventory): Promise<PortFacts> {
  const [kernel, found] = await Promise.all([
    readKernelPorts(host.files),
    mapConcurrently(instances.filter(isPortGuessed), async (instance) => readLastPorts(host, instance)),
  ]);
  const lastPorts = found.flat();
  return { ...kernel, ...(lastPorts.length === 0 ? {} : { lastPorts }) };
}

async function readLastPorts(host: Pick<Host, "files" | "system">, instance: Instance): Promise<readonly LastPorts[]> {
  const { id, engine, profile: name, engineVersion, stateDir, configPath, basePort, portMap } = instance;
  if (!parseProfileName(name).ok) return [];
  const profile = { ...deriveProfile(engineOf(engine), name, host.system.home, engineVersion), stateDir, configPath };
  const snapshots = await readSnapshots(host, profile);
  const [last] = (snapshots.ok ? snapshots.value : []).flatMap(({ text }) => {
    const parsed = parseConfig(text, configPath);
    const { port, pins } = parsed.ok ? readSettings(parsed.value.value) : {};
    return port === undefined ? [] : [{ instance: id, basePort: port, portMap: derivePortMap(profile.era, port, pins) }];
  });
  if (last !== undefined) return [last];
  return name === defaultProfile ? [{ instance: id, basePort, portMap }] : [];
}
