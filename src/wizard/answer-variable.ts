import type { Draft } from "./draft.ts";
import { steps } from "./steps.ts";

/** The variable that stands in for a flag that answers a question: `--bind-host` is `GW_BIND_HOST`. None of them is a selector of an engine. */
export function answerVariable(flag: string): string {
  return `GW_${flag.replace(/^--/, "").replaceAll("-", "_").toUpperCase()}`;
}

/** The variables from which answers of this draft were taken, in the order of the questions. */
export function variablesOf({ answers }: Draft): readonly string[] {
  return steps.flatMap(({ id, flag }) => (flag !== undefined && answers[id]?.source === "variable" ? [answerVariable(flag)] : []));
}
