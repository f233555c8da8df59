import { describeEmptyAnswer } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import type { Voice } from "../linear/voice.ts";
import { paragraph, row, seg } from "../view/line.ts";
import { keyGap } from "../view/view-keys.ts";
import { viewPorts } from "../view/view-ports.ts";
import { askChoice, askQuestion, askWord, askYesNo, type Booth } from "./ask-question.ts";
import { openKeyboard } from "./keyboard.ts";
import { openScreen, type PromptTerminal } from "./screen.ts";

/** Takes a terminal over to ask with clack. */
export function openPromptVoice(terminal: PromptTerminal): Voice {
  const { stdin } = terminal;
  const screen = openScreen(terminal);
  const keyboard = openKeyboard(stdin);
  const booth: Booth = { keyboard, screen, stdin };
  return {
    screen,
    keys: `${[t("Enter: next"), t("Esc: back"), t("Ctrl-C: leave")].join(keyGap)}. ${t("Typing replaces what is proposed; an arrow key edits it.")}`,
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
    choose: async (message, options, initial) => askChoice(booth, message, options, initial),
    confirm: async (message, isYes) => askYesNo(booth, message, isYes, "Cancelled"),
    askWord: async (message, word) => askWord(booth, message, word),
    forgetAhead: () => keyboard.forget(),
    during: async (work) => keyboard.during(work),
    close: () => keyboard.close(),
  };
}
