import { password, select, text } from "@clack/prompts";
import { describeOption, describeQuestion } from "../../locale/describe-question.ts";
import type { Question } from "../../wizard/question.ts";
import type { Option, Reply } from "../linear/voice.ts";
import type { Keyboard } from "./keyboard.ts";
import type { KeyStream, PromptScreen, RowStream } from "./screen.ts";
import { t } from "../../locale/t.ts";
import { promptYesNo, type EscapeWord } from "./yes-no-prompt.ts";

/** A waiting conversation: who reads, who prints, and the stream that clack reads from. */
export type Booth = { readonly keyboard: Keyboard; readonly screen: PromptScreen; readonly stdin: KeyStream };

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

/** Asks for one of a few values. */
export async function askChoice(booth: Booth, message: string, options: readonly Option[], initialValue: string): Promise<Reply> {
  return booth.keyboard.ask(async (signal) => select({ ...streams(booth), signal, message, options: [...options], initialValue }));
}

/** Asks for `yes` or `no`; `escape` says what Esc comes to. */
export async function askYesNo(booth: Booth, message: string, isYes: boolean, escape: EscapeWord = "Back"): Promise<Reply> {
  const { paint } = booth.screen;
  return booth.keyboard.ask(async (signal) => promptYesNo({ ...streams(booth), signal, message, isYes, escape, paint }));
}

/** Asks for one word, and goes on asking while another one is typed. */
export async function askWord(booth: Booth, message: string, word: string): Promise<Reply> {
  const validate = (typed: string | undefined) => (typed === word ? undefined : t("That is not {word}; Esc to leave it.", { word }));
  return booth.keyboard.ask(async (signal) => text({ ...streams(booth), signal, message, validate }));
}

async function askText(booth: Booth, message: string, initialValue: string): Promise<Reply> {
  const prompt = async (signal: AbortSignal) => text({ ...streams(booth), signal, message, initialValue });
  return booth.keyboard.ask(prompt, { isFresh: initialValue !== "" });
}

/** Nothing of a secret is proposed on screen; Enter alone takes the proposal all the same. */
async function askSecret(booth: Booth, message: string, proposal: string): Promise<Reply> {
  const { mask } = booth.screen.glyphs;
  const reply = await booth.keyboard.ask(async (signal) => password({ ...streams(booth), signal, message, mask }));
  return reply.kind === "value" && reply.value === "" ? { kind: "value", value: proposal } : reply;
}

function streams({ stdin, screen }: Booth): { readonly input: KeyStream; readonly output: RowStream } {
  return { input: stdin, output: screen.output };
}
