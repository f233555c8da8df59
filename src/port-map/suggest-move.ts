import { engineOf, isEngineId } from "../engine/engines.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import { defaultProfile, parseProfileName } from "../profile/profile-name.ts";
import type { Claim, HostPorts } from "./host-ports.ts";
import { suggestBasePort } from "./suggest-base-port.ts";

/** Which of two instances to move out of the other's way, and where it has room. */
export type Move = { readonly instance: string; readonly profile: string; readonly engine: string; readonly basePort: number };

/**
 * The move that ends a conflict between an instance and another one, or undefined where it is not with an instance or no block is
 * free. The default profile stays, and so does what has no profile name to call it by; of two others the higher one moves.
 */
export function suggestMove(instance: string, { reason }: PortConflict, host: HostPorts): Move | undefined {
  if (reason.kind !== "blocks-overlap" && reason.kind !== "too-close" && reason.kind !== "claimed") return undefined;
  const pair = [instance, reason.instance].flatMap((id) => host.claims.find((claim) => claim.instance === id) ?? []);
  const [mover] = pair.filter(({ profile }) => parseProfileName(profile).ok).toSorted(bySeniority);
  if (mover === undefined || pair.length < 2 || !isEngineId(mover.engine)) return undefined;
  const { defaultBasePort, maximumBasePort } = engineOf(mover.engine);
  const { block } = mover.portMap;
  const blockSize = block.to - block.from + 1;
  const suggestion = suggestBasePort({ instance: mover.instance, defaultBasePort, maximumBasePort, blockSize }, host);
  if (!suggestion.ok) return undefined;
  return { instance: mover.instance, profile: mover.profile, engine: mover.engine, basePort: suggestion.value.basePort };
}

/** Who came last comes first. */
function bySeniority(left: Claim, right: Claim): number {
  const isDefault = ({ profile }: Claim) => Number(profile === defaultProfile);
  return isDefault(left) - isDefault(right) || right.basePort - left.basePort || (left.instance < right.instance ? -1 : 1);
}
