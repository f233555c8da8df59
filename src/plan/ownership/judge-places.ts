import { isInside } from "../../change/tree-paths.ts";

/** A place that gw needs, or the directory in which it would have to be made. */
export type PlaceFacts = {
  /** Absolute, links resolved where it is there. */
  readonly path: string;
  /** What is there of it: the place itself, or the nearest one above that can be seen. */
  readonly found: string;
  /** Whose `found` is. */
  readonly owner: number;
  /** Whether this process may read and write there. */
  readonly isOpen: boolean;
};

/** What is wrong with some places, each of them with the same cause. */
export type PlacesVerdict =
  | { readonly kind: "foreign"; readonly owner: number; readonly places: readonly string[] }
  | { readonly kind: "not-makable"; readonly owner: number; readonly place: string; readonly parent: string }
  | { readonly kind: "closed"; readonly places: readonly string[] };

/**
 * What of these places is not this user's. Where somebody else has let this account in, as a volume with its group does, nothing is amiss; but
 * root may do everything, and what it makes there would be root's. What is missing below the home counts as the directory that keeps it from being made. At most one verdict for each owner.
 */
export function judgePlaces(uid: number, home: string, places: readonly PlaceFacts[]): readonly PlacesVerdict[] {
  const faulty = places.filter(({ path, found, owner, isOpen }) => !isOpen || (uid === 0 && owner !== uid && found === path));
  const isMissing = ({ path, found, owner }: PlaceFacts) => found !== path && owner !== uid && !isInside(found, home);
  const closed = faulty.filter(({ owner }) => owner === uid);
  const foreign = Map.groupBy(
    faulty.filter((place) => place.owner !== uid && !isMissing(place)),
    ({ owner }) => owner,
  );
  const missing = faulty.filter(isMissing).slice(0, 1);
  return [
    ...[...foreign].map(([owner, group]): PlacesVerdict => ({ kind: "foreign", owner, places: outermost(group, home) })),
    ...missing.map(({ path, found, owner }): PlacesVerdict => ({ kind: "not-makable", owner, place: path, parent: found })),
    ...(closed.length === 0 ? [] : [{ kind: "closed", places: outermost(closed, home) } as const]),
  ];
}

/** A command that goes down into a directory need not name what lies in it; of a home that is not one's own nothing but itself is changed. */
function outermost(places: readonly PlaceFacts[], home: string): readonly string[] {
  const found = [...new Set(places.map((place) => place.found))];
  if (found.includes(home)) return [home];
  return found.filter((one) => !found.some((other) => other !== one && isInside(one, other)));
}
