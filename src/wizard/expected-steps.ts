import { withAnswer, type Draft, type Step } from "./draft.ts";
import { currentStep } from "./conversation.ts";
import type { Observed } from "./observed.ts";
import { isSettledByMove, preparedAnswer } from "./prepared-answer.ts";
import { taskOf } from "./task.ts";
import { steps } from "./steps.ts";

/**
 * The questions of the whole conversation in order, those to come as they will be where what they propose is taken. Another answer can make it
 * longer or shorter; what is taken without asking is not among those to come.
 */
export function expectedSteps(draft: Draft, observed: Observed): readonly Step[] {
  const taken = steps.reduce((current, step) => {
    if (current.answers[step.id] !== undefined || !step.isNeeded(current, observed)) return current;
    const { initial = "", source } = step.question(current, observed);
    return withAnswer(current, step.id, { text: initial, source });
  }, draft);
  const open = currentStep(draft, observed);
  const isSilent = (step: Step) =>
    step.id !== open?.id && (isSettledByMove(draft, step) || (draft.answers[step.id] === undefined && isTaken(taken, step, observed)));
  return steps.filter((step) => step.isNeeded(taken, observed) && !isSilent(step));
}

/** Where the ports move and nothing else, or a run is finished, the rest is taken without a word. */
function isTaken(draft: Draft, step: Step, observed: Observed): boolean {
  const task = taskOf(draft);
  return (task === "ports" || task === "finish") && preparedAnswer(draft, step, observed) !== undefined;
}
