import { shortenHome } from "../lib/shorten-home.ts";
import { describeEmptyAnswer } from "../locale/describe-question.ts";
import type { Answer, StepId } from "../wizard/answer.ts";

/** An answer as it is shown: what leaving it empty means, paths short, and `hidden` in the place of a password. */
export function answerText(id: StepId, answer: Answer | undefined, home: string, hidden: string): string {
  const { text } = answer ?? { text: "" };
  if (text === "") return describeEmptyAnswer(id);
  return id === "password" ? hidden : shortenHome(text, home);
}
