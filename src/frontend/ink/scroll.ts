import { t } from "../../locale/t.ts";
import type { Frame } from "../view/frame.ts";
import { row, seg, type Line } from "../view/line.ts";
import type { Key } from "./key.ts";

/** Rows of a longer text: `length` in all, `room` of them on screen, with a row of its own that tells what is below. */
export type Extent = { readonly length: number; readonly room: number };

/** The rows that are on screen, the last one telling how many follow. */
export function scrollLines(lines: readonly Line[], scroll: number, frame: Frame, room: number): readonly Line[] {
  if (lines.length <= room) return lines;
  const extent = { length: lines.length, room };
  const from = Math.min(scroll, lastScroll(extent));
  const below = lines.length - from - room + 1;
  const more = `${frame.glyphs.dots} ${below > 0 ? t("{count, plural, one {# more line} other {# more lines}} below", { count: below }) : t("end")}`;
  return [...lines.slice(from, from + room - 1), row(seg(`   ${more}`, "accent"))];
}

/** The same of a text beside an answer, where other keys are taken: its last row names those that scroll, and counts both sides. */
export function scrollText(lines: readonly Line[], scroll: number, frame: Frame, room: number): readonly Line[] {
  if (room <= 0) return [];
  if (lines.length <= room) return lines;
  const extent = { length: lines.length, room };
  const above = Math.min(scroll, lastScroll(extent));
  const below = lines.length - above - room + 1;
  return [...lines.slice(above, above + room - 1), row(seg(`   ${frame.glyphs.dots} ${scrollWords(above, below)}`, "accent"))];
}

function scrollWords(above: number, below: number): string {
  if (above === 0) return t("{count, plural, one {# more line} other {# more lines}}: PgDn", { count: below });
  return below === 0
    ? t("end; {count, plural, one {# line} other {# lines}} above: PgUp", { count: above })
    : t("{above} above: PgUp; {below} below: PgDn", { above, below });
}

/** Where scrolling ends. */
export function lastScroll({ length, room }: Extent): number {
  return length <= room ? 0 : length - room + 1;
}

/** Where a key scrolls to; a page leaves one row of the last one in sight. */
export function scrollBy(key: Key, scroll: number, extent: Extent): number {
  const last = lastScroll(extent);
  const page = Math.max(extent.room - 2, 1);
  const moves: Partial<Record<Key["kind"], number>> = { down: 1, up: -1, "page-down": page, "page-up": -page, home: -last, end: last };
  const move = key.kind === "text" && key.text === " " ? page : (moves[key.kind] ?? 0);
  return Math.min(Math.max(Math.min(scroll, last) + move, 0), last);
}
