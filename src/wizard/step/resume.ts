import { abbreviateHome } from "../../profile/profile.ts";
import { acceptOneOf } from "../accept.ts";
import type { KeptAnswers } from "../answer.ts";
import type { Step } from "../draft.ts";
import { withAnswer } from "../draft.ts";
import { proposal } from "../proposal.ts";
import type { QuestionFacts } from "../question.ts";

const choices = ["resume", "discard"] as const;

/** Whether to go on with the answers that were kept when gw was left; asked where there are any. */
export const resumeStep: Step = {
  id: "resume",
  flag: undefined,
  // What is to become of a run that was cut off is asked instead, and that decides about its answers too.
  isNeeded: (_draft, { kept, interrupted }) => kept !== undefined && interrupted === undefined,
  question(draft, { kept, home }) {
    return {
      kind: "choice",
      id: "resume",
      options: choices,
      ...proposal(draft, "resume", undefined, "resume"),
      facts: kept === undefined ? {} : { kept: { at: kept.at, answers: answersOf(kept, home) } },
    };
  },
  accept: (_draft, text) => acceptOneOf("resume", "", text, choices),
  settle(draft, answer, { kept }) {
    const answered = withAnswer(draft, "resume", answer);
    // Whoever comes back to this question has answered others since.
    if (answer.text === draft.remembered.resume?.text || kept === undefined) return answered;
    const { answers, remembered } = answer.text === "resume" ? kept : { answers: {}, remembered: {} };
    return { answers: { resume: answer }, remembered, prepared: answers };
  },
};

/** All of them, those too over which the person had gone back: they are proposed again. */
function answersOf({ answers, remembered }: KeptAnswers, home: string): NonNullable<QuestionFacts["kept"]>["answers"] {
  const all = Object.entries({ ...answers, ...remembered, ...answers });
  return all.filter(([id]) => id !== "resume").map(([id, { text }]) => ({ id, text: abbreviateHome(text, home) }));
}
