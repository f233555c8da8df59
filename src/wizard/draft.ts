import type { Problem } from "../locale/problem.ts";
import type { Result } from "../lib/result.ts";
import type { Inquiry, Observed } from "./observed.ts";
import type { Answer, Answers, StepId } from "./answer.ts";
import type { Question } from "./question.ts";

/**
 * The conversation so far. Answers are texts, as any front-end gives them; `remembered` holds what going back took off, `prepared` what is
 * taken without asking when its question comes up.
 */
export type Draft = {
  readonly answers: Answers;
  readonly remembered: Answers;
  readonly prepared?: Answers;
};

export const emptyDraft: Draft = { answers: {}, remembered: {} };

/** One question as data: all front-ends, the help text and answers files read the same table. */
export type Step = {
  readonly id: StepId;
  /** The flag that answers it; undefined for secrets, which never stand in argv. */
  readonly flag: string | undefined;
  isNeeded(draft: Draft, observed: Observed): boolean;
  question(draft: Draft, observed: Observed): Question;
  /** What must be looked at before `accept` can judge this text. */
  inquiry?(draft: Draft, text: string, observed: Observed): Inquiry | undefined;
  /** Where a person who says no to this question goes on; undefined where a no is judged like any other answer. */
  decline?(draft: Draft, observed: Observed): Draft | undefined;
  /** What an acceptable answer makes of the draft besides standing in it. */
  settle?(draft: Draft, answer: Answer, observed: Observed): Draft;
  /** The text as it will be kept, or why it is not acceptable. */
  accept(draft: Draft, text: string, observed: Observed): Result<string, Problem>;
};

/** The draft with one more answer; what was remembered of its question is past. */
export function withAnswer(draft: Draft, id: StepId, answer: Answer): Draft {
  const { [id]: _, ...remembered } = draft.remembered;
  return { ...draft, answers: { ...draft.answers, [id]: answer }, remembered };
}

/** The draft without an answer; its text is remembered and proposed again. */
export function withoutAnswer(draft: Draft, id: StepId): Draft {
  const { [id]: forgotten, ...answers } = draft.answers;
  if (forgotten === undefined) return draft;
  return { answers, remembered: { ...draft.remembered, [id]: forgotten } };
}

/** The draft in which this is the first word: what was answered or typed before belonged to something else. */
export function startingWith(id: StepId, answer: Answer): Draft {
  return { answers: { [id]: answer }, remembered: {} };
}

/** The text of an answer, or an empty one. */
export function textOf(draft: Draft, id: StepId): string {
  return draft.answers[id]?.text ?? "";
}
