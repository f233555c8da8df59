import type { Answer } from "./answer.ts";
import type { Draft, Step } from "./draft.ts";
import type { Observed } from "./observed.ts";

/**
 * What this question was answered before somebody went back over it, and what it proposes again; undefined where there is nothing of that, or
 * where the host does not take it any more.
 */
export function rememberedAnswer(draft: Draft, step: Step, observed: Observed): Answer | undefined {
  const kept = draft.remembered[step.id] ?? draft.prepared?.[step.id];
  return kept !== undefined && step.accept(draft, kept.text, observed).ok ? kept : undefined;
}
