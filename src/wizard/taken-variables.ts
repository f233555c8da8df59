import { answerVariable } from "./answer-variable.ts";
import type { Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";
import { steps } from "./steps.ts";

/**
 * The variables of this shell from which answers of the draft were taken, in the order of the questions. An answer that was kept may come from one
 * that is not set any more.
 */
export function takenVariables({ answers }: Draft, { environment }: Pick<Observed, "environment">): readonly string[] {
  const taken = steps.flatMap(({ id, flag }) => (flag !== undefined && answers[id]?.source === "variable" ? [answerVariable(flag)] : []));
  return taken.filter((name) => environment.has(name));
}
