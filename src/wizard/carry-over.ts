import type { Answers } from "./answer.ts";
import { neededSteps } from "./conversation.ts";
import type { Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";

/**
 * The conversation held once more, on a newer look at the same host: its answers stand without asking, and the question that was opened is asked.
 * What a person typed or accepted stays, and is asked again where the host does not have it any more; of what was taken as configured the newer
 * one counts, so that what others changed meanwhile is not changed back unasked.
 */
export function carryOver(draft: Draft, now: Observed): Draft {
  const needed = neededSteps(draft, now);
  const prepared: Answers = Object.fromEntries(
    Object.entries(draft.answers).map(([id, answer]) => {
      const step = needed.find((one) => one.id === id);
      // What is to be done is what the person chose, whatever would be proposed now.
      const isChosen = id === "task" || id === "resume";
      const isProposal = !isChosen && (answer.source === "existing" || answer.source === "default");
      const proposed = isProposal ? step?.question({ answers: draft.answers, remembered: {} }, now) : undefined;
      const isNewer = proposed?.initial !== undefined && proposed.source === "existing";
      return [id, isNewer ? { ...answer, text: proposed.initial, source: proposed.source } : answer];
    }),
  );
  return { answers: {}, remembered: draft.remembered, prepared };
}
