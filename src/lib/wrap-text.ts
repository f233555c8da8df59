import stringWidth from "string-width";

/** How many terminal cells a text takes. */
export function cellWidth(text: string): number {
  return stringWidth(text);
}

/** Breaks a text at blanks into lines of at most so many cells; longer words are cut. An empty text gives one empty line. */
export function wrapText(text: string, columns: number): readonly string[] {
  const width = Math.max(columns, 8);
  return text.split("\n").flatMap((line) => wrapLine(line, width));
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

/** Made when the first text needs it: it costs more than all the plain texts of a run. */
let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people count them. */
export function graphemesOf(text: string): readonly string[] {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

function wrapLine(line: string, width: number): readonly string[] {
  if (cellWidth(line) <= width) return [line];
  // A deep indent must leave room for words.
  const indent = (/^ */.exec(line)?.[0] ?? "").slice(0, Math.floor(width / 2));
  const lines: string[] = [];
  let current = "";
  for (const word of line.trim().split(/ +/)) {
    for (const piece of cutWord(word, width - indent.length)) {
      const joined = current === "" ? indent + piece : `${current} ${piece}`;
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

function cutWord(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let rest = word;
  while (cellWidth(rest) > width) {
    const piece = takeCells(rest, width);
    if (piece === "") break;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}
