import { defaultProfile } from "../../profile/profile-name.ts";
import type { Finding, Fix } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { findSharedLogins, type SharedLogin } from "../../plan/examination/shared-logins.ts";
import { newTokenFor } from "../new-token.ts";
import { isInUse, pairsOf, subjectOf } from "../subject.ts";

/** Logins that two gateways have in common, by their digests: told once for each place in the first of the two. */
export function checkSharedLogin({ gateways }: Examined): readonly Finding[] {
  return pairsOf(gateways)
    .filter(([left, right]) => left.realConfigPath !== right.realConfigPath)
    .flatMap(([left, right]) => findSharedLogins(right.logins, left.logins).map((pair) => findingOf(left, right, pair)));
}

function findingOf(left: ExaminedGateway, right: ExaminedGateway, { mine, theirs, isLinked }: SharedLogin): Finding {
  // A default profile has the clients that were there first.
  if (mine.use === "gateway" && right.instance.profile === defaultProfile && left.instance.profile !== defaultProfile)
    return findingOf(right, left, { mine: theirs, theirs: mine, isLinked });
  const bites = mine.use === "channel" || mine.use === "oauth";
  const severity = bites && isInUse(left) && isInUse(right) ? "error" : "warning";
  const fact = { kind: "login-shared", use: mine.use, key: mine.key, otherKey: theirs.key, isLinked } as const;
  return { severity, subject: subjectOf(right), others: [subjectOf(left)], fact, fix: fixOf(right, mine) };
}

/** Logins elsewhere are for the person to make anew. */
function fixOf(gateway: ExaminedGateway, { use, key }: SharedLogin["mine"]): Fix | undefined {
  return use === "gateway" && key === "gateway.auth.token" ? newTokenFor(gateway) : undefined;
}
