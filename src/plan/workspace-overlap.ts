import path from "node:path";

/** What the disk says of a path that may not exist yet. */
export type PathFacts = {
  /** Absolute, as meant. */
  readonly path: string;
  /** With the links of its existing part resolved. */
  readonly real: string;
  readonly kind: "missing" | "directory" | "other";
  /** The nearest existing directory on the way, and whether this user may write there. */
  readonly anchor: string;
  readonly isWritable: boolean;
};

/** A directory that belongs to another instance, links resolved. */
export type ClaimedDirectory = {
  readonly real: string;
  readonly shown: string;
  readonly profile: string;
  readonly engine: string;
  readonly use: "workspace" | "state";
};

/** How two directories share files. */
export type Overlap = { readonly directory: ClaimedDirectory; readonly relation: "equal" | "inside" | "around" };

/**
 * The first directory of another instance that a workspace would share files with. Letter case is folded unless told: on macOS and Windows
 * two spellings are one directory, and a profile may move there. Inside a state directory engines place workspaces as
 * `workspace` and `workspace-NAME`; all else in there is the gateway's own.
 */
export function findOverlap(
  real: string,
  claimed: readonly ClaimedDirectory[],
  { foldsCase = true }: { readonly foldsCase?: boolean } = {},
): Overlap | undefined {
  const fold = (text: string) => (foldsCase ? text.toLowerCase() : text);
  for (const directory of claimed) {
    const relation = relate(fold(real), fold(directory.real));
    if (relation === undefined || (relation === "inside" && isWorkspacePlace(real, directory))) continue;
    return { directory, relation };
  }
  return undefined;
}

/** Two directories of two instances that share files. */
export type SharedDirectory = {
  readonly mine: ClaimedDirectory;
  readonly theirs: ClaimedDirectory;
  readonly relation: Overlap["relation"];
};

/** The first directories of two instances that are one, or lie in each other, as the disk has them; where engines place workspaces they may. */
export function findSharedDirectory(own: readonly ClaimedDirectory[], others: readonly ClaimedDirectory[]): SharedDirectory | undefined {
  for (const mine of own) {
    for (const theirs of others) {
      const relation = relateOnDisk(mine, theirs);
      if (relation !== undefined) return { mine, theirs, relation };
    }
  }
  return undefined;
}

function relateOnDisk(mine: ClaimedDirectory, theirs: ClaimedDirectory): Overlap["relation"] | undefined {
  const relation = findOverlap(mine.real, [theirs], { foldsCase: false })?.relation;
  // A workspace has its place in a state directory, seen from either side.
  const isPlaced = relation === "around" && mine.use === "state" && findOverlap(theirs.real, [mine], { foldsCase: false }) === undefined;
  return isPlaced ? undefined : relation;
}

function isWorkspacePlace(real: string, directory: ClaimedDirectory): boolean {
  return (
    directory.use === "state" &&
    /^workspace(?:-|$)/i.test(path.relative(directory.real.toLowerCase(), real.toLowerCase()).split(path.sep)[0] ?? "")
  );
}

/** Whether two places are one or one lies in the other, links resolved; letter case is folded, as on macOS and Windows. */
export function isSharing(left: string, right: string): boolean {
  return relate(left.toLowerCase(), right.toLowerCase()) !== undefined;
}

function relate(mine: string, theirs: string): Overlap["relation"] | undefined {
  if (mine === theirs) return "equal";
  if (isInside(mine, theirs)) return "inside";
  return isInside(theirs, mine) ? "around" : undefined;
}

/** Whether a path lies below another one, both as they are written. */
export function isInside(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== "" && relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative);
}
