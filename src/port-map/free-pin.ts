import type { HostPorts } from "./host-ports.ts";
import { isWithin, type MappedRole, type PortMap } from "./port-map.ts";

/**
 * A port for a role that is pinned elsewhere: within what the role has by itself, which `derived` says, and nobody else's. From the end of a
 * range, because browsers without a pin take theirs from its beginning. Undefined where nothing is free.
 */
export function freePin(
  instance: string,
  { role }: Pick<MappedRole, "role">,
  { own, derived }: { readonly own: PortMap; readonly derived: PortMap },
  { claims, held }: HostPorts,
): number | undefined {
  const place = derived.roles.find((candidate) => candidate.role === role);
  if (place === undefined) return undefined;
  const others = claims.flatMap((claim) => (claim.instance === instance ? [] : [claim, ...claim.disputed]));
  const rivals = [...own.roles.filter(({ from, to }) => from === to), ...others.flatMap(({ portMap }) => portMap.roles)];
  const ports = Array.from({ length: place.to - place.from + 1 }, (_, index) => place.to - index);
  return ports.find((port) => !held.some((entry) => entry.port === port) && !rivals.some((rival) => isWithin(port, rival)));
}
