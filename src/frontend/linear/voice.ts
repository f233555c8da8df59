import type { Foreground } from "../../host/foreground.ts";
import type { Audience } from "../../locale/command-text.ts";
import type { QuestionText } from "../../locale/describe-question.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Question } from "../../wizard/question.ts";
import type { Frame } from "../view/frame.ts";
import type { Glyphs } from "../view/glyphs.ts";
import type { Line } from "../view/line.ts";

/** What a voice needs of the machine besides its terminal: to rest at Ctrl-Z, and to know when it goes on. */
export type Doze = Pick<Foreground, "rest" | "whenWoken">;

/** How a question ended: with a value, or with the wish to go one question back or to leave. */
export type Reply = { readonly kind: "value"; readonly value: string } | { readonly kind: "back" } | { readonly kind: "leave" };

/** One of a few values; the label stands for the value where there is one. */
export type Option = { readonly value: string; readonly label?: string; readonly hint?: string };

/** A place where one thing is said after the other; what has been said stays. */
export type Screen = {
  readonly glyphs: Glyphs;
  /** What texts are made for: as wide as the terminal is now, as long as they need. */
  frame(audience: Audience): Frame;
  open(title: Line): void;
  say(lines: readonly Line[]): void;
  /** Adds rows to what was said last. */
  add(lines: readonly Line[]): void;
  /** Begins rows of which `finish` ends the last one, for work that may take a while. */
  begin(lines: readonly Line[]): void;
  /** Goes on in that row, or in new ones where it is full. */
  more(line: Line): void;
  finish(line: Line): void;
  /** A command in one row without anything before it, however long: the terminal breaks it, and it is copied in one piece. */
  paste(command: string): void;
  close(): void;
};

/** A question before it is asked: its text, and which one it is of those that come up now, counted from 1. */
export type Introduction = QuestionText & { readonly number: number; readonly of: number };

/** One way to hold a conversation question by question: how it asks, and how it says what is no question. It knows nothing of the flow. */
export interface Voice {
  readonly screen: Screen;
  /** How to answer, go back and leave, in one line. */
  readonly keys: string;
  /** Says what the next question is about. */
  introduce(introduction: Introduction, audience: Audience): void;
  /** The port map of what is typed; no lines where that is no port. */
  viewPorts(observed: Observed, text: string, frame: Frame): readonly Line[];
  /** Asks one question. `proposal` is what Enter takes; `isOptional`: an empty answer would do. */
  ask(question: Question, proposal: string, isOptional: boolean): Promise<Reply>;
  /** Asks for one of a few values; `leaving`: whether a first Ctrl-C says that nothing has been written, and asks. */
  choose(message: string, options: readonly Option[], initial: string, leaving?: "asked" | "at-once"): Promise<Reply>;
  /** Asks for `yes` or `no` outside of a conversation, where going back is a no. */
  confirm(message: string, isYes: boolean): Promise<Reply>;
  /** Asks for one word, and goes on asking while another one is typed. */
  askWord(message: string, word: string): Promise<Reply>;
  /** What was typed ahead of an answer that was refused was meant for the next question. */
  forgetAhead(): void;
  /**
   * Told of a Ctrl-C of which the terminal made a signal; true: the question that waits has been asked again with the word that a second one
   * in a row leaves, false: this one leaves.
   */
  interrupted(): boolean;
  /** Does something that Ctrl-C can stop while no question waits. Questions inside end with its signal too. */
  during<Value>(work: (left: AbortController) => Promise<Value>): Promise<Value>;
  /** Gives the terminal back as it was; the screen can still be written on. */
  close(): void;
}
