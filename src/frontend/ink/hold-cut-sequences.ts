import type { Clock } from "../../host/clock.ts";

/** Over a slow line the rest of an arrow key comes this much later than its Esc, at most; a rest that has begun may take longer. */
const holdMs = 200;
const restMs = 1000;

const escape = "\u001B";

/** What a chunk ends with that may be the beginning of the sequence of one key, as ECMA-48 builds them (CSI and SS3). */
// eslint-disable-next-line no-control-regex -- that is what is looked for
const cutSequence = /\u001B(?:\[[0-?]*[ -/]*|O[0-9;]*)?$/u;

/** The ends of a paste, and an Esc that begins no sequence; one before Backspace is Alt, which shells give a meaning of its own. */
// eslint-disable-next-line no-control-regex -- that is what is looked for
const marks = /\u001B\[20[01]~|\u001B(?![[O\u007F\b])/gu;

/** The Esc key in the one way that cannot be the beginning of another key: as the kitty keyboard protocol sends it. */
const escapeKey = "\u001B[27u";

/** What is read here of a terminal's input. */
type Input = Pick<NodeJS.ReadStream, "read" | "emit">;

/**
 * The same input, in which a key's escape sequence that a slow line cut in two comes in one piece: an Esc, or more of such a beginning, is held
 * until its rest is there or no rest can come any more. Ink alone waits 20 ms and takes the rest for text; and an Esc that was typed ahead of another
 * key it takes for Alt, so that it is told apart here.
 */
export function holdCutSequences<Stream extends Input>(stdin: Stream, clock: Pick<Clock, "sleep">): Stream {
  let held = "";
  let isDue = false;
  let isPasting = false;
  let wait = new AbortController();

  async function release({ signal }: AbortController): Promise<void> {
    await clock.sleep(held === escape ? holdMs : restMs, signal);
    if (signal.aborted) return;
    isDue = true;
    stdin.emit("readable");
  }

  function hold(tail: string): void {
    wait.abort();
    held = tail;
    isDue = false;
    if (tail === "") return;
    wait = new AbortController();
    void release(wait);
  }

  function read(): string | null {
    const chunk: string | null = stdin.read();
    if (chunk === null && !isDue) return null;
    const text = chunk === null ? lateText() : `${held}${chunk}`;
    hold(chunk === null ? "" : (cutSequence.exec(text)?.[0] ?? ""));
    const whole = text.slice(0, text.length - held.length);
    return whole === "" ? read() : withEscapeKeys(whole);
  }

  /** Nobody types the beginning of a sequence after Esc: without its rest it is nothing. */
  function lateText(): string {
    return held === escape ? escape : "";
  }

  function withEscapeKeys(text: string): string {
    return text.replaceAll(marks, (mark) => {
      if (mark === escape) return isPasting ? mark : escapeKey;
      isPasting = mark.includes("200");
      return mark;
    });
  }

  return new Proxy(stdin, {
    get(target, name) {
      if (name === "read") return read;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
