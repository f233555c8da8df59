import type { Signals } from "../../host/signals.ts";
import { askYesNo } from "./ask-question.ts";
import { openKeyboard } from "./keyboard.ts";
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
      const reply = await askYesNo({ keyboard, screen, stdin }, message, isYes);
      return reply.kind === "value" && reply.value === "yes";
    });
  } finally {
    done.abort();
    keyboard.close();
  }
}
