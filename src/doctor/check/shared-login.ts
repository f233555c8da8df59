import type { Finding } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway, Login } from "../../plan/examination/examined.ts";
import { isInUse, pairsOf, subjectOf } from "../subject.ts";

/** Logins that two gateways have in common, by their digests: told once for each place in the first of the two. */
export function checkSharedLogin({ gateways }: Examined): readonly Finding[] {
  return pairsOf(gateways)
    .filter(([left, right]) => left.realConfigPath !== right.realConfigPath)
    .flatMap(([left, right]) => shared(left, right).map((pair) => findingOf(left, right, pair)));
}

type SharedLogin = { readonly mine: Login; readonly theirs: Login };

function shared(left: ExaminedGateway, right: ExaminedGateway): readonly SharedLogin[] {
  const all = right.logins.flatMap((mine) => {
    const theirs = left.logins.find(({ digest, use }) => digest === mine.digest && use === mine.use);
    return theirs === undefined ? [] : [{ mine, theirs }];
  });
  // A store that is one file holds equal logins by itself, and a login in two places is one.
  const linked = new Set(all.filter(isLinked).map(({ mine }) => fileOf(mine)));
  const told = all.filter((pair) => isLinked(pair) || !linked.has(fileOf(pair.mine)));
  return told.filter(({ mine }, index) => told.findIndex((other) => other.mine.digest === mine.digest) === index);
}

function fileOf({ key, store }: Login): string {
  return store === undefined ? key : (key.split(": ")[0] ?? key);
}

function isLinked({ mine, theirs }: SharedLogin): boolean {
  return mine.store !== undefined && mine.store === theirs.store && !mine.key.includes(": ");
}

function findingOf(left: ExaminedGateway, right: ExaminedGateway, pair: SharedLogin): Finding {
  const { mine, theirs } = pair;
  const bites = mine.use === "channel" || mine.use === "oauth";
  const severity = bites && isInUse(left) && isInUse(right) ? "error" : "warning";
  const fact = { kind: "login-shared", use: mine.use, key: mine.key, otherKey: theirs.key, isLinked: isLinked(pair) } as const;
  return { severity, subject: subjectOf(right), others: [subjectOf(left)], fact, fix: undefined };
}
