import type { Answer, StepId } from "./answer.ts";
import type { Draft, Step } from "./draft.ts";
import type { Observed } from "./observed.ts";
import { taskOf } from "./task.ts";

/**
 * The answer that stands for a question without asking: where only the ports are to change, what is there; else one that was kept from an
 * interrupted run, and where that is to be finished what is proposed. Undefined where the question is to be asked, and for one that a person came back to.
 */
export function preparedAnswer(draft: Draft, step: Step, observed: Observed): Answer | undefined {
  if (isSettledByMove(draft, step)) return keptByMove(draft, step, observed);
  if (draft.remembered[step.id] !== undefined) return undefined;
  const prepared = draft.prepared?.[step.id];
  if (prepared !== undefined) return prepared;
  const isFinished = taskOf(draft) === "finish" && step.id !== "task" && step.id !== "acceptRisk";
  return isFinished ? proposedAnswer(draft, step, observed) : undefined;
}

/** The questions that a move of the ports leaves to a person. */
const ofMove: ReadonlySet<StepId> = new Set(["resume", "task", "port", "acceptRisk"]);

/** Whether a move of the ports answers this question by itself: with what is there, whatever was said of it in another run. */
export function isSettledByMove(draft: Draft, step: Pick<Step, "id">): boolean {
  return taskOf(draft) === "ports" && !ofMove.has(step.id);
}

function keptByMove(draft: Draft, step: Step, observed: Observed): Answer | undefined {
  // Where there is no service a move installs none, and it turns nothing on that was not asked for.
  if (step.id === "linger") return { text: "no", source: "existing" };
  if (step.id === "service" && observed.instance?.service === undefined) return { text: "none", source: "existing" };
  return proposedAnswer({ ...draft, remembered: {} }, step, observed);
}

function proposedAnswer(draft: Draft, step: Step, observed: Observed): Answer | undefined {
  const { initial, source } = step.question(draft, observed);
  return initial === undefined ? undefined : { text: initial, source };
}
