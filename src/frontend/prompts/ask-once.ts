import type { Signals } from "../../host/signals.ts";
import { askWord, askYesNo, type Booth } from "./ask-question.ts";
import { openKeyboard, type Reply } from "./keyboard.ts";
import { openScreen, type KeyStream, type PromptTerminal, type Screen } from "./screen.ts";

/** A terminal whose input may have been let go by a screen before. */
type LateTerminal = PromptTerminal & { readonly stdin: KeyStream & { ref?(): unknown } };

/** One question after everything was said; `introduce` says the last of it. Esc, Ctrl-C and being told to end are a no; the terminal is given back either way. */
export async function askOnce(
  terminal: LateTerminal,
  signals: Signals,
  message: string,
  isYes: boolean,
  introduce: (screen: Screen) => void = () => {},
): Promise<boolean> {
  return askIn(terminal, signals, introduce, async (booth) => askYesNo(booth, message, isYes, "Cancelled"), "yes");
}

/** The same for what must be typed out to be meant; any other word is asked about once more. */
export async function askTyped(
  terminal: LateTerminal,
  signals: Signals,
  message: string,
  word: string,
  introduce: (screen: Screen) => void,
): Promise<boolean> {
  return askIn(terminal, signals, introduce, async (booth) => askWord(booth, message, word), word);
}

async function askIn(
  terminal: LateTerminal,
  signals: Signals,
  introduce: (screen: Screen) => void,
  ask: (booth: Booth) => Promise<Reply>,
  wanted: string,
): Promise<boolean> {
  const { stdin } = terminal;
  // The full screen lets go of it at its end, and a process that waits for nothing else ends.
  stdin.ref?.();
  const screen = openScreen(terminal);
  const keyboard = openKeyboard(stdin);
  const done = new AbortController();
  introduce(screen);
  try {
    return await keyboard.during(async (left) => {
      void signals.termination({ until: done.signal }).then(() => left.abort());
      const reply = await ask({ keyboard, screen, stdin });
      return reply.kind === "value" && reply.value === wanted;
    });
  } finally {
    done.abort();
    keyboard.close();
  }
}
