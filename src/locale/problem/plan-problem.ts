import type { PlanProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Plans that stopped, and undo that cannot be. */
export function describePlanProblem(problem: Exclude<PlanProblem, { readonly kind: "applied-partly" }>): ProblemText {
  switch (problem.kind) {
    case "cancelled":
      return say("Cancelled. No changes made.");
    case "neighbour-changed":
      return say(`Applying this changed ${problem.instances.join(", ")}, which must not happen.`);
    case "nothing-to-undo":
      return say(
        `Nothing was applied to ${problem.profile === "default" ? "the default profile" : `profile ${problem.profile}`} that could be taken back.`,
      );
    case "undo-blocked":
      return say(
        `${problem.path} was changed after gw wrote it; taking it back would lose that change.`,
        "Compare it with the backup beside it and decide by hand.",
      );
  }
}
