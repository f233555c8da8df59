import { intro, log, S_BAR, S_BAR_END, type text } from "@clack/prompts";
import { openRowWriter } from "../linear/row-writer.ts";
import type { Screen } from "../linear/voice.ts";
import type { Glyphs } from "../view/glyphs.ts";
import { cut, type Line, type Tone } from "../view/line.ts";
import { theme, type Colour } from "../view/theme.ts";

type ClackStreams = Required<Pick<Parameters<typeof text>[0], "input" | "output">>;

/** A terminal's input as clack and the keyboard read it. */
export type KeyStream = ClackStreams["input"] & { setRawMode(isRaw: boolean): unknown };

/** A terminal's output as clack and the screen print on it. */
export type RowStream = ClackStreams["output"] & { readonly columns: number; readonly rows: number; getColorDepth(): number };

/** The streams to print on and to read from, and the signs that the terminal can show. */
export type PromptTerminal = { readonly stdin: KeyStream; readonly stdout: RowStream; readonly glyphs: Glyphs };

/** The screen with the stream for prompts, which print by themselves, and their colours: a text as the terminal shows this tone. */
export type PromptScreen = Screen & {
  readonly output: RowStream;
  readonly paint: (text: string, tone: Tone) => string;
  /** Cells of a row behind the bar. */
  columns(): number;
};

/** Width of the bar that clack draws in front of every row. */
const barWidth = 3;

/** The terminal as a place where one thing is said after the other; nothing above the waiting prompt is painted again. */
export function openScreen({ stdout, glyphs }: PromptTerminal): PromptScreen {
  const output = forClack(stdout, isAscii(glyphs.rule));
  const hasColours = stdout.getColorDepth() > 2;
  const columns = () => Math.max(output.columns - barWidth, 8);
  const paintPart = (text: string, tone: Tone) => (hasColours ? paintText(text, tone) : text);
  const paint = (line: Line) => line.map(({ text, tone }) => paintPart(text, tone)).join("");
  const writer = openRowWriter({
    write: (text) => void output.write(text),
    columns,
    row: (line) => `${paintPart(S_BAR, "dim")}  ${paint(line)}`,
    part: paint,
  });
  const { endRow, ...rows } = writer;
  return {
    ...rows,
    output,
    glyphs,
    columns,
    paint: paintPart,
    frame: (audience) => ({ columns: columns(), rows: Number.POSITIVE_INFINITY, glyphs, audience, keepsCommand: true }),
    open: (title) => intro(paint(cut(title, columns(), glyphs.dots)), { output }),
    say: (lines) => {
      endRow();
      log.message(lines.map(paint), { output });
    },
    close: () => {
      endRow();
      output.write(`${paintPart(S_BAR_END, "dim")}\n`);
    },
  };
}

/** Select Graphic Rendition (ECMA-48): the colours of the theme in the foreground. */
const colourCodes: Readonly<Record<Colour, string>> = { red: "31", green: "32", magenta: "35", cyan: "36" };

function paintText(text: string, tone: Tone): string {
  const { colour, isBold, isDim, isInverse } = theme[tone];
  const weight = isBold === true ? "1" : isDim === true ? "2" : undefined;
  const on = [weight, isInverse && "7", colour && colourCodes[colour]].filter(Boolean).join(";");
  const off = [weight && "22", isInverse && "27", colour && "39"].filter(Boolean).join(";");
  return on === "" || text === "" ? text : `\u001B[${on}m${text}\u001B[${off}m`;
}

/** The signs that clack draws, for terminals that show ASCII only; it looks at the kind of terminal alone and not at the locale. */
const asciiSigns: Readonly<Record<string, string>> = {
  "◆": "*",
  "◇": "o",
  "■": "x",
  "▲": "!",
  "│": "|",
  "┌": "+",
  "└": "+",
  "├": "+",
  "╮": "+",
  "╯": "+",
  "─": "-",
  "●": ">",
  "○": " ",
  "█": "_",
  "•": "-",
  "↑": "up",
  "↓": "down",
};

function isAscii(text: string): boolean {
  return /^[\u0020-\u007E]*$/.test(text);
}

/** The stream as clack needs it: with a size, which some terminals do not tell, and with signs that the terminal can show. */
function forClack(stdout: RowStream, needsAscii: boolean): RowStream {
  return new Proxy(stdout, {
    get(target, name) {
      if (name === "columns") return target.columns || 80;
      if (name === "rows") return target.rows || 24;
      if (name === "write" && needsAscii)
        return (text: string) => target.write(text.replaceAll(/\P{ASCII}/gu, (sign) => asciiSigns[sign] ?? sign));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
