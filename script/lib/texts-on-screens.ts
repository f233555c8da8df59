import type { Screen } from "./animated-svg.ts";

/**
 * Those of gw's English texts that stand on one of the screens in one row, but for parts of longer ones. Single words, and texts with values in
 * them, say too little.
 */
export function textsOnScreens(screens: readonly Screen[], texts: readonly string[]): readonly string[] {
  const rows = screens.flatMap((screen) => screen.map(textOfRow));
  const found = texts.filter((text) => /\S \S/.test(text) && !text.includes("{") && rows.some((row) => row.includes(text)));
  return found.filter((text) => !found.some((other) => other !== text && other.includes(text)));
}

function textOfRow(row: Screen[number]): string {
  return row.map(({ char, width }) => (width === 0 ? "" : char || " ")).join("");
}
