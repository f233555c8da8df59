/** One word of a unit's value. `source` is how it stood there, quotes and escapes included. */
export type UnitWord = { readonly text: string; readonly source: string };

type Quote = "'" | '"' | undefined;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const letterEscapes: ReadonlyMap<string, number> = new Map([
  ["a", 0x07],
  ["b", 0x08],
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
  ["v", 0x0b],
  ["s", 0x20],
  ["\\", 0x5c],
  ['"', 0x22],
  ["'", 0x27],
]);

/**
 * Splits a value into words by the quoting rules of systemd.syntax(7): quotes may begin inside a word, C escapes count inside and outside
 * of them, an escape that is none stays as written. A quote without an end reaches to the end of the text.
 */
export function splitUnitWords(text: string): readonly UnitWord[] {
  const words: UnitWord[] = [];
  let rest = text.replace(/^[ \t\r\n]+/, "");
  while (rest !== "") {
    const word = readWord(rest);
    words.push(word);
    rest = rest.slice(word.source.length).replace(/^[ \t\r\n]+/, "");
  }
  return words;
}

function readWord(text: string): UnitWord {
  const bytes: number[] = [];
  let quote: Quote;
  let at = 0;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (quote === undefined && /[ \t\r\n]/.test(character)) break;
    const next = nextQuote(quote, character);
    const piece = readPiece(text, at, character, next !== quote);
    bytes.push(...piece.bytes);
    at += piece.length;
    quote = next;
  }
  return { text: decoder.decode(new Uint8Array(bytes)), source: text.slice(0, at) };
}

function nextQuote(quote: Quote, character: string): Quote {
  if (quote === undefined && (character === '"' || character === "'")) return character;
  return character === quote ? undefined : quote;
}

type Piece = { readonly bytes: Iterable<number>; readonly length: number };

function readPiece(text: string, at: number, character: string, isQuote: boolean): Piece {
  if (isQuote) return { bytes: [], length: 1 };
  const escape = character === "\\" ? readEscape(text.slice(at + 1, at + 10)) : undefined;
  return escape ?? { bytes: encoder.encode(character), length: character.length };
}

/** The escape after a backslash, its length counted with the backslash; undefined when it is none. */
function readEscape(text: string): Piece | undefined {
  const letter = letterEscapes.get(text.charAt(0));
  if (letter !== undefined) return { bytes: [letter], length: 2 };
  const byte = /^(?:x([0-9a-fA-F]{2})|([0-3][0-7]{2}))/.exec(text);
  if (byte)
    return {
      bytes: [byte[1] === undefined ? Number.parseInt(byte[2] ?? "", 8) : Number.parseInt(byte[1], 16)],
      length: byte[0].length + 1,
    };
  const character = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text);
  const code = Number.parseInt(character?.[1] ?? character?.[2] ?? "", 16);
  if (character === null || code > 0x10ffff) return undefined;
  return { bytes: encoder.encode(String.fromCodePoint(code)), length: character[0].length + 1 };
}
