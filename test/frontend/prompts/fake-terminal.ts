import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import type { PromptTerminal } from "../../../src/frontend/prompts/screen.ts";
import { waitFor } from "../../host/wait-for.ts";

/** Both ends of a terminal in memory, for a front-end that prints rows and reads keys. */
export type FakeTerminal = {
  readonly terminal: PromptTerminal;
  /** Types in one write. */
  type(text: string): void;
  /** The same for bytes that need not be whole characters. */
  typeBytes(bytes: Uint8Array): void;
  /** Ends the input, as Ctrl-D does at the start of a line. */
  endInput(): void;
  /** Waits until this text was printed after the one that was seen last. Gives all that was printed. */
  see(text: string | RegExp): Promise<string>;
  /** What was printed. */
  text(): string;
  /** What was printed, with its control sequences. */
  raw(): string;
  isRaw(): boolean;
};

type FakeTerminalOptions = {
  readonly columns?: number;
  readonly locale?: string;
  readonly colourDepth?: number;
  /** Shows what is typed, as terminals do that are not in raw mode. */
  readonly echoes?: boolean;
};

/** A terminal of this size and locale, without colours unless told. */
export function fakeTerminal({
  columns = 100,
  locale = "C.UTF-8",
  colourDepth = 1,
  echoes = false,
}: FakeTerminalOptions = {}): FakeTerminal {
  let written = "";
  let seenUpTo = 0;
  let isRaw = false;
  const text = () => stripVTControlCharacters(written);
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (mode: boolean) => void (isRaw = mode) });
  const stdout = Object.assign(new PassThrough(), { columns, rows: 40, getColorDepth: () => colourDepth });
  stdout.setEncoding("utf8").on("data", (chunk: string) => (written += chunk));
  return {
    terminal: { stdin, stdout, glyphs: chooseGlyphs({ LANG: locale }) },
    type: (keys) => {
      if (echoes && !isRaw) stdout.write(keys);
      stdin.write(keys);
    },
    typeBytes: (bytes) => stdin.write(bytes),
    endInput: () => stdin.end(),
    see: async (wanted) => {
      const what = () => `${wanted} after\n${text().slice(0, seenUpTo)}\n--- in ---\n${text().slice(seenUpTo)}`;
      const end = () => endOf(text(), wanted, seenUpTo);
      await waitFor(() => end() !== undefined, { timeoutMs: 5000, what });
      seenUpTo = end() ?? seenUpTo;
      return text();
    },
    text,
    raw: () => written,
    isRaw: () => isRaw,
  };
}

/** Where the first of these texts after a place ends. */
function endOf(text: string, wanted: string | RegExp, from: number): number | undefined {
  const rest = text.slice(from);
  const found = typeof wanted === "string" ? wanted : wanted.exec(rest)?.[0];
  const at = found === undefined ? -1 : rest.indexOf(found);
  return at === -1 || found === undefined ? undefined : from + at + found.length;
}
