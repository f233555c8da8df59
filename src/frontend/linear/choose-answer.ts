import { describeQuestion, describeSource } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import { answerText } from "../answer-text.ts";
import type { Answer, StepId } from "../../wizard/answer.ts";
import { changeableSteps } from "../../wizard/conversation.ts";
import type { Stand } from "../take-answer.ts";
import type { Option, Voice } from "./voice.ts";

/** What a person wants to change: one of the answers or none of them, or to leave. */
export type Chosen = { readonly kind: "answer"; readonly id: StepId } | { readonly kind: "none" } | { readonly kind: "leave" };

/** Lets a person name one of the answers. */
export async function chooseAnswer(voice: Voice, { draft, observed }: Stand): Promise<Chosen> {
  const options = changeableSteps(draft, observed).flatMap(({ id }): readonly Option[] => {
    const answer = draft.answers[id];
    const { title } = describeQuestion(id, {});
    return answer === undefined ? [] : [{ value: id, label: title, hint: describeAnswer(id, answer, observed.home) }];
  });
  const reply = await voice.choose(t("Change which answer?"), options, options[0]?.value ?? "");
  if (reply.kind !== "value") return { kind: reply.kind === "leave" ? "leave" : "none" };
  const step = changeableSteps(draft, observed).find(({ id }) => id === reply.value);
  return step === undefined ? { kind: "none" } : { kind: "answer", id: step.id };
}

/** An answer and where it comes from; of a secret only that it is there. */
function describeAnswer(id: StepId, answer: Answer, home: string): string {
  return `${answerText(id, answer, home, t("hidden"))} (${describeSource(answer.source)})`;
}
