import { paragraph, seg, widthOf, type Line } from "../view/line.ts";
import type { Screen } from "./voice.ts";

/** Where rows go: how wide they may be now, and how a whole row and a part of one are written. */
export type RowStyle = {
  readonly write: (text: string) => void;
  readonly columns: () => number;
  readonly row: (line: Line) => string;
  readonly part: (line: Line) => string;
};

/** The part of a screen that is the same however it looks: rows that are begun, gone on with and ended. */
export type RowWriter = Pick<Screen, "add" | "begin" | "more" | "finish" | "paste"> & {
  /** Ends the row that is begun, if there is one. */
  readonly endRow: () => void;
};

/** Writes rows one after the other; nothing that was written is written over. */
export function openRowWriter({ write, columns, row, part }: RowStyle): RowWriter {
  const rows = (lines: readonly Line[]) => lines.map(row).join("\n");
  // The cells that are taken in the row that is begun; undefined between rows.
  let used: number | undefined;
  const endRow = () => {
    if (used !== undefined) write("\n");
    used = undefined;
  };
  const begin = (lines: readonly Line[]) => {
    endRow();
    used = widthOf(lines.at(-1) ?? []);
    write(rows(lines));
  };
  const more = (line: Line) => {
    if (used === undefined || used + widthOf(line) > columns()) return begin(continued(line, columns()));
    used += widthOf(line);
    write(part(line));
  };
  return {
    endRow,
    begin,
    more,
    add: (lines) => {
      endRow();
      write(`${rows(lines)}\n`);
    },
    finish: (line) => {
      more(line);
      endRow();
    },
    paste: (command) => {
      endRow();
      write(`${part([seg(command, "accent")])}\n`);
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
