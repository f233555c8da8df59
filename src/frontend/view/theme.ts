import type { Tone } from "./line.ts";

/** One of the eight basic colours, as terminals have them in their own palette. */
export type Colour = "red" | "green" | "magenta" | "cyan";

export type Style = { readonly colour?: Colour; readonly isBold?: true; readonly isDim?: true; readonly isInverse?: true };

/**
 * How each meaning looks. The palette is the terminal's, and nobody can ask whether its background is light or dark: blue is lost on black, yellow
 * on white, and white and the bright colours on one of them, so that none of these is used. A sign or a word says the same as the colour.
 */
export const theme: Readonly<Record<Tone, Style>> = {
  plain: {},
  strong: { isBold: true },
  dim: { isDim: true },
  accent: { colour: "cyan" },
  good: { colour: "green" },
  bad: { colour: "red", isBold: true },
  warn: { colour: "magenta" },
  cursor: { isInverse: true },
};
