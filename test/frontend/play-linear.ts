import { converse } from "../../src/frontend/linear/converse.ts";
import type { Option, Voice } from "../../src/frontend/linear/voice.ts";
import { openLineVoice } from "../../src/frontend/lines/voice.ts";
import { openPromptVoice } from "../../src/frontend/prompts/voice.ts";
import type { Session, SessionEnd } from "../../src/frontend/session.ts";
import type { StepId } from "../../src/wizard/answer.ts";
import type { Question } from "../../src/wizard/question.ts";
import { fakeDoze } from "./linear/fake-doze.ts";
import { fakeTerminal, type FakeTerminal } from "./prompts/fake-terminal.ts";

type Script = Readonly<Partial<Record<StepId, string>>>;

/** What is typed to choose one of these values, or a text, where this one is proposed. */
type Typist = {
  readonly text: (text: string) => string;
  readonly option: (values: readonly string[], value: string, proposal: string) => string;
};

const { foreground } = fakeDoze();
const enter = "\r";
const down = "\u001B[B";

/** Plays answers by the keys of prompts. */
export async function playPrompts(session: Session, script: Script): Promise<SessionEnd> {
  const person = fakeTerminal();
  return play(session, script, person, openPromptVoice(person.terminal, foreground), {
    text: (text) => (text === "" ? `\u0015${enter}` : text + enter),
    option: (values, value, proposal) => {
      const steps = (values.indexOf(value) - values.indexOf(proposal) + values.length) % values.length;
      return down.repeat(steps) + enter;
    },
  });
}

/** Plays answers by digits and typed lines. */
export async function playLines(session: Session, script: Script): Promise<SessionEnd> {
  const person = fakeTerminal();
  return play(session, script, person, openLineVoice(person.terminal, foreground), {
    text: (text) => `${text === "" ? "-" : text}\n`,
    option: (values, value) => `${values.indexOf(value) + 1}\n`,
  });
}

/** What has no answer gets Enter alone; the first thing that is offered after the questions is taken. */
async function play(session: Session, script: Script, person: FakeTerminal, voice: Voice, typist: Typist): Promise<SessionEnd> {
  const told: Voice = {
    ...voice,
    ask: async (question, proposal, isOptional) => {
      const reply = voice.ask(question, proposal, isOptional);
      person.type(keysFor(question, script[question.id], proposal, typist));
      return reply;
    },
    choose: async (message, options: readonly Option[], initial) => {
      if (message.includes("did not work")) throw new Error(person.text());
      const reply = voice.choose(message, options, initial);
      person.type(enter);
      return reply;
    },
    // An answer of a script is good; one that is not would be asked for forever.
    forgetAhead: () => {
      throw new Error(person.text());
    },
  };
  const host = {
    clock: { now: () => 0, elapsed: () => 0, sleep: async () => {} },
    signals: { termination: async () => new Promise<never>(() => {}) },
    foreground,
  };
  return converse(session, told, host);
}

function keysFor(question: Question, answer: string | undefined, proposal: string, typist: Typist): string {
  if (answer === undefined || answer === proposal) return enter;
  if (question.kind === "text") return typist.text(answer);
  return typist.option(question.kind === "choice" ? question.options : ["yes", "no"], answer, proposal);
}
