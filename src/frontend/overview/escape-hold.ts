import type { Key, NamedKey } from "../ink/key.ts";

/** What follows the Esc of the keys that mean something here, as terminals send them in their two modes. */
const sequences: Readonly<Record<string, NamedKey>> = {
  "[A": "up",
  "[B": "down",
  "[C": "right",
  "[D": "left",
  "[H": "home",
  "[F": "end",
  "[5~": "page-up",
  "[6~": "page-down",
  OA: "up",
  OB: "down",
  OC: "right",
  OD: "left",
  OH: "home",
  OF: "end",
};

/** ECMA-48, 5.4, and what terminals send for cursor keys in application mode. */
const whole = /^(?:\[[\d;]*[A-Za-z~]|O[A-Z])$/;
const cut = /^(?:\[[\d;]*|O)$/;

/** Over a slow line the rest of an arrow key comes this much later than its Esc, at most; a rest that has begun may take longer. */
const holdMs = 250;
const restMs = 1000;

/** What takes input as it comes, before it is taken for keys: true where it was the rest of a sequence, or a part of that. */
export type EscapeHold = {
  readonly isRest: (input: string) => boolean;
  readonly pass: (key: Key) => void;
};

/** `rest`: what has come of a sequence after its Esc. `over` ends the wait for more of it. */
type Held = { readonly rest: string; readonly hasEscape: boolean; readonly over: AbortController };

/**
 * Holds an Esc back until it is clear that it was the key and not the beginning of another one: here it leaves, and an arrow key that was cut in
 * pieces must not.
 */
export function holdEscape(send: (key: Key) => void, sleep: (ms: number, signal: AbortSignal) => Promise<void>): EscapeHold {
  let held: Held | undefined;
  const drop = (): Held | undefined => {
    const before = held;
    before?.over.abort();
    held = undefined;
    return before;
  };
  const hold = (rest: string, hasEscape: boolean) => {
    const over = new AbortController();
    held = { rest, hasEscape, over };
    void giveUpLater(rest, over.signal);
  };
  const giveUpLater = async (rest: string, signal: AbortSignal) => {
    await sleep(rest === "" ? holdMs : restMs, signal);
    if (!signal.aborted) keysIn(drop()).forEach(send);
  };
  return {
    isRest(input) {
      // A line that is cut after the bracket loses the Esc before it is seen here.
      if (held === undefined && !(cut.test(input) && input.startsWith("["))) return false;
      const rest = (held?.rest ?? "") + input;
      if (!whole.test(rest) && !cut.test(rest)) return false;
      const hasEscape = drop()?.hasEscape ?? false;
      const kind = sequences[rest];
      if (cut.test(rest)) hold(rest, hasEscape);
      else if (kind !== undefined) send({ kind });
      else if (!hasEscape) send({ kind: "text", text: rest });
      return true;
    },
    pass(key) {
      keysIn(drop()).forEach(send);
      if (key.kind === "escape") hold("", true);
      else send(key);
    },
  };
}

/** What was meant by what never became a sequence: nobody types the beginning of one after Esc. */
function keysIn(held: Held | undefined): readonly Key[] {
  if (held === undefined) return [];
  if (held.rest === "") return [{ kind: "escape" }];
  return held.hasEscape ? [] : [{ kind: "text", text: held.rest }];
}
