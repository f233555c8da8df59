import { ConfirmPrompt, wrapTextWithPrefix } from "@clack/core";
import { S_BAR, S_BAR_END, S_RADIO_ACTIVE, S_RADIO_INACTIVE, symbol } from "@clack/prompts";
import { t } from "../../locale/t.ts";
import type { KeyStream, RowStream, PromptScreen } from "./screen.ts";

/** A question with its proposed answer, and where it is asked; it gives up with the signal. */
export type YesNoQuestion = {
  readonly input: KeyStream;
  readonly output: RowStream;
  readonly signal: AbortSignal;
  readonly message: string;
  readonly isYes: boolean;
  /** What Esc means, as it is shown in place of an answer; Ctrl-C always cancels. */
  readonly escape: EscapeWord;
  readonly paint: PromptScreen["paint"];
};

/** Esc leaves, or leads one question back. */
export type EscapeWord = "Cancelled" | "Back";

type State = Parameters<typeof symbol>[0];

/**
 * Asks for `yes` or `no` in the shape of clack's own prompt; a symbol where somebody left. That one strikes the proposed answer through when it is
 * left, which without colours reads as if it had been given.
 */
export async function promptYesNo({ input, output, signal, message, isYes, escape, paint }: YesNoQuestion): Promise<string | symbol> {
  let lastKey: string | undefined;
  const prompt = new ConfirmPrompt({
    active: t("Yes"),
    inactive: t("No"),
    input,
    output,
    signal,
    initialValue: isYes,
    render() {
      const bar = paint(S_BAR, "dim");
      const asked = wrapTextWithPrefix(output, message, `${bar}  `, `${symbol(this.state)}  `);
      return `${bar}\n${asked}\n${answerRows(this.state, this.value === true, lastKey === "escape" ? escape : "Cancelled", paint)}`;
    },
  });
  prompt.on("key", (_text, key) => {
    lastKey = key.name;
  });
  const answer = await prompt.prompt();
  if (typeof answer === "symbol") return answer;
  return answer === true ? "yes" : "no";
}

function answerRows(state: State, isYes: boolean, left: EscapeWord, paint: PromptScreen["paint"]): string {
  const bar = paint(S_BAR, "dim");
  if (state === "submit") return `${bar}  ${paint(isYes ? t("Yes") : t("No"), "dim")}`;
  if (state === "cancel") return `${bar}  ${paint(t(left), "dim")}\n${bar}`;
  const option = (label: string, isChosen: boolean) =>
    isChosen ? `${paint(S_RADIO_ACTIVE, "good")} ${label}` : paint(`${S_RADIO_INACTIVE} ${label}`, "dim");
  return `${paint(S_BAR, "accent")}  ${option(t("Yes"), isYes)} ${paint("/", "dim")} ${option(t("No"), !isYes)}\n${paint(S_BAR_END, "accent")}\n`;
}
