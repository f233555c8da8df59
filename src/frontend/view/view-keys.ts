import { cellWidth } from "../../lib/wrap-text.ts";
import type { Frame } from "./frame.ts";
import { cut, row, seg, type Line } from "./line.ts";

/** The keys at the bottom of a screen, in at most so many rows; a sign behind the last one where there are more. */
export function viewKeys(keys: readonly string[], frame: Frame, rows = 2): readonly Line[] {
  const { columns, glyphs } = frame;
  const packed = packKeys(keys, columns - 1);
  return packed.slice(0, rows).map((text, index) => {
    const isCut = index === rows - 1 && packed.length > rows;
    return cut(row(seg(isCut ? ` ${text} ${glyphs.dots}` : ` ${text}`, "dim")), columns, glyphs.dots);
  });
}

/** What stands between two keys and what they do, where there is room. */
export const keyGap = "   ";

/** As many keys to a row as fit, closer together where one row does not hold them; none is parted from what it does. */
function packKeys(keys: readonly string[], columns: number): readonly string[] {
  const gap = cellWidth(keys.join(keyGap)) <= columns ? keyGap : "  ";
  return keys.reduce<readonly string[]>((rows, key) => {
    const joined = rows.length === 0 ? key : `${rows.at(-1)}${gap}${key}`;
    return cellWidth(joined) <= columns ? [...rows.slice(0, -1), joined] : [...rows, key];
  }, []);
}
