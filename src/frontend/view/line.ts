import { visibleText } from "../../lib/visible-text.ts";
import { wrapAdvice, wrapSentences } from "../../lib/wrap-advice.ts";
import { cellWidth, takeCells } from "../../lib/wrap-text.ts";

/** How a piece of text is meant; the theme decides on colours, and none of them carries meaning alone. */
export type Tone = "plain" | "strong" | "dim" | "accent" | "good" | "bad" | "warn" | "cursor";

export type Segment = { readonly text: string; readonly tone: Tone };

/** One row of the screen. */
export type Line = readonly Segment[];

/** A piece of text with its meaning. What a terminal would obey in it can be seen, whichever way it is shown. */
export function seg(text: string, tone: Tone = "plain"): Segment {
  return { text: visibleText(text), tone };
}

/** A row out of texts, which stand for plain segments, and segments. */
export function row(...parts: readonly (string | Segment)[]): Line {
  return parts.map((part) => (typeof part === "string" ? seg(part) : part));
}

/** How many cells a row takes. */
export function widthOf(line: Line): number {
  return line.reduce((sum, segment) => sum + cellWidth(segment.text), 0);
}

/**
 * How a text stands in its rows: what is before the first one, or how far all of them are indented, and whether a command is left to the terminal,
 * which breaks it.
 */
type Setting = { readonly tone?: Tone; readonly lead?: Segment; readonly indent?: number; readonly keepsCommand?: boolean | undefined };

/** A text as rows of at most so many cells; what follows the first row is indented. A command at its end can be pasted. */
export function paragraph(text: string, columns: number, setting: Setting = {}): readonly Line[] {
  return setRows((room) => wrapSentences(text, room, setting), columns, setting);
}

/** As a paragraph, of a sentence that ends with what is to be pasted: that has rows of its own where both do not fit into one. */
export function advice(text: string, columns: number, setting: Setting = {}): readonly Line[] {
  return setRows((room) => wrapAdvice(text, room, setting), columns, setting);
}

function setRows(wrap: (room: number) => readonly string[], columns: number, setting: Setting): readonly Line[] {
  const lead = setting.lead ?? seg(" ".repeat(setting.indent ?? 0));
  const width = cellWidth(lead.text);
  return wrap(columns - width).map((line, index) => [index === 0 ? lead : seg(" ".repeat(width)), seg(line, setting.tone ?? "plain")]);
}

/** The row cut to so many cells, with a sign where something was cut. */
export function cut(line: Line, columns: number, sign = "…"): Line {
  let left = columns;
  const kept: Segment[] = [];
  if (widthOf(line) <= columns) return line;
  for (const segment of line) {
    const room = left - cellWidth(sign);
    const isLast = cellWidth(segment.text) > room;
    kept.push({ ...segment, text: isLast ? takeCells(segment.text, room) + sign : segment.text });
    if (isLast) break;
    left -= cellWidth(segment.text);
  }
  return kept;
}

/** The text of rows without their meaning. */
export function plainText(lines: readonly Line[]): string {
  return lines
    .map((line) =>
      line
        .map((segment) => segment.text)
        .join("")
        .trimEnd(),
    )
    .join("\n");
}
