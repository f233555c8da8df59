import type { Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Answer } from "../wizard/answer.ts";
import { answerStep } from "../wizard/conversation.ts";
import type { Draft, Step } from "../wizard/draft.ts";
import type { Observed } from "../wizard/observed.ts";
import type { Session } from "./session.ts";

/** Where a conversation is: what was answered, on top of what was seen. */
export type Stand = { readonly draft: Draft; readonly observed: Observed };

/** Looks at what this text depends on, when that was not looked at yet or may have changed. */
export async function lookFirst(session: Session, { draft, observed }: Stand, step: Step, text: string): Promise<Observed> {
  const inquiry = step.inquiry?.(draft, text, observed);
  return inquiry === undefined ? observed : session.inquire(observed, inquiry);
}

/** Judges an answer on what the host says now: the draft with it, or why it is not one. */
export async function takeAnswer(
  session: Session,
  stand: Stand,
  step: Step,
  answer: Answer,
): Promise<{ readonly observed: Observed; readonly answered: Result<Draft, Problem> }> {
  const observed = await lookFirst(session, stand, step, answer.text);
  const answered = answerStep(stand.draft, step, answer, observed);
  if (answered.ok) session.keep(answered.value);
  return { observed, answered };
}
