import pty from "@lydell/node-pty";
import xterm, { type IBufferCell } from "@xterm/headless";
import { waitFor } from "./wait-for.ts";
import { pidOfWrapped } from "./wrapped-program.ts";

export type TerminalSize = { readonly columns: number; readonly rows: number };

export type TerminalOptions = Partial<TerminalSize> & {
  /** The complete environment of the program; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** The argv starts a wrapper whose one child is the program that `kill` is meant for. */
  readonly isWrapped?: boolean;
};

export type TerminalExit = { readonly exitCode: number; readonly signal: number };

/** One cell as painted. A colour is `default`, `palette:N` or `#rrggbb`; the cell after a wide character has width 0. */
export type Cell = {
  readonly char: string;
  readonly width: number;
  readonly fg: string;
  readonly bg: string;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
};

/** A program on a real pseudo-terminal, with the screen that a person would see. */
export interface Terminal {
  /** Sends the text as it is, in one write. */
  type(text: string): void;
  /** Sends what a terminal sends for the key: a name from `enter`, `escape`, `up`, …, or `ctrl-` and a letter. */
  press(...keys: readonly string[]): void;
  /** Sends the text as a paste, bracketed where the program asked for that. */
  paste(text: string): void;
  resize(columns: number, rows: number): void;
  /** Sends a signal to the program, not through the terminal. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** The visible rows without trailing blanks, trailing empty rows left out. */
  screen(): string;
  /** Everything in the primary or alternate buffer, what has scrolled away included. */
  scrollback(): string;
  cells(): readonly (readonly Cell[])[];
  readonly cursor: { readonly column: number; readonly row: number };
  readonly isAlternateScreen: boolean;
  /** Every byte that the program wrote, as UTF-8 text. */
  readonly raw: string;
  /** Resolves when the program has ended and all of its output is on the screen. */
  readonly exited: Promise<TerminalExit>;
  /** Polls the screen; when the time is up or the program has ended without the text, throws with the whole screen. Gives the screen. */
  waitForText(text: string | RegExp, options?: { readonly timeoutMs?: number }): Promise<string>;
  /** Ends the program however it must; safe to call twice. */
  close(): Promise<void>;
}

const DEFAULT_SIZE: TerminalSize = { columns: 100, rows: 30 };

/** Starts a program on a pseudo-terminal of its own; queries of the program to the terminal are answered as xterm does. */
export function openTerminal(argv: readonly string[], options: TerminalOptions): Terminal {
  const size = { ...DEFAULT_SIZE, ...options };
  const [file = "", ...args] = argv;
  const child = pty.spawn(file, args, {
    name: options.env.TERM ?? "xterm-256color",
    cols: size.columns,
    rows: size.rows,
    env: { ...options.env },
    encoding: null,
  });
  const emulator = new xterm.Terminal({ cols: size.columns, rows: size.rows, scrollback: 10_000, allowProposedApi: true });
  const chunks: Uint8Array[] = [];
  let exit: TerminalExit | undefined;

  // The typings know only text, but with encoding null the data are bytes: whoever decodes chunks cuts characters in two.
  child.onData((data: string | Uint8Array) => {
    const bytes = Buffer.from(data);
    chunks.push(bytes);
    emulator.write(bytes);
  });
  emulator.onData((answer) => child.write(answer));
  const isDrawing = watchFrames(emulator);

  const { promise: exited, resolve: resolveExited } = Promise.withResolvers<TerminalExit>();
  child.onExit(({ exitCode, signal = 0 }) => {
    emulator.write("", () => {
      exit = { exitCode, signal };
      resolveExited(exit);
    });
  });

  const raw = (): string => Buffer.concat(chunks).toString("utf8");
  const screen = (): string => rowsOf(emulator, emulator.buffer.active.baseY);
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    process.kill(options.isWrapped === true ? await pidOfWrapped(child.pid) : child.pid, signal);
  };

  return {
    type: (text) => child.write(text),
    press: (...keys) => child.write(keys.map((key) => keySequence(key, emulator.modes.applicationCursorKeysMode)).join("")),
    paste: (text) => child.write(emulator.modes.bracketedPasteMode ? `\u001B[200~${text}\u001B[201~` : text),
    resize: (columns, rows) => {
      emulator.resize(columns, rows);
      child.resize(columns, rows);
    },
    kill,
    screen,
    scrollback: () => rowsOf(emulator, 0),
    cells: () => visibleCells(emulator),
    get cursor() {
      return { column: emulator.buffer.active.cursorX, row: emulator.buffer.active.cursorY };
    },
    get isAlternateScreen() {
      return emulator.buffer.active.type === "alternate";
    },
    get raw() {
      return raw();
    },
    exited,
    waitForText: async (text, { timeoutMs = 15_000 } = {}) => {
      const seen = (): string => describeScreen(argv, screen(), exit);
      const outcome = await waitFor(() => (!isDrawing() && includes(screen(), text) && "found") || (exit && "ended"), {
        timeoutMs,
        what: () => `${text} on the terminal\n${seen()}`,
      });
      if (outcome === "ended" && !includes(screen(), text)) throw new Error(`The program ended without ${text} on the terminal\n${seen()}`);
      return screen();
    },
    close: async () => {
      if (exit === undefined) await kill("SIGKILL").catch(() => undefined);
      await exited;
      emulator.dispose();
    },
  };
}

