import { visibleText } from "./visible-text.ts";

/** Select Graphic Rendition (ECMA-48, 8.3.117): colours and weights, and nothing that moves or asks. */
const colour = new RegExp(String.raw`\u001B\[[\d;:]*m`, "g");

/**
 * A line of a log as it may be shown: what terminals would obey can be seen, tabs stay. Colours stay where they are wanted, and end with the
 * line; elsewhere they are taken out.
 */
export function visibleLine(line: string, { hasColours }: { readonly hasColours: boolean }): string {
  const colours = hasColours ? [...line.matchAll(colour)].map(([code]) => code) : [];
  const shown = line
    .split(colour)
    .map((part, index) => part.split("\t").map(visibleText).join("\t") + (colours[index] ?? ""))
    .join("");
  return colours.length === 0 ? shown : `${shown}\u001B[0m`;
}
