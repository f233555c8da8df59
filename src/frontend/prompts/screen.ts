import { intro, log, S_BAR, S_BAR_END, type text } from "@clack/prompts";
import type { Frame } from "../view/frame.ts";
import type { Glyphs } from "../view/glyphs.ts";
import { paragraph, seg, widthOf, type Line, type Tone } from "../view/line.ts";
import { theme, type Colour } from "../view/theme.ts";
import type { Audience } from "../../locale/command-text.ts";

type ClackStreams = Required<Pick<Parameters<typeof text>[0], "input" | "output">>;

/** A terminal's input as clack and the keyboard read it. */
export type KeyStream = ClackStreams["input"] & { setRawMode(isRaw: boolean): unknown };

/** A terminal's output as clack and the screen print on it. */
export type RowStream = ClackStreams["output"] & { readonly columns: number; readonly rows: number; getColorDepth(): number };

/** The streams to print on and to read from, and the signs that the terminal can show. */
export type PromptTerminal = { readonly stdin: KeyStream; readonly stdout: RowStream; readonly glyphs: Glyphs };

/** What has been said stays; nothing above the waiting prompt is painted again. */
export type Screen = {
  /** For prompts, which print by themselves. */
  readonly output: RowStream;
  readonly glyphs: Glyphs;
  /** A text as the terminal shows this tone; without colours as it is. */
  readonly paint: (text: string, tone: Tone) => string;
  /** What texts are made for: as wide as the terminal is now, as long as they need. */
  frame(audience: Audience): Frame;
  open(title: Line): void;
  say(lines: readonly Line[]): void;
  /** Adds rows to what was said last. */
  add(lines: readonly Line[]): void;
  /** Begins rows of which `finish` ends the last one, for work that may take a while. */
  begin(lines: readonly Line[]): void;
  /** Goes on in that row, or in new ones where it is full. */
  more(line: Line): void;
  finish(line: Line): void;
  /** A command in one row without the bar, however long: the terminal breaks it, and it is copied in one piece. */
  paste(command: string): void;
  close(): void;
};

/** Width of the bar that clack draws in front of every row. */
const barWidth = 3;

/** The terminal as a place where one thing is said after the other. */
export function openScreen({ stdout, glyphs }: PromptTerminal): Screen {
  const output = forClack(stdout, isAscii(glyphs.rule));
  const hasColours = stdout.getColorDepth() > 2;
  const columns = () => Math.max(output.columns - barWidth, 8);
  const paintPart = (text: string, tone: Tone) => (hasColours ? paintText(text, tone) : text);
  const paint = (line: Line) => line.map(({ text, tone }) => paintPart(text, tone)).join("");
  const rows = (lines: readonly Line[]) => lines.map((line) => `${paintPart(S_BAR, "dim")}  ${paint(line)}`).join("\n");
  // The cells that are taken in the row that is begun; undefined between rows.
  let used: number | undefined;
  const endRow = () => {
    if (used !== undefined) output.write("\n");
    used = undefined;
  };
  const begin = (lines: readonly Line[]) => {
    endRow();
    used = widthOf(lines.at(-1) ?? []);
    output.write(rows(lines));
  };
  const more = (line: Line) => {
    if (used === undefined || used + widthOf(line) > columns()) return begin(continued(line, columns()));
    used += widthOf(line);
    output.write(paint(line));
  };
  return {
    output,
    glyphs,
    paint: paintPart,
    frame: (audience) => ({ columns: columns(), rows: Number.POSITIVE_INFINITY, glyphs, audience }),
    open: (title) => intro(paint(title), { output }),
    say: (lines) => {
      endRow();
      log.message(lines.map(paint), { output });
    },
    add: (lines) => {
      endRow();
      output.write(`${rows(lines)}\n`);
    },
    begin,
    more,
    finish: (line) => {
      more(line);
      endRow();
    },
    paste: (command) => {
      endRow();
      output.write(`${paintPart(command, "accent")}\n`);
    },
    close: () => {
      endRow();
      output.write(`${paintPart(S_BAR_END, "dim")}\n`);
    },
  };
}

/** A row that has no room behind another, below it. */
function continued(line: Line, columns: number): readonly Line[] {
  const [first, ...more] = line.filter(({ text }) => text.trim() !== "");
  const indent = seg("  ");
  if (first === undefined) return [];
  if (more.length > 0) return [[indent, { ...first, text: first.text.trimStart() }, ...more]];
  return paragraph(first.text.trim(), columns, { lead: indent, tone: first.tone });
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
