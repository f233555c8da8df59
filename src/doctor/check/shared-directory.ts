import type { Finding, FindingFact, Relation } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { findOverlap, type ClaimedDirectory } from "../../plan/workspace-overlap.ts";
import { pairsOf, subjectOf } from "../subject.ts";

/** State directories and workspaces of two gateways that are one, or lie in each other; where engines place workspaces they may. */
export function checkSharedDirectory({ gateways }: Examined): readonly Finding[] {
  return pairsOf(gateways).flatMap(([left, right]) => {
    const found = firstShared(right, left);
    return found === undefined ? [] : [findingOf(right, left, found)];
  });
}

type Shared = { readonly mine: ClaimedDirectory; readonly theirs: ClaimedDirectory; readonly relation: Relation };

/** What is shared first says the rest: under one state directory the workspaces are mostly one, too. */
function firstShared(mine: ExaminedGateway, theirs: ExaminedGateway): Shared | undefined {
  for (const directory of mine.directories) {
    for (const other of theirs.directories) {
      const relation = relate(directory, other);
      if (relation !== undefined) return { mine: directory, theirs: other, relation };
    }
  }
  return undefined;
}

function relate(mine: ClaimedDirectory, theirs: ClaimedDirectory): Relation | undefined {
  const relation = findOverlap(mine.real, [theirs], { foldsCase: false })?.relation;
  // A workspace has its place in a state directory, seen from either side.
  const isPlaced = relation === "around" && mine.use === "state" && findOverlap(theirs.real, [mine], { foldsCase: false }) === undefined;
  return isPlaced ? undefined : relation;
}

const turned: Readonly<Record<Relation, Relation>> = { equal: "equal", inside: "around", around: "inside" };

/** A workspace and a state directory are the matter of whose workspace it is. */
function findingOf(mine: ExaminedGateway, theirs: ExaminedGateway, { mine: directory, theirs: other, relation }: Shared): Finding {
  if (directory.use === "state" && other.use === "workspace")
    return findingOf(theirs, mine, { mine: other, theirs: directory, relation: turned[relation] });
  const fact: FindingFact =
    directory.use === "state"
      ? { kind: "state-shared", path: directory.shown, other: other.shown, relation }
      : { kind: "workspace-shared", path: directory.shown, other: other.shown, use: other.use, relation };
  // One in the other harms nobody before an agent goes there.
  const isReached = relation === "equal" || (relation === "around" && other.use === "state");
  // Only the workspace is the person's choice.
  const fix = directory.use === "workspace" && mine.profile !== undefined ? ({ kind: "gw", words: ["onboard"] } as const) : undefined;
  return { severity: isReached ? "error" : "warning", subject: subjectOf(mine), others: [subjectOf(theirs)], fact, fix };
}
