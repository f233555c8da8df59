import type { Login } from "./examined.ts";

/** A login that two gateways have in common. `isLinked`: they have one file with all that it holds. */
export type SharedLogin = { readonly mine: Login; readonly theirs: Login; readonly isLinked: boolean };

/** The logins of one gateway that another one has too, each once, by their digests, which need one seal. */
export function findSharedLogins(own: readonly Login[], others: readonly Login[]): readonly SharedLogin[] {
  const all = own.flatMap((mine): readonly SharedLogin[] => {
    const theirs = others.find(({ digest, use }) => digest === mine.digest && use === mine.use);
    return theirs === undefined ? [] : [{ mine, theirs, isLinked: mine.isWhole === true }];
  });
  // A store that is one file holds equal logins by itself, and a login in two places is one.
  const linked = new Set(all.flatMap(({ mine, isLinked }) => (isLinked ? [mine.store] : [])));
  const told = all.filter(({ mine, isLinked }) => isLinked || mine.store === undefined || !linked.has(mine.store));
  return told.filter(({ mine }, index) => told.findIndex((other) => other.mine.digest === mine.digest) === index);
}
