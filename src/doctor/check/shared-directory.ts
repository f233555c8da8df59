import type { Finding, FindingFact, Relation } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { findSharedDirectory, type SharedDirectory } from "../../plan/workspace-overlap.ts";
import { pairsOf, subjectOf } from "../subject.ts";

/** State directories and workspaces of two gateways that are one, or lie in each other; where engines place workspaces they may. */
export function checkSharedDirectory({ gateways }: Examined): readonly Finding[] {
  return pairsOf(gateways).flatMap(([left, right]) => {
    // What is shared first says the rest: under one state directory the workspaces are mostly one, too.
    const found = findSharedDirectory(right.directories, left.directories);
    return found === undefined ? [] : [findingOf(right, left, found)];
  });
}

const turned: Readonly<Record<Relation, Relation>> = { equal: "equal", inside: "around", around: "inside" };

/** A workspace and a state directory are the matter of whose workspace it is. */
function findingOf(mine: ExaminedGateway, theirs: ExaminedGateway, { mine: directory, theirs: other, relation }: SharedDirectory): Finding {
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
