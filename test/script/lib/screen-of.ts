import type { Screen } from "../../../script/lib/animated-svg.ts";
import type { Cell } from "../../host/terminal.ts";

type Look = Partial<Omit<Cell, "char" | "width">>;

/** Rows of cells from texts, each with the look that it was written in. Han characters take two cells, as on a terminal. */
export function screenOf(...rows: readonly (readonly (string | readonly [string, Look])[])[]): Screen {
  return rows.map((parts) => parts.flatMap((part) => (typeof part === "string" ? cellsOf(part, {}) : cellsOf(...part))));
}

function cellsOf(text: string, look: Look): readonly Cell[] {
  const usual = { fg: "default", bg: "default", bold: false, dim: false, italic: false, underline: false, inverse: false };
  return Array.from(text).flatMap((char): readonly Cell[] => {
    const cell = { ...usual, ...look, char };
    return /\p{Script=Han}/u.test(char)
      ? [
          { ...cell, width: 2 },
          { ...cell, char: "", width: 0 },
        ]
      : [{ ...cell, width: 1 }];
  });
}
