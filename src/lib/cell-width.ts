/** Code points of one width that never join their neighbours: first, last, cells. What few texts hold is not worth a row. */
const table: readonly (readonly [number, number, 1 | 2])[] = [
  [0x20, 0x7e, 1],
  [0xa0, 0xac, 1],
  [0xae, 0x17f, 1],
  // Cyrillic, without its combining marks.
  [0x400, 0x482, 1],
  [0x48a, 0x52f, 1],
  // Dashes, quotation marks, bullet, ellipsis.
  [0x2010, 0x2027, 1],
  // Arrows; boxes, blocks and shapes, without the two that are emoji; check marks and crosses; a pointer; Braille.
  [0x2190, 0x21ff, 1],
  [0x2500, 0x25fc, 1],
  [0x25ff, 0x25ff, 1],
  [0x2713, 0x2718, 1],
  [0x276e, 0x276f, 1],
  [0x2800, 0x28ff, 1],
  // Chinese, Japanese and Korean: punctuation, kana, ideographs, syllables, full-width forms.
  [0x3000, 0x3029, 2],
  [0x3041, 0x3096, 2],
  [0x30a0, 0x30ff, 2],
  [0x3400, 0x4dbf, 2],
  [0x4e00, 0x9fff, 2],
  [0xac00, 0xd7a3, 2],
  [0xff01, 0xff60, 2],
];

// oxlint-disable-next-line no-control-regex -- ECMA-48, Select Graphic Rendition: what paints text
const painting = /\u001B\[[\d;]*m/g;

/**
 * How many terminal cells a text takes, painted or not, as string-width has it; undefined when a character is not in the table, for
 * instance an emoji or a combining mark. What string-width needs for any text takes Node tens of milliseconds to make.
 */
export function tabledWidth(text: string): number | undefined {
  const bare = text.includes("\u001B") ? text.replaceAll(painting, "") : text;
  if (/^[\u0020-\u007e]*$/.test(bare)) return bare.length;
  let width = 0;
  for (let index = 0; index < bare.length; index += 1) {
    const cells = cellsOf(bare.charCodeAt(index));
    if (cells === undefined) return undefined;
    width += cells;
  }
  return width;
}

function cellsOf(unit: number): 1 | 2 | undefined {
  return table.find(([first, last]) => first <= unit && unit <= last)?.[2];
}
