import { gwCommand, type Audience } from "../command-text.ts";
import type { ConfigProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Configs that do not parse, changed, or must not be edited. */
export function describeConfigProblem(problem: ConfigProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "config-does-not-parse":
      return say(
        `${problem.path} does not parse: line ${problem.line}, column ${problem.column}: ${problem.reason}.`,
        "Mend the file there, or move it away, then try again. Nothing was written.",
        ...repairHint(audience),
      );
    case "config-not-an-object":
      return say(
        `${problem.path} holds no settings: its top level is not an object { … }.`,
        "Mend the file, or move it away, then try again. Nothing was written.",
        ...repairHint(audience),
      );
    case "config-changed-meanwhile":
      return say(
        `${problem.path} was changed by somebody else after gw read it.`,
        // Trying again looks again there.
        ...(audience.isAsked === true ? [] : [`Look at it again and repeat: ${gwCommand(audience, "onboard")}`]),
      );
    case "config-locked": {
      const holder = problem.pid === undefined ? "a process that it does not name" : `pid ${problem.pid}`;
      return say(
        `${problem.path} is being written by ${holder} (${problem.lockPath}).`,
        `Wait until that is done, then repeat: ${gwCommand(audience, "onboard")}. If nothing writes it, remove ${problem.lockPath}.`,
      );
    }
    case "config-edit-refused":
      return say(`gw will not edit ${problem.key} in ${problem.path}: ${problem.reason}.`, "Change that key by hand, then try again.");
  }
}

/** For a person who is being asked the wizard goes on with the answer, and not with another command. */
function repairHint(audience: Audience): readonly string[] {
  return audience.isAsked === true ? [] : [`Or bring the last good one back that is kept: ${gwCommand(audience, "repair")}`];
}
