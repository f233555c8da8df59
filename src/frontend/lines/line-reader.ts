import type { Doze } from "../linear/voice.ts";
import { graphemesOf } from "../../lib/wrap-text.ts";

/** A terminal's input as lines are read from it. */
export type LineStream = {
  on(event: "data", listener: (chunk: string | Uint8Array) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  off(event: "data", listener: (chunk: string | Uint8Array) => void): unknown;
  off(event: "end", listener: () => void): unknown;
  resume(): unknown;
  pause(): unknown;
  setRawMode(isRaw: boolean): unknown;
};

/** A line without its end, `isAhead` when it was typed before it was asked for; or undefined: the input ended, or the person left. */
export type TypedLine = { readonly text: string; readonly isAhead: boolean } | undefined;

/** How a line is asked for. */
type ReadOptions = {
  readonly isSecret?: boolean;
  /** Says once more what is asked for, when somebody comes back to it; the terminal has forgotten what was typed of the line. */
  readonly again?: () => void;
  /** Says that a second Ctrl-C leaves; without it the first one does. */
  readonly warn?: (() => void) | undefined;
};

/** The one reader of lines for a whole run, so that none is lost between two questions. */
export type LineReader = {
  /** `isSecret`: the terminal shows nothing of it while it is typed. */
  read(options?: ReadOptions): Promise<TypedLine>;
  /** Told of Ctrl-C; true: the read that waits has warned and said again what it asks for, false: there is none, or it has warned before. */
  interrupted(): boolean;
  /** Ends every read with the signal of the work; Ctrl-C where the terminal hands it over as a key aborts it. */
  during<Value>(work: (left: AbortController) => Promise<Value>): Promise<Value>;
  /** Drops the lines that were typed ahead. */
  forget(): void;
  /** Lets go of the input, in the mode in which it was. */
  close(): void;
};

/**
 * Reads lines as the terminal hands them over: it echoes and edits them by itself. Only for a secret the keys are taken one by one, because
 * they must not be echoed.
 */
export function openLineReader(stdin: LineStream, doze: Doze): LineReader {
  const decoder = new TextDecoder();
  let ahead: readonly string[] = [];
  let rest = "";
  let left = new AbortController();
  let waiting: ((line: TypedLine) => void) | undefined;
  let asked: ReadOptions = {};
  let isWarned = false;
  let isSecret = false;
  let isResting = false;
  let hasEnded = false;

  function onData(chunk: string | Uint8Array): void {
    rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    if (isSecret && firstLine(rest).includes("\u001A")) return void nap();
    if (isSecret) rest = editSecret(rest);
    // A terminal that does not make a signal of it hands it over.
    if (rest.includes("\u0003")) return onInterrupt(rest.slice(rest.indexOf("\u0003") + 1));
    if (isSecret && rest.endsWith("\u0004")) return leave(() => settle(undefined));
    const parts = rest.split(/\r\n|\r|\n/);
    rest = parts.pop() ?? "";
    for (const text of parts) take(text);
  }

  function onInterrupt(later: string): void {
    if (!interrupted()) return leave(() => left.abort());
    if (later !== "") onData(later);
  }

  function interrupted(): boolean {
    if (waiting === undefined || asked.warn === undefined || isWarned) return false;
    isWarned = true;
    rest = "";
    asked.warn();
    asked.again?.();
    return true;
  }

  function leave(end: () => void): void {
    rest = "";
    end();
  }

  /** Ctrl-Z where it is a key; elsewhere the terminal itself stops this process. */
  async function nap(): Promise<void> {
    isResting = true;
    rest = "";
    stdin.setRawMode(false);
    await doze.rest();
    isResting = false;
    wake();
  }

  function wake(): void {
    if (waiting === undefined || isResting) return;
    if (isSecret) {
      // The shell has set the mode meanwhile, and nobody told Node.
      stdin.setRawMode(false);
      stdin.setRawMode(true);
    }
    isWarned = false;
    asked.again?.();
  }

  function take(text: string): void {
    if (waiting === undefined) ahead = [...ahead, text];
    else settle({ text, isAhead: false });
  }

  function onEnd(): void {
    hasEnded = true;
    settle(undefined);
  }

  function settle(line: TypedLine): void {
    const resolve = waiting;
    waiting = undefined;
    setSecret(false);
    resolve?.(line);
  }

  function setSecret(isWanted: boolean): void {
    if (isWanted === isSecret) return;
    isSecret = isWanted;
    stdin.setRawMode(isWanted);
  }

  stdin.on("data", onData);
  stdin.on("end", onEnd);
  const stopListening = doze.whenWoken(wake);
  stdin.resume();
  return {
    async read(options = {}) {
      const [first, ...later] = ahead;
      if (left.signal.aborted) return undefined;
      if (first !== undefined) {
        ahead = later;
        return { text: first, isAhead: true };
      }
      if (hasEnded) return undefined;
      return new Promise((resolve) => {
        waiting = resolve;
        asked = options;
        isWarned = false;
        setSecret(options.isSecret === true);
      });
    },
    interrupted,
    async during(work) {
      left = new AbortController();
      left.signal.addEventListener("abort", () => settle(undefined), { once: true });
      return work(left);
    },
    forget() {
      ahead = [];
    },
    close() {
      settle(undefined);
      stopListening();
      stdin.off("data", onData);
      stdin.off("end", onEnd);
      stdin.pause();
    },
  };
}

function firstLine(typed: string): string {
  return typed.split(/[\r\n]/, 1).join("");
}

// oxlint-disable-next-line no-control-regex -- a terminal sends this for arrows and other keys that are no characters
const escapeSequence = /\u001B(?:[[O][0-9;]*[A-Za-z~])?/g;

/** What a terminal would have made of the keys of a line: erasing, and nothing of arrows and other sequences. Ctrl-D ends an empty line only. */
function editSecret(typed: string): string {
  const [line = "", ...more] = typed.split(/(?<=[\r\n])/);
  let text = "";
  for (const key of graphemesOf(line.replaceAll(escapeSequence, ""))) {
    if (key === "\u007F" || key === "\b") text = graphemesOf(text).slice(0, -1).join("");
    else if (key === "\u0015") text = "";
    else if (key === "\u0004") text += text === "" ? key : "";
    else if (!/^\p{Cc}$/u.test(key) || ["\r", "\n", "\u0003"].includes(key)) text += key;
  }
  return text + more.join("");
}
