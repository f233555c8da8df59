import type { PortClaim } from "../gateway/launch-browser.ts";
import { discoverInstances, type DiscoveryHost } from "../instance/discover.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { readKernelPorts } from "../listener/kernel-ports.ts";
import { instanceName } from "../locale/describe-conflict.ts";
import { claimedRoles } from "../port-map/claimed-roles.ts";
import type { Profile } from "../profile/profile.ts";
import { hostPortsOf } from "./host-ports.ts";

/** The other instance, running or not, that has this very port for something; a range that includes it is no claim to it yet. */
export async function findPortClaim(
  host: DiscoveryHost,
  { engine, stateDir }: Pick<Profile, "engine" | "stateDir">,
  port: number,
): Promise<PortClaim | undefined> {
  const [inventory, kernel] = await Promise.all([discoverInstances(host), readKernelPorts(host.files)]);
  const own = await instanceIdOf(host.files, engine.id, stateDir);
  const others = hostPortsOf(inventory, kernel, host.system).claims.filter(({ instance }) => instance !== own);
  const [first] = claimedRoles(port, others);
  return first === undefined ? undefined : { owner: instanceName(first.claim), role: first.role };
}
