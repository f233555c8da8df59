import { describeEmptyAnswer } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import { leaveWarning } from "../linear/leave-warning.ts";
import type { Doze, Voice } from "../linear/voice.ts";
import { paragraph, row, seg, type Line } from "../view/line.ts";
import { viewPorts } from "../view/view-ports.ts";
import { askChoice, askQuestion, askWord, askYesNo, type Booth } from "./ask-question.ts";
import { openKeyboard } from "./keyboard.ts";
import { openScreen, type PromptScreen, type PromptTerminal } from "./screen.ts";

/** Takes a terminal over to ask with clack. */
export function openPromptVoice(terminal: PromptTerminal, doze: Doze): Voice {
  const { stdin } = terminal;
  const screen = openScreen(terminal);
  const keyboard = openKeyboard(stdin, async () => doze.rest());
  const aside: Booth = { keyboard, screen, stdin };
  const booth: Booth = { ...aside, warn: () => screen.say(viewWarning(screen)) };
  return {
    screen,
    keys: `${[t("Enter: next"), t("Up/Down: choose"), t("Esc: back"), t("Ctrl-C: leave")].join("; ")}. ${t("Typing replaces what is proposed; an arrow key edits it.")}`,
    introduce: ({ help }, audience) => {
      const { columns } = screen.frame(audience);
      screen.say(help.flatMap((line) => paragraph(line, columns, { tone: "dim", keepsCommand: true })));
    },
    viewPorts,
    ask: async (question, proposal) => {
      const reply = await askQuestion(booth, question, proposal);
      if (reply.kind === "value" && reply.value === "") screen.add([row(seg(describeEmptyAnswer(question.id), "dim"))]);
      return reply;
    },
    choose: async (message, options, initial, leaving = "asked") =>
      askChoice(leaving === "asked" ? booth : aside, message, options, initial),
    confirm: async (message, isYes) => askYesNo(aside, message, isYes, "Cancelled"),
    askWord: async (message, word) => askWord(aside, message, word),
    forgetAhead: () => keyboard.forget(),
    // The keys are read raw: Ctrl-C is one of them, and the signal is somebody else's.
    interrupted: () => false,
    during: async (work) => keyboard.during(work),
    close: () => keyboard.close(),
  };
}

function viewWarning(screen: PromptScreen): readonly Line[] {
  return paragraph(leaveWarning(), screen.columns(), { lead: seg(`${screen.glyphs.warn} `, "warn") });
}
