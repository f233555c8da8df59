import type { Change, WriteFile } from "../change/change.ts";
import { isInside } from "../change/tree-paths.ts";

/** A change as it stands before `earlier` ones are made: a file that one of them moves is still where that takes it from. */
export function asItIsNow(change: Change, earlier: readonly Change[]): Change {
  if (change.kind !== "write-file") return change;
  // What is masked reads as empty until it is not.
  if (isMasked(change, earlier)) return { ...change, before: "" };
  return { ...change, path: placeNow(change.path, earlier) };
}

/** Whether an earlier change takes the link away that masks this definition. */
export function isMasked({ path }: WriteFile, earlier: readonly Change[]): boolean {
  return earlier.some((one) => one.kind === "run-command" && one.mask === path);
}

/** Where a path lies before the directories around it are moved. */
export function placeNow(path: string, earlier: readonly Change[]): string {
  const moves = earlier.filter((one) => one.kind === "move-directory");
  return moves.reduceRight((place, { from, path: to }) => (isInside(place, to) ? `${from}${place.slice(to.length)}` : place), path);
}