/**
 * The argv that runs a program between two looks at the terminal's settings (`stty -a`); `readTerminalStates` reads them from the raw
 * output. The interrupt key ends only the program.
 */
export function withTerminalStates(argv: readonly string[]): readonly string[] {
  const script = `trap : INT QUIT
printf '@before %s@end\\n' "$(stty -a)"
"$@"
printf '@exit %s@end\\n' "$?"
printf '@after %s@end\\n' "$(stty -a)"`;
  return ["sh", "-c", script, "sh", ...argv];
}

/** What `withTerminalStates` printed; throws when a part is missing. */
export function readTerminalStates(raw: string): { readonly before: string; readonly after: string; readonly exitCode: number } {
  const part = (name: string): string => {
    const found = new RegExp(`@${name} ([\\s\\S]*?)@end`, "u").exec(raw)?.[1];
    if (found === undefined) throw new Error(`The terminal never showed @${name}:\n${raw}`);
    return found.replaceAll("\r\n", "\n");
  };
  return { before: part("before"), after: part("after"), exitCode: Number(part("exit")) };
}

const KEYS: Readonly<Record<string, string>> = {
  enter: "\r",
  escape: "\u001B",
  tab: "\t",
  "shift-tab": "\u001B[Z",
  space: " ",
  backspace: "\u007F",
  delete: "\u001B[3~",
  "page-up": "\u001B[5~",
  "page-down": "\u001B[6~",
};

const CURSOR_KEYS: Readonly<Record<string, string>> = { up: "A", down: "B", right: "C", left: "D", end: "F", home: "H" };

function keySequence(key: string, isApplicationMode: boolean): string {
  const cursor = CURSOR_KEYS[key];
  if (cursor !== undefined) return `\u001B${isApplicationMode ? "O" : "["}${cursor}`;
  const letter = /^ctrl-([a-z])$/u.exec(key)?.[1];
  if (letter !== undefined) return String.fromCodePoint((letter.codePointAt(0) ?? 0) - 96);
  const sequence = KEYS[key];
  if (sequence === undefined) throw new Error(`No such key: ${key}`);
  return sequence;
}

/** Whether a frame has been begun and is not whole yet: Ink frames each in a synchronized output (DEC private mode 2026). */
function watchFrames({ parser }: xterm.Terminal): () => boolean {
  let isDrawing = false;
  const note = (value: boolean) => (params: readonly (number | readonly number[])[]) => {
    if (params.includes(2026)) isDrawing = value;
    // The emulator does with it what it always does.
    return false;
  };
  parser.registerCsiHandler({ prefix: "?", final: "h" }, note(true));
  parser.registerCsiHandler({ prefix: "?", final: "l" }, note(false));
  return () => isDrawing;
}

function includes(screen: string, text: string | RegExp): boolean {
  return typeof text === "string" ? screen.includes(text) : screen.search(text) !== -1;
}

function rowsOf(emulator: xterm.Terminal, from: number): string {
  const buffer = emulator.buffer.active;
  const rows = Array.from({ length: buffer.length - from }, (_, index) => buffer.getLine(from + index)?.translateToString(true) ?? "");
  return rows.join("\n").trimEnd();
}

function visibleCells(emulator: xterm.Terminal): readonly (readonly Cell[])[] {
  const buffer = emulator.buffer.active;
  return Array.from({ length: emulator.rows }, (_, row) => {
    const line = buffer.getLine(buffer.baseY + row);
    const cells = Array.from({ length: emulator.cols }, (_, column) => line?.getCell(column));
    return cells.filter((cell) => cell !== undefined).map(readCell);
  });
}

function readCell(cell: IBufferCell): Cell {
  return {
    char: cell.getChars(),
    width: cell.getWidth(),
    fg: cell.isFgDefault() ? "default" : colour(cell.getFgColor(), cell.isFgRGB()),
    bg: cell.isBgDefault() ? "default" : colour(cell.getBgColor(), cell.isBgRGB()),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
  };
}

function colour(value: number, isRgb: boolean): string {
  return isRgb ? `#${value.toString(16).padStart(6, "0")}` : `palette:${value}`;
}

function describeScreen(argv: readonly string[], screen: string, exit: TerminalExit | undefined): string {
  const state = exit === undefined ? "still running" : `ended with ${exit.signal === 0 ? exit.exitCode : `signal ${exit.signal}`}`;
  return `--- screen of ${argv.join(" ")} (${state}) ---\n${screen}\n--- end of screen ---`;
}
