import { describeSource } from "../locale/describe-question.ts";
import { t } from "../locale/t.ts";
import type { AnswerSource } from "./answer.ts";

/** How a person finds the place that holds an answer: its flag, its variable, or its key in the answers file. */
export function placeOfAnswer(name: string, flag: string, source: AnswerSource): string {
  if (source === "variable") return answerVariable(flag);
  return source === "file" ? t("{name} ({detail})", { name, detail: describeSource(source) }) : flag;
}

/** The variable that stands in for a flag that answers a question: `--bind-host` is `GW_BIND_HOST`. None of them is a selector of an engine. */
export function answerVariable(flag: string): string {
  return `GW_${flag.replace(/^--/, "").replaceAll("-", "_").toUpperCase()}`;
}
