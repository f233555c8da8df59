import stringWidth from "string-width";
import { segmentGraphemes } from "./segment-graphemes.ts";

/** How many terminal cells a text takes. */
export function cellWidth(text: string): number {
  return stringWidth(text);
}

/**
 * Breaks a text at blanks into lines of at most so many cells; longer words are cut, paths and names between their parts. What follows the first line of an indented, listed or
 * quoted one (`  | …`) stands below its text. An empty text gives one empty line.
 * `keepsWords` leaves long words to the terminal, whose rows are copied in one piece.
 */
export function wrapText(text: string, columns: number, { keepsWords = false } = {}): readonly string[] {
  const width = Math.max(columns, 8);
  return text.split("\n").flatMap((line) => wrapLine(line, width, keepsWords));
}

/** The text filled up with blanks to so many cells. */
export function padCells(text: string, columns: number): string {
  return text + " ".repeat(Math.max(columns - cellWidth(text), 0));
}

/** The longest start of a text that fits into so many cells; characters that people see as one stay whole. */
export function takeCells(text: string, columns: number): string {
  let taken = "";
  let width = 0;
  for (const part of graphemesOf(text)) {
    width += cellWidth(part);
    if (width > columns) break;
    taken += part;
  }
  return taken;
}

/** The characters of a text as people count them. */
export function graphemesOf(text: string): readonly string[] {
  return Array.from(segmentGraphemes(text), ({ segment }) => segment);
}

function wrapLine(line: string, width: number, keepsWords: boolean): readonly string[] {
  if (cellWidth(line) <= width) return [line];
  // A deep indent must leave room for words.
  const lead = (/^ *(?:[|-] (?=\S))?/.exec(line)?.[0] ?? "").slice(0, Math.floor(width / 2));
  const indent = " ".repeat(lead.length);
  const lines: string[] = [];
  let current = "";
  for (const word of line.slice(lead.length).trim().split(/ +/)) {
    // Where the pieces of a word join, no blank stands between them.
    let gap = " ";
    for (const piece of breakWord(word, keepsWords ? Number.POSITIVE_INFINITY : width - indent.length)) {
      const joined = current === "" ? lead + piece : `${current}${gap}${piece}`;
      gap = "";
      if (current === "" || cellWidth(joined) <= width) {
        current = joined;
        continue;
      }
      lines.push(current);
      current = indent + piece;
    }
  }
  return [...lines, current];
}

/** The parts of a path or a name stay whole where that costs no more than half of a row. */
function partOf(piece: string): string {
  const ends = [piece.lastIndexOf("/") + 1, (/^.*[-_.,:=](?=.)/s.exec(piece)?.[0] ?? "").length];
  return piece.slice(
    0,
    ends.find((end) => end >= piece.length / 2),
  );
}

/** Chinese writes no blanks: between its words a row may end, but not before a closing mark nor behind an opening one. */
function breakWord(word: string, width: number): readonly string[] {
  if (!/\p{Script=Han}/u.test(word)) return cutWord(word, width);
  wordSegmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const pieces: string[] = [];
  for (const { segment } of wordSegmenter.segment(word)) {
    const last = pieces.at(-1);
    const isJoined = last !== undefined && (closing.test(segment) || opening.test(last) || (latin.test(segment) && latinEnd.test(last)));
    if (isJoined) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces.flatMap((piece) => cutWord(piece, width));
}

let wordSegmenter: Intl.Segmenter | undefined;

const closing = /^[\p{Pe}\p{Pf}，。、；：！？,.;:!?%…]/u;
const opening = /[\p{Ps}\p{Pi}]$/u;
/** Names, paths and commands stay whole as far as they can. */
const latin = /^[\u0021-\u007e]/;
const latinEnd = /[\u0021-\u007e]$/;

function cutWord(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let rest = word;
  while (cellWidth(rest) > width) {
    const piece = partOf(takeCells(rest, width));
    if (piece === "") break;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}
