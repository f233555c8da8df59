import type { Cell } from "../../test/host/terminal.ts";
import type { Screen } from "./animated-svg.ts";

/** A text that differs from run to run, and what stands for it. */
export type Replacement = { readonly pattern: RegExp; readonly text: string };

/** The screen with other texts in the places of some; the rest of a row moves along, as if the program had printed it so. */
export function replaceInScreen(screen: Screen, replacements: readonly Replacement[]): Screen {
  return screen.map((row) => replacements.reduce(replaceInRow, row));
}

function replaceInRow(row: readonly Cell[], { pattern, text }: Replacement): readonly Cell[] {
  const columns = columnsOf(row);
  const matches = [
    ...columns
      .map((column) => row[column]?.char || " ")
      .join("")
      .matchAll(new RegExp(pattern, "g")),
  ];
  if (matches.length === 0) return row;
  let done = 0;
  const cells: Cell[] = [];
  for (const match of matches) {
    const from = columns[match.index] ?? row.length;
    const to = columns[match.index + match[0].length] ?? row.length;
    const look = row[from];
    if (look === undefined) continue;
    cells.push(...row.slice(done, from), ...Array.from(text, (char) => ({ ...look, char })));
    done = to;
  }
  return toLength([...cells, ...row.slice(done)], row.length);
}

/** The column of each character; every cell counts as one, for the texts that are looked for are plain. */
function columnsOf(row: readonly Cell[]): readonly number[] {
  return [...row.keys()].filter((column) => row[column]?.width !== 0);
}

const blank: Cell = {
  char: "",
  width: 1,
  fg: "default",
  bg: "default",
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
};

function toLength(row: readonly Cell[], length: number): readonly Cell[] {
  return [...row.slice(0, length), ...Array.from({ length: Math.max(length - row.length, 0) }, () => blank)];
}
