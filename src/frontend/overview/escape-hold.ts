import type { Key, NamedKey } from "../ink/key.ts";

/** The ends of escape sequences that a slow line cuts off from their beginning, as terminals send them. */
const cutSequences: Readonly<Record<string, NamedKey>> = {
  "[A": "up",
  "[B": "down",
  "[C": "right",
  "[D": "left",
  "[H": "home",
  "[F": "end",
  "[5~": "page-up",
  "[6~": "page-down",
};

/** Over a slow line the rest of an arrow key comes this much later than its Esc, at most. */
const holdMs = 100;

/** What takes input as it comes, before it is taken for keys: true where it was the rest of a sequence. */
export type EscapeHold = {
  readonly isRest: (input: string) => boolean;
  readonly pass: (key: Key) => void;
};

/**
 * Holds an Esc back until it is clear that it was the key and not the beginning of another one: here it leaves, and an arrow key that was cut in
 * two must not.
 */
export function holdEscape(send: (key: Key) => void, sleep: (ms: number, signal: AbortSignal) => Promise<void>): EscapeHold {
  let held: AbortController | undefined;
  const release = () => {
    held?.abort();
    held = undefined;
  };
  const sendLater = async (key: Key, signal: AbortSignal) => {
    await sleep(holdMs, signal);
    if (signal.aborted) return;
    held = undefined;
    send(key);
  };
  return {
    isRest(input) {
      const kind = held === undefined ? undefined : cutSequences[input];
      if (kind === undefined) return false;
      release();
      send({ kind });
      return true;
    },
    pass(key) {
      const isHeld = held !== undefined;
      release();
      if (isHeld) send({ kind: "escape" });
      if (key.kind !== "escape") return send(key);
      held = new AbortController();
      void sendLater(key, held.signal);
    },
  };
}
