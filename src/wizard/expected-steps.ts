import { withAnswer, type Draft, type Step } from "./draft.ts";
import type { Observed } from "./observed.ts";
import { steps } from "./steps.ts";

/**
 * The questions of the whole conversation in order, those to come as they will be where what they propose is taken. Another answer can make it
 * longer or shorter.
 */
export function expectedSteps(draft: Draft, observed: Observed): readonly Step[] {
  const taken = steps.reduce((current, step) => {
    if (current.answers[step.id] !== undefined || !step.isNeeded(current, observed)) return current;
    const { initial = "", source } = step.question(current, observed);
    return withAnswer(current, step.id, { text: initial, source });
  }, draft);
  return steps.filter((step) => step.isNeeded(taken, observed));
}
