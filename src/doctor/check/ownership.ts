import type { PlaceProblem } from "../../locale/ownership-problem.ts";
import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** Places of gateways, of gw itself and of units that belong to another account, or that their owner has closed to himself. */
export function checkOwnership({ gateways, placeFaults }: Examined): readonly Finding[] {
  return [
    ...gateways.flatMap((gateway) => gateway.placeFaults.map((problem) => findingOf(problem, subjectOf(gateway)))),
    ...placeFaults.map((problem) => findingOf(problem, undefined)),
  ];
}

function findingOf(problem: PlaceProblem, subject: Finding["subject"]): Finding {
  return { severity: "error", subject, others: [], fact: { kind: "ownership", problem }, fix: { kind: "command", words: problem.mend } };
}
