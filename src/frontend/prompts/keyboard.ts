import type { Reply } from "../linear/voice.ts";
import type { KeyStream } from "./screen.ts";

/** What readline makes of a key. All who listen get the same object, this keyboard first, so it can turn one key into another. */
type KeyPress = {
  name?: string | undefined;
  sequence?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly shift?: boolean;
};

/** Starts a prompt that gives up with the signal. A symbol stands for no value. */
type Prompt = (signal: AbortSignal) => Promise<string | symbol>;

/** How a prompt is asked. */
export type AskOptions = {
  /** Its line holds a proposal, which typing replaces and moving or erasing edits. */
  readonly isFresh?: boolean;
  /** Says that a second Ctrl-C leaves; without it the first one does. */
  readonly warn?: (() => void) | undefined;
};

/** The one reader of keys for a whole run, so that no key is lost between two prompts. */
export type Keyboard = {
  /** Runs a prompt, first with the keys that were typed ahead; after a warning and after Ctrl-Z once more, with the keys that it had got. */
  ask(prompt: Prompt, options?: AskOptions): Promise<Reply>;
  /** Does something that Ctrl-C can stop while no prompt waits. Prompts inside end with its signal too. */
  during<Value>(work: (left: AbortController) => Promise<Value>): Promise<Value>;
  /** Drops the keys that were typed ahead. */
  forget(): void;
  /** Gives the terminal back as it was. */
  close(): void;
};

type Stroke = readonly [text: string | undefined, key: KeyPress];

/** What a key that ends a prompt without an answer is for. */
type Wish = "back" | "leave" | "rest";

/** Takes over the keys of a terminal. `rest` stops this process until its shell wakes it; the terminal is given back meanwhile. */
export function openKeyboard(stdin: KeyStream, rest: () => Promise<void>): Keyboard {
  let ahead: readonly Stroke[] = [];
  // What the waiting prompt got, for when it has to be asked once more.
  let got: readonly Stroke[] = [];
  let left = new AbortController();
  let wish: Wish = "leave";
  let isFresh = false;
  let isWarned = false;
  let isOpen = true;

  function onKey(text: string | undefined, key: KeyPress): void {
    if (!isPrompting()) return keep(text, key);
    if (isFresh && isTyping(text, key)) stdin.emit("keypress", undefined, { name: "u", ctrl: true });
    isFresh = false;
    const meant = translate(key);
    wish = meant ?? "leave";
    if (meant !== undefined) return;
    isWarned = false;
    got = [...got, [text, key]];
  }

  /** A prompt that waits listens too; after its last key only this keyboard does. */
  function isPrompting(): boolean {
    return stdin.listenerCount("keypress") > 1;
  }

  function keep(text: string | undefined, key: KeyPress): void {
    if (key.ctrl === true && key.name === "c") return left.abort();
    ahead = [...ahead, [text, key]];
  }

  function replay(): void {
    for (let [next, ...later] = ahead; next !== undefined && isPrompting(); [next, ...later] = ahead) {
      ahead = later;
      stdin.emit("keypress", ...next);
    }
  }

  /** The same prompt once more gets again what it had got. */
  function start(prompt: Prompt, startsFresh: boolean): Promise<string | symbol> {
    const [again, wasWarned] = [got, isWarned];
    [got, isFresh, wish] = [[], startsFresh, "leave"];
    const answer = untilLeft(prompt, left.signal);
    for (const stroke of again) stdin.emit("keypress", ...stroke);
    isWarned = wasWarned;
    replay();
    return answer;
  }

  /** What comes after a prompt that ended without an answer. */
  function afterwards(canWarn: boolean): Wish | "warn" {
    if (left.signal.aborted) return "leave";
    return wish === "leave" && canWarn && !isWarned ? "warn" : wish;
  }

  /** A prompt that ends gives the terminal back. Until the next one keys would be echoed, and Ctrl-C would end the process. */
  function hold(): void {
    if (!isOpen) return;
    stdin.setRawMode(true);
    stdin.resume();
  }

  stdin.on("keypress", onKey);
  return {
    async ask(prompt, { isFresh: startsFresh = false, warn } = {}) {
      [got, isWarned] = [[], false];
      for (;;) {
        const value = await start(prompt, startsFresh);
        const next = typeof value === "symbol" ? afterwards(warn !== undefined) : "answered";
        if (next === "rest") await rest();
        hold();
        if (typeof value !== "symbol") return { kind: "value", value };
        if (next === "back" || next === "leave") return { kind: next };
        if (next === "warn") warn?.();
        isWarned = next === "warn";
      }
    },
    async during(work) {
      left = new AbortController();
      // What was typed ahead was meant for what came before.
      ahead = [];
      return work(left);
    },
    forget() {
      ahead = [];
    },
    close() {
      isOpen = false;
      stdin.off("keypress", onKey);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}

/** A prompt goes on listening to its signal after its end, and would print once more. */
async function untilLeft(prompt: Prompt, left: AbortSignal): Promise<string | symbol> {
  const stop = new AbortController();
  const end = () => stop.abort();
  if (left.aborted) end();
  left.addEventListener("abort", end, { once: true });
  try {
    return await prompt(stop.signal);
  } finally {
    left.removeEventListener("abort", end);
  }
}

/** Makes the keys that end a prompt to what clack knows, Esc and Ctrl-C, and says what they are for. */
function translate(key: KeyPress): Wish | undefined {
  if (key.name === "tab" && key.shift === true) key.name = "escape";
  if (key.name === "escape") return "back";
  if (key.ctrl !== true || key.name === undefined || !["c", "d", "z"].includes(key.name)) return undefined;
  const meant = key.name === "z" ? "rest" : "leave";
  // Left alone, readline would close its line at Ctrl-D and the prompt would wait for it forever; at Ctrl-Z it would stop the process itself.
  Object.assign(key, { name: "c", sequence: "\u0003" });
  return meant;
}

function isTyping(text: string | undefined, { ctrl, meta }: KeyPress): boolean {
  return text !== undefined && ctrl !== true && meta !== true && !/\p{Cc}/u.test(text);
}
