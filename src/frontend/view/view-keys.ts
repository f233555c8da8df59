import { cellWidth } from "../../lib/wrap-text.ts";
import type { Frame } from "./frame.ts";
import { row, seg, type Line } from "./line.ts";

/** The keys at the bottom of a screen, in at most so many rows. */
export function viewKeys(keys: readonly string[], frame: Frame, rows = 2): readonly Line[] {
  return packKeys(keys, frame.columns - 1)
    .slice(0, rows)
    .map((packed) => row(seg(` ${packed}`, "dim")));
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
