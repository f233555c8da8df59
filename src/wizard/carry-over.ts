import type { Answer, StepId } from "./answer.ts";
import { neededSteps } from "./conversation.ts";
import type { Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";

/**
 * The answers of a conversation for one on a newer look at the same host. What a person typed stays; a proposal that was taken is the
 * newer one, so that what others changed meanwhile is not changed back unasked.
 */
export function carryOver(draft: Draft, now: Observed): Readonly<Partial<Record<StepId, Answer>>> {
  const needed = neededSteps(draft, now);
  return Object.fromEntries(
    Object.entries(draft.answers).map(([id, answer]) => {
      const step = needed.find((one) => one.id === id);
      // What is to be done is what the person chose, whatever would be proposed now.
      const isChosen = id === "task" || id === "resume";
      const isProposal = !isChosen && (answer.source === "existing" || answer.source === "default");
      const proposed = isProposal ? step?.question({ answers: draft.answers, remembered: {} }, now) : undefined;
      return [id, proposed?.initial === undefined ? answer : { ...answer, text: proposed.initial, source: proposed.source }];
    }),
  );
}
