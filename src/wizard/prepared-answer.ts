import type { Answer } from "./answer.ts";
import type { Draft, Step } from "./draft.ts";
import type { Observed } from "./observed.ts";
import { taskOf } from "./task.ts";

/**
 * The answer that stands for a question without asking: one that was kept from an interrupted run, where that is to be finished what is proposed,
 * or, where only the ports are to change, what is there. Undefined where the question is to be asked, and for one that a person came back to.
 */
export function preparedAnswer(draft: Draft, step: Step, observed: Observed): Answer | undefined {
  if (draft.remembered[step.id] !== undefined) return undefined;
  return draft.prepared?.[step.id] ?? keptAnswer(draft, step, observed);
}

/** The questions that a move of the ports leaves to a person. */
const ofMove: ReadonlySet<string> = new Set(["resume", "task", "port", "acceptRisk"]);

function keptAnswer(draft: Draft, step: Step, observed: Observed): Answer | undefined {
  if (taskOf(draft) === "finish" && step.id !== "task" && step.id !== "acceptRisk") return proposedAnswer(draft, step, observed);
  if (taskOf(draft) !== "ports" || ofMove.has(step.id)) return undefined;
  // Where there is no service a move installs none, and it turns nothing on that was not asked for.
  if (step.id === "linger") return { text: "no", source: "existing" };
  if (step.id === "service" && observed.instance?.service === undefined) return { text: "none", source: "existing" };
  return proposedAnswer(draft, step, observed);
}

function proposedAnswer(draft: Draft, step: Step, observed: Observed): Answer | undefined {
  const { initial, source } = step.question(draft, observed);
  return initial === undefined ? undefined : { text: initial, source };
}
