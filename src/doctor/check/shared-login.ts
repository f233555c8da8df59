import type { Finding } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { findSharedLogins, type SharedLogin } from "../../plan/examination/shared-logins.ts";
import { isInUse, pairsOf, subjectOf } from "../subject.ts";

/** Logins that two gateways have in common, by their digests: told once for each place in the first of the two. */
export function checkSharedLogin({ gateways }: Examined): readonly Finding[] {
  return pairsOf(gateways)
    .filter(([left, right]) => left.realConfigPath !== right.realConfigPath)
    .flatMap(([left, right]) => findSharedLogins(right.logins, left.logins).map((pair) => findingOf(left, right, pair)));
}

function findingOf(left: ExaminedGateway, right: ExaminedGateway, { mine, theirs, isLinked }: SharedLogin): Finding {
  const bites = mine.use === "channel" || mine.use === "oauth";
  const severity = bites && isInUse(left) && isInUse(right) ? "error" : "warning";
  const fact = { kind: "login-shared", use: mine.use, key: mine.key, otherKey: theirs.key, isLinked } as const;
  return { severity, subject: subjectOf(right), others: [subjectOf(left)], fact, fix: undefined };
}
