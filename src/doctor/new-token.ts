import type { Fix } from "../locale/finding.ts";
import type { ExaminedGateway } from "../plan/examination/examined.ts";
import { defaultProfile } from "../profile/profile-name.ts";

/** A token of its own for a named profile whose config holds one as it is; who has a default profile gives it to clients by hand. */
export function newTokenFor({ profile, hasPlainToken, instance }: ExaminedGateway): Fix | undefined {
  const isByHand = instance.pids.length > 0 && instance.service?.state.kind !== "running";
  const isReplaceable = profile !== undefined && profile.name !== defaultProfile && hasPlainToken && !isByHand;
  return isReplaceable ? { kind: "new-token" } : undefined;
}
