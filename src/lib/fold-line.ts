import { cellWidth } from "./wrap-text.ts";

/**
 * A line in rows of at most so many cells, broken after blanks alone: words, blanks between them and colours stay as they are, and a word that
 * is longer than a row is left to the terminal.
 */
export function foldLine(line: string, columns: number): readonly string[] {
  if (cellWidth(line) <= columns) return [line];
  const rows: string[] = [];
  let row = "";
  for (const word of line.split(/(?<= )(?=[^ ])/)) {
    const isFull = row.trim() !== "" && cellWidth((row + word).trimEnd()) > columns;
    if (isFull) rows.push(row.trimEnd());
    row = isFull ? word : row + word;
  }
  return [...rows, row.trimEnd()];
}
