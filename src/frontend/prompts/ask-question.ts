import { password, select, text } from "@clack/prompts";
import { describeOption, describeQuestion } from "../../locale/describe-question.ts";
import type { Question } from "../../wizard/question.ts";
import type { Option, Reply } from "../linear/voice.ts";
import type { Keyboard } from "./keyboard.ts";
import type { KeyStream, PromptScreen, RowStream } from "./screen.ts";
import { t } from "../../locale/t.ts";
import { promptYesNo, type EscapeWord } from "./yes-no-prompt.ts";

/** A waiting conversation: who reads, who prints, the stream that clack reads from, and what a first Ctrl-C says instead of leaving. */
export type Booth = {
  readonly keyboard: Keyboard;
  readonly screen: PromptScreen;
  readonly stdin: KeyStream;
  readonly warn?: () => void;
};

/** Asks one question with clack. `proposal` is what Enter takes. */
export async function askQuestion(booth: Booth, question: Question, proposal: string): Promise<Reply> {
  const message = describeQuestion(question.id, question.facts).title;
  switch (question.kind) {
    case "text":
      return question.isSecret ? askSecret(booth, message, proposal) : askText(booth, message, proposal);
    case "choice": {
      const options = question.options.map((value) => ({ value, hint: describeOption(question.id, value, question.facts) }));
      return askChoice(booth, message, options, proposal);
    }
    case "confirm":
      return askYesNo(booth, message, proposal === "yes");
  }
}

/** Asks for one of a few values. Each says what it means: clack shows a hint at the marked one alone. */
export async function askChoice(booth: Booth, message: string, given: readonly Option[], initialValue: string): Promise<Reply> {
  const options = given.map((option) => ({ value: option.value, label: labelOf(option) }));
  // Clack has its keys in English only; they are said before the first question.
  const look = { message, options, initialValue, showInstructions: false };
  const prompt = async (signal: AbortSignal) => select({ ...streams(booth), ...look, signal });
  return booth.keyboard.ask(prompt, { warn: booth.warn });
}

/** Asks for `yes` or `no`; `escape` says what Esc comes to. */
export async function askYesNo(booth: Booth, message: string, isYes: boolean, escape: EscapeWord = "Back"): Promise<Reply> {
  const { paint } = booth.screen;
  const prompt = async (signal: AbortSignal) => promptYesNo({ ...streams(booth), signal, message, isYes, escape, paint });
  return booth.keyboard.ask(prompt, { warn: booth.warn });
}

/** Asks for one word, and goes on asking while another one is typed. */
export async function askWord(booth: Booth, message: string, word: string): Promise<Reply> {
  const validate = (typed: string | undefined) => (typed === word ? undefined : t("That is not {word}; Esc to leave it.", { word }));
  return booth.keyboard.ask(async (signal) => text({ ...streams(booth), signal, message, validate }));
}

async function askText(booth: Booth, message: string, initialValue: string): Promise<Reply> {
  const prompt = async (signal: AbortSignal) => text({ ...streams(booth), signal, message, initialValue });
  return booth.keyboard.ask(prompt, { isFresh: initialValue !== "", warn: booth.warn });
}

/** Nothing of a secret is proposed on screen; Enter alone takes the proposal all the same. */
async function askSecret(booth: Booth, message: string, proposal: string): Promise<Reply> {
  const { mask } = booth.screen.glyphs;
  const prompt = async (signal: AbortSignal) => password({ ...streams(booth), signal, message, mask });
  const reply = await booth.keyboard.ask(prompt, { warn: booth.warn });
  return reply.kind === "value" && reply.value === "" ? { kind: "value", value: proposal } : reply;
}

function labelOf({ value, label = value, hint = "" }: Option): string {
  return hint === "" ? label : t("{option}: {hint}", { option: label, hint });
}

function streams({ stdin, screen }: Booth): { readonly input: KeyStream; readonly output: RowStream } {
  return { input: stdin, output: screen.output };
}
