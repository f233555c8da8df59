import type { Screen } from "../linear/voice.ts";
import { openRowWriter } from "../linear/row-writer.ts";
import { t } from "../../locale/t.ts";
import { chooseGlyphs, type Glyphs } from "../view/glyphs.ts";
import { paragraph, type Line } from "../view/line.ts";

/** A terminal's output as lines are written to it; 0 columns: it tells no width. */
export type LineOutput = { write(text: string): unknown; readonly columns: number };

/** The screen with a row that waits for an answer. */
export type LineScreen = Screen & {
  /** Cells of a row. */
  columns(): number;
  prompt(text: string): void;
  /** The row of the prompt is ended: by the terminal, which echoed the answer, or here with what is shown of one that was typed ahead. */
  answered(shown: string | undefined): void;
};

/**
 * A place where lines follow each other: no colours, no cursor movement, and words in place of signs, so that it can be read out. `announcement`
 * comes before everything else.
 */
export function openLineScreen(stdout: LineOutput, announcement: string): LineScreen {
  const glyphs = wordGlyphs();
  const columns = () => Math.max(stdout.columns || 80, 20);
  const write = (text: string) => void stdout.write(text);
  const { endRow, ...rows } = openRowWriter({ write, columns, row: (line) => withoutMargin(textOf(line)), part: textOf });
  return {
    ...rows,
    glyphs,
    columns,
    frame: (audience) => ({ columns: columns(), rows: Number.POSITIVE_INFINITY, glyphs, audience, keepsCommand: true }),
    open: (title) => rows.add([announcement, textOf(title).trim()].flatMap((text) => paragraph(text, columns()))),
    say: rows.add,
    prompt: (text) => {
      endRow();
      write(`${text} `);
    },
    answered: (shown) => {
      if (shown !== undefined) write(`${shown}\n`);
    },
    close: endRow,
  };
}

function textOf(line: Line): string {
  return line.map(({ text }) => text).join("");
}

/** That of full screens is one cell. */
function withoutMargin(text: string): string {
  return text.replace(/^ (?! )/, "").trimEnd();
}

/** What signs mean, in words; the others in ASCII, as without any locale. */
function wordGlyphs(): Glyphs {
  return { ...chooseGlyphs({}), ask: "", back: "", done: t("done"), bad: t("Error:"), warn: t("Beware:"), arrow: t("becomes") };
}
