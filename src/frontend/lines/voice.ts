import { t } from "../../locale/t.ts";
import { leaveWarning } from "../linear/leave-warning.ts";
import type { Doze, Voice } from "../linear/voice.ts";
import { paragraph, type Line } from "../view/line.ts";
import { askLine, askOption, askQuestion, yesNo, type Desk } from "./ask-line.ts";
import { openLineReader, type LineStream } from "./line-reader.ts";
import { plainPorts } from "./plain-ports.ts";
import { openLineScreen, type LineOutput } from "./screen.ts";

/** A terminal of which nothing is asked but lines. */
export type LineTerminal = { readonly stdin: LineStream; readonly stdout: LineOutput };

/** Takes a terminal over to ask by numbers and typed lines; `announcement` is its first line where it opens a conversation. */
export function openLineVoice({ stdin, stdout }: LineTerminal, doze: Doze, announcement = ""): Voice {
  const screen = openLineScreen(stdout, announcement);
  const reader = openLineReader(stdin, doze);
  let introduced: readonly Line[] = [];
  let ports: readonly Line[] = [];
  const warn = () => screen.say([[], ...paragraph(`${screen.glyphs.warn} ${leaveWarning()}`, screen.columns())]);
  const aside: Desk = { screen, reader, help: () => [] };
  const desk: Desk = { ...aside, warn, help: () => [...introduced, ...ports] };
  return {
    screen,
    keys: t("Enter alone takes what stands in brackets; b goes back, ? repeats the question, q or Ctrl-C twice leaves."),
    introduce: ({ title, help, number, of }) => {
      const heading = t("Question {number} of {of}: {title}", { number, of, title });
      introduced = [heading, ...help].flatMap((text) => paragraph(text, screen.columns(), { keepsCommand: true }));
      ports = [];
      screen.say([[], ...introduced]);
    },
    viewPorts: (observed, text, frame) => {
      ports = plainPorts(observed, text, frame);
      return ports;
    },
    ask: async (question, proposal, isOptional) => askQuestion(desk, question, proposal, isOptional),
    choose: async (message, options, initial, leaving = "asked") =>
      askOption(leaving === "asked" ? { ...aside, warn } : aside, message, options, initial),
    confirm: async (message, isYes) => askOption(aside, message, yesNo(), isYes ? "yes" : "no"),
    askWord: async (message, word) => {
      const refuse = () => t("That is not {word}; q leaves.", { word });
      return askLine(aside, { message, word, refuse });
    },
    forgetAhead: () => reader.forget(),
    interrupted: () => reader.interrupted(),
    during: async (work) => reader.during(work),
    close: () => reader.close(),
  };
}
