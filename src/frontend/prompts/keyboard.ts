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

/** The one reader of keys for a whole run, so that no key is lost between two prompts. */
export type Keyboard = {
  /**
   * Runs a prompt, first with the keys that were typed ahead. `isFresh`: its line holds a proposal, which typing replaces and moving
   * or erasing edits.
   */
  ask(prompt: Prompt, options?: { readonly isFresh?: boolean }): Promise<Reply>;
  /** Does something that Ctrl-C can stop while no prompt waits. Prompts inside end with its signal too. */
  during<Value>(work: (left: AbortController) => Promise<Value>): Promise<Value>;
  /** Drops the keys that were typed ahead. */
  forget(): void;
  /** Gives the terminal back as it was. */
  close(): void;
};

/** Takes over the keys of a terminal. */
export function openKeyboard(stdin: KeyStream): Keyboard {
  let ahead: readonly (readonly [string | undefined, KeyPress])[] = [];
  let left = new AbortController();
  let wish: "back" | "leave" = "leave";
  let isFresh = false;
  let isOpen = true;

  function onKey(text: string | undefined, key: KeyPress): void {
    if (!isPrompting()) return keep(text, key);
    if (isFresh && isTyping(text, key)) stdin.emit("keypress", undefined, { name: "u", ctrl: true });
    isFresh = false;
    translate(key);
    wish = key.name === "escape" ? "back" : "leave";
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
    for (let [next, ...rest] = ahead; next !== undefined && isPrompting(); [next, ...rest] = ahead) {
      ahead = rest;
      stdin.emit("keypress", ...next);
    }
  }

  /** A prompt that ends gives the terminal back. Until the next one keys would be echoed, and Ctrl-C would end the process. */
  function hold(): void {
    if (!isOpen) return;
    stdin.setRawMode(true);
    stdin.resume();
  }

  stdin.on("keypress", onKey);
  return {
    async ask(prompt, options = {}) {
      isFresh = options.isFresh === true;
      wish = "leave";
      const answer = prompt(left.signal);
      replay();
      const value = await answer;
      hold();
      return typeof value === "symbol" ? { kind: wish } : { kind: "value", value };
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

/** Esc and Ctrl-C end a prompt of clack's. Shift-Tab and Ctrl-D mean the same here. */
function translate(key: KeyPress): void {
  if (key.name === "tab" && key.shift === true) key.name = "escape";
  if (key.ctrl !== true) return;
  // Left alone, readline would close its line and the prompt would wait for it forever.
  if (key.name === "d") Object.assign(key, { name: "c", sequence: "\u0003" });
  // Readline would stop the process and not read on when it is continued.
  if (key.name === "z") key.name = undefined;
}

function isTyping(text: string | undefined, { ctrl, meta }: KeyPress): boolean {
  return text !== undefined && ctrl !== true && meta !== true && !/\p{Cc}/u.test(text);
}
