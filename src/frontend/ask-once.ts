import type { Signals } from "../host/signals.ts";
import type { Doze, Screen, Reply, Voice } from "./linear/voice.ts";
import type { LineStream } from "./lines/line-reader.ts";
import type { PromptTerminal } from "./prompts/screen.ts";

/** A terminal whose input may have been let go by a screen before. `isLineMode`: to be asked without moving the cursor. */
type LateTerminal = PromptTerminal & {
  readonly stdin: LineStream & { ref?(): unknown };
  readonly isLineMode?: boolean | undefined;
};

/** What the question needs of the machine besides a terminal. */
type AskHost = { readonly signals: Signals; readonly foreground: Doze };

/** One question after everything was said; `introduce` says the last of it. Esc, Ctrl-C and being told to end are a no; the terminal is given back either way. */
export async function askOnce(
  terminal: LateTerminal,
  host: AskHost,
  message: string,
  isYes: boolean,
  introduce: (screen: Screen) => void = () => {},
): Promise<boolean> {
  return askIn(terminal, host, introduce, async (voice) => voice.confirm(message, isYes), "yes");
}

/** The same for what must be typed out to be meant; any other word is asked about once more. */
export async function askTyped(
  terminal: LateTerminal,
  host: AskHost,
  message: string,
  word: string,
  introduce: (screen: Screen) => void,
): Promise<boolean> {
  return askIn(terminal, host, introduce, async (voice) => voice.askWord(message, word), word);
}

async function askIn(
  terminal: LateTerminal,
  { signals, foreground }: AskHost,
  introduce: (screen: Screen) => void,
  ask: (voice: Voice) => Promise<Reply>,
  wanted: string,
): Promise<boolean> {
  // The full screen lets go of it at its end, and a process that waits for nothing else ends.
  terminal.stdin.ref?.();
  const voice = await openVoice(terminal, foreground);
  const done = new AbortController();
  introduce(voice.screen);
  try {
    return await voice.during(async (left) => {
      void signals.termination({ until: done.signal }).then(() => left.abort());
      const reply = await ask(voice);
      return reply.kind === "value" && reply.value === wanted;
    });
  } finally {
    done.abort();
    voice.close();
  }
}

async function openVoice(terminal: LateTerminal, doze: Doze): Promise<Voice> {
  if (terminal.isLineMode === true) return (await import("./lines/voice.ts")).openLineVoice(terminal, doze);
  return (await import("./prompts/voice.ts")).openPromptVoice(terminal, doze);
}
