import type { Draft } from "./draft.ts";
import type { AnswerSource, StepId } from "./answer.ts";

/** What a question proposes: what was typed before going back, else what the profile has, else the default. */
export function proposal(
  draft: Pick<Draft, "remembered">,
  id: StepId,
  existing: string | number | undefined,
  fallback: string | number | undefined,
): { readonly initial: string | undefined; readonly source: AnswerSource } {
  const remembered = draft.remembered[id];
  if (remembered !== undefined) return { initial: remembered.text, source: remembered.source };
  if (existing !== undefined) return { initial: String(existing), source: "existing" };
  return { initial: fallback === undefined ? undefined : String(fallback), source: "default" };
}

/** `yes` or `no` from what people write in flags, variables and files. */
export function parseYesNo(text: string): "yes" | "no" | undefined {
  const word = text.trim().toLowerCase();
  if (["yes", "y", "true", "1", "on"].includes(word)) return "yes";
  return ["no", "n", "false", "0", "off"].includes(word) ? "no" : undefined;
}
