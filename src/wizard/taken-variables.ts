import { answerVariable } from "./answer-variable.ts";
import type { Draft } from "./draft.ts";
import { steps } from "./steps.ts";

/** The variables from which answers of this draft were taken, in the order of the questions. */
export function takenVariables({ answers }: Draft): readonly string[] {
  return steps.flatMap(({ id, flag }) => (flag !== undefined && answers[id]?.source === "variable" ? [answerVariable(flag)] : []));
}
