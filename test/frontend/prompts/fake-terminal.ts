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
  /** Waits until this text was printed after the one that was seen last. Gives all that was printed. */
  see(text: string): Promise<string>;
  /** What was printed. */
  text(): string;
  /** What was printed, with its control sequences. */
  raw(): string;
  isRaw(): boolean;
};

type FakeTerminalOptions = { readonly columns?: number; readonly locale?: string; readonly colourDepth?: number };

/** A terminal of this size and locale, without colours unless told. */
export function fakeTerminal({ columns = 100, locale = "C.UTF-8", colourDepth = 1 }: FakeTerminalOptions = {}): FakeTerminal {
  let written = "";
  let seenUpTo = 0;
  let isRaw = false;
  const text = () => stripVTControlCharacters(written);
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (mode: boolean) => void (isRaw = mode) });
  const stdout = Object.assign(new PassThrough(), { columns, rows: 40, getColorDepth: () => colourDepth });
  stdout.setEncoding("utf8").on("data", (chunk: string) => (written += chunk));
  return {
    terminal: { stdin, stdout, glyphs: chooseGlyphs({ LANG: locale }) },
    type: (keys) => stdin.write(keys),
    see: async (wanted) => {
      const what = () => `${wanted} after\n${text().slice(0, seenUpTo)}\n--- in ---\n${text().slice(seenUpTo)}`;
      await waitFor(() => text().includes(wanted, seenUpTo), { timeoutMs: 5000, what });
      seenUpTo = text().indexOf(wanted, seenUpTo) + wanted.length;
      return text();
    },
    text,
    raw: () => written,
    isRaw: () => isRaw,
  };
}
