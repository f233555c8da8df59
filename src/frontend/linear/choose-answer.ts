import { describeQuestion, describeSource } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import { answerText } from "../answer-text.ts";
import type { Answer, StepId } from "../../wizard/answer.ts";
import { jumpTo, neededSteps } from "../../wizard/conversation.ts";
import type { Draft } from "../../wizard/draft.ts";
import type { Stand } from "../take-answer.ts";
import type { Option, Voice } from "./voice.ts";

/** Lets a person name one of the answers: the draft without it, undefined for none of them, or the wish to leave. */
export async function chooseAnswer(voice: Voice, { draft, observed }: Stand): Promise<Draft | "leave" | undefined> {
  const options = neededSteps(draft, observed).flatMap(({ id }): readonly Option[] => {
    const answer = draft.answers[id];
    const { title } = describeQuestion(id, {});
    return answer === undefined ? [] : [{ value: id, label: title, hint: describeAnswer(id, answer, observed.home) }];
  });
  const reply = await voice.choose(t("Change which answer?"), options, options[0]?.value ?? "");
  if (reply.kind !== "value") return reply.kind === "leave" ? "leave" : undefined;
  const step = neededSteps(draft, observed).find(({ id }) => id === reply.value);
  return step === undefined ? undefined : jumpTo(draft, step.id);
}

/** An answer and where it comes from; of a secret only that it is there. */
function describeAnswer(id: StepId, answer: Answer, home: string): string {
  return `${answerText(id, answer, home, t("hidden"))} (${describeSource(answer.source)})`;
}
