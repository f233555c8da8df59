import { widthOf, type Line } from "../view/line.ts";

/** Where the terminal's own cursor belongs, in cells from the top left: input methods write there, and it is seen without colours. Undefined where nothing is typed. */
export function cursorOf(lines: readonly Line[]): { readonly x: number; readonly y: number } | undefined {
  const y = lines.findIndex((line) => line.some(({ tone }) => tone === "cursor"));
  const line = lines[y];
  if (line === undefined) return undefined;
  return {
    x: widthOf(
      line.slice(
        0,
        line.findIndex(({ tone }) => tone === "cursor"),
      ),
    ),
    y,
  };
}
