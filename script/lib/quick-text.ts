import { fileURLToPath } from "node:url";
import type { Plugin } from "rolldown";

const own = JSON.stringify(fileURLToPath(new URL("../../src/lib/segment-graphemes.ts", import.meta.url)));

/** The packages that cut texts into graphemes; each makes a segmenter for that, most of them when they are loaded. */
const segmenting =
  /node_modules[/\\](?:ink[/\\]build[/\\]line-update|wrap-ansi[/\\]index|slice-ansi[/\\]tokenize-ansi|cli-truncate[/\\]index|@alcalzone[/\\]ansi-tokenize[/\\]build[/\\]tokenize)\.js$/;

/**
 * ICU's tables for graphemes and for emoji take longer to read than an empty Node program to run, and what gw writes on a terminal hardly ever
 * needs them: plain characters are known without. The build fails when a place to change is gone.
 */
export const quickText: Plugin = {
  name: "quick-text",
  transform(text, path) {
    if (segmenting.test(path)) return withOwnSegments(text, path);
    return /string-width[/\\]index\.js$/.test(path) ? withOwnWidth(text, path) : undefined;
  },
};

/** The module with gw's own segments in place of Node's. */
export function withOwnSegments(text: string, path: string): string {
  const made = /new Intl\.Segmenter\([^)]*\)/g;
  return `import { segmentGraphemes } from ${own};\n${replace(text, path, made, "{ segment: segmentGraphemes }")}`;
}

/**
 * string-width with plain texts measured by themselves, and with what it has for all others made when it is first needed. It keeps the widths:
 * a full-screen program asks for those of the same few texts with every frame, several times each.
 */
export function withOwnWidth(text: string, path: string): string {
  const plain = "const plain = ambiguousIsNarrow ? plainWidth(string) : undefined;\n\tif (plain !== undefined) return plain;\n\n";
  const changes: readonly (readonly [RegExp, string])[] = [
    [/new Intl\.Segmenter\(\)/g, "{ segment: segmentGraphemes }"],
    [/const rgiEmojiRegex = (.*);/g, "let rgiEmojiRegex;\nconst mayBeEmoji = /[\\p{Emoji_Presentation}\\uFE0F]/u;"],
    [/rgiEmojiRegex\.test\(segment\)/g, "(mayBeEmoji.test(segment) && (rgiEmojiRegex ??= /^\\p{RGI_Emoji}$/v).test(segment))"],
    [/let width = 0;\n\tconst eastAsianWidthOptions/g, `${plain}$&`],
    [/export default function stringWidth\(/g, "function measureWidth("],
  ];
  const changed = changes.reduce((current, [place, other]) => replace(current, path, place, other), text);
  return `import { plainWidth, segmentGraphemes } from ${own};\n${changed}${rememberedWidth}`;
}

function replace(text: string, path: string, place: RegExp, other: string): string {
  if (text.search(place) === -1) throw new Error(`${path}: ${place} is gone; look at what this module makes when it is loaded now`);
  return text.replace(place, other);
}

const rememberedWidth = `
const widths = new Map();
export default function stringWidth(input, options) {
  if (options !== undefined || typeof input !== "string" || input.length > 400) return measureWidth(input, options);
  const known = widths.get(input);
  if (known !== undefined) return known;
  if (widths.size > 10_000) widths.clear();
  const width = measureWidth(input);
  widths.set(input, width);
  return width;
}
`;
