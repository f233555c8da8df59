import type { Instance } from "../instance/instance.ts";
import type { Fix } from "../locale/finding.ts";
import type { ExaminedGateway } from "../plan/examination/examined.ts";
import { defaultProfile } from "../profile/profile-name.ts";

/** A token of its own for a named profile whose config holds one as it is; who has a default profile gives it to clients by hand. */
export function newTokenFor({ profile, hasPlainToken, instance }: ExaminedGateway): Fix | undefined {
  const isReplaceable = profile !== undefined && profile.name !== defaultProfile && hasPlainToken && !isRunByHand(instance);
  return isReplaceable ? { kind: "new-token" } : undefined;
}

/** What gives a gateway the secret that it lacks: a new token, which no client can miss; else its earlier config, or the wizard. */
export function missingSecretFix({ profile, missingSecret, hasSnapshot, instance }: ExaminedGateway): Fix | undefined {
  if (profile === undefined || missingSecret === undefined) return undefined;
  const isToken = missingSecret === "gateway.auth.token";
  if (isToken && !isRunByHand(instance)) return { kind: "new-token" };
  if (hasSnapshot) return { kind: "gw", words: ["repair"] };
  // A password is for the person to choose.
  return { kind: "gw", words: isToken ? ["onboard", "--yes"] : ["onboard"] };
}

/** Nothing of gw's starts such a one anew. */
function isRunByHand({ pids, service }: Instance): boolean {
  return pids.length > 0 && service?.state.kind !== "running";
}
