import { currentStep, neededSteps } from "./conversation.ts";
import { withAnswer, type Draft, type Step } from "./draft.ts";
import type { Observed } from "./observed.ts";

/** The questions that this conversation comes to when every one that is still open gets what it proposes, in order. */
export function foreseenSteps(draft: Draft, observed: Observed): readonly Step[] {
  const step = currentStep(draft, observed);
  if (step === undefined) return neededSteps(draft, observed);
  const { initial = "", source } = step.question(draft, observed);
  return foreseenSteps(withAnswer(draft, step.id, { text: initial, source }), observed);
}
