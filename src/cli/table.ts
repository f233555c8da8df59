import { visibleText } from "../lib/visible-text.ts";
import { cellWidth, padCells, wrapText } from "../lib/wrap-text.ts";

/** Rows under a heading as aligned columns; as one block a row where the terminal is too narrow for them. */
export function renderTable(heading: readonly string[], cells: readonly (readonly string[])[], columns: number): string {
  const rows = cells.map((row) => row.map(visibleText));
  const widths = heading.map((title, index) => Math.max(...[title, ...rows.map((row) => row[index] ?? "")].map(cellWidth)));
  const total = widths.reduce((sum, width) => sum + width + 2, 0);
  if (total - 2 > columns) return rows.map((row) => renderBlock(heading, row, columns)).join("\n\n");
  return [heading, ...rows]
    .map((row) =>
      row
        .map((cell, index) => padCells(cell, widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Names and values in two columns, the values broken where the terminal ends. */
export function renderPairs(pairs: readonly (readonly [string, string])[], indent = "", columns = Number.POSITIVE_INFINITY): string {
  const width = Math.max(0, ...pairs.map(([name]) => cellWidth(name)));
  const room = columns - indent.length - width - 2;
  const hanging = `\n${indent}${" ".repeat(width + 2)}`;
  return pairs.map(([name, value]) => `${indent}${padCells(name, width)}  ${wrapText(value, room).join(hanging)}`.trimEnd()).join("\n");
}

function renderBlock(heading: readonly string[], row: readonly string[], columns: number): string {
  const [title = "", ...rest] = row;
  const pairs = rest.flatMap((cell, index) => (cell === "" ? [] : [[heading[index + 1] ?? "", cell] as const]));
  return `${title}\n${renderPairs(pairs, "  ", columns)}`;
}
