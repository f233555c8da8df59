import { cellWidth, graphemesOf } from "./wrap-text.ts";

/** A word of a command line with the blanks in its quotes; a quote without its partner counts as any character. */
const shellWord = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\]|['"\\])+/gsu;

const piece = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\.|./gsu;

/** What a row that goes on below must have room for besides its words. */
const backslashWidth = 2;

/**
 * A command line in rows of at most so many cells that a POSIX shell reads as one: each but the last ends with a backslash. Rows that begin with
 * a word are indented; a word that no row holds goes on at the very beginning of the next, where no blank parts it.
 */
export function foldCommand(command: string, columns: number, indent = 0): readonly string[] {
  const lead = " ".repeat(indent);
  if (cellWidth(lead + command) <= columns) return [lead + command];
  const room = Math.max(columns - backslashWidth, 8);
  const rows: string[] = [];
  let row = "";
  for (const word of command.match(shellWord) ?? []) {
    const joined = row === "" ? lead + word : `${row} ${word}`;
    if (cellWidth(joined) <= room) {
      row = joined;
      continue;
    }
    if (row !== "") rows.push(`${row} \\`);
    const pieces = cutWord(word, room - indent, room);
    rows.push(...pieces.slice(0, -1).map((text, index) => `${index === 0 ? lead : ""}${text}\\`));
    row = (pieces.length === 1 ? lead : "") + (pieces.at(-1) ?? "");
  }
  return [...rows, row];
}

/** A word in pieces that a shell joins again, each with the quotes that its characters stand in. */
function cutWord(word: string, firstRoom: number, room: number): readonly string[] {
  const pieces: string[] = [];
  let text = "";
  let open = "";
  const limit = () => (pieces.length === 0 ? firstRoom : room);
  if (cellWidth(word) <= limit()) return [word];
  for (const { character, quote } of charactersOf(word)) {
    const more = quote === open ? character : open + quote + character;
    if (text !== "" && cellWidth(text + more + quote) > limit()) {
      pieces.push(text + open);
      text = quote + character;
    } else {
      text += more;
    }
    open = quote;
  }
  return [...pieces, text + open];
}

type Character = { readonly character: string; readonly quote: string };

function charactersOf(word: string): readonly Character[] {
  return [...word.matchAll(piece)].flatMap(([whole, single, double]): readonly Character[] => {
    if (single !== undefined) return charactersIn(single, "'");
    if (double === undefined) return [{ character: whole, quote: "" }];
    return [...double.matchAll(/\\.|./gsu)].map(([character]) => ({ character, quote: '"' }));
  });
}

function charactersIn(text: string, quote: string): readonly Character[] {
  return graphemesOf(text).map((character) => ({ character, quote }));
}

/** The programs that gw's sentences name to be called. */
const programs =
  "gw|npx|node|npm|openclaw|clawdbot|sudo|systemctl|loginctl|journalctl|ls|rm|chmod|chown|runuser|mkdir|kill|umount|apt-get|brew";
const beginning = new RegExp(
  `^(?:[A-Z_][A-Z0-9_]*=(?:'[^']*'|\\S)* )*(?:${programs}|'[^']*gw(?:\\.cjs)?'|[~.]{0,2}/\\S*gw(?:\\.cjs)?) (?!\\d)`,
  "u",
);

/** Whether a text is a command line that sentences of gw end with, and no list of names or reasons. */
export function isCommand(text: string): boolean {
  return beginning.test(text);
}
