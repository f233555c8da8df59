import type { Audience } from "../../locale/command-text.ts";
import type { Glyphs } from "./glyphs.ts";
import { row, seg, type Line } from "./line.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { t } from "../../locale/t.ts";

/** What a screen is drawn for. */
export type Frame = {
  readonly columns: number;
  readonly rows: number;
  readonly glyphs: Glyphs;
  readonly audience: Audience;
  /** What is longer than a row is broken by the terminal, and copied in one piece. */
  readonly keepsCommand?: true;
};

/** A text with `~` for the reader's home. */
export function shortPaths(text: string, { audience }: Frame): string {
  return audience.home === undefined ? text : shortenHome(text, audience.home);
}

/** As many rows as there is room for, the last one saying how many are missing. */
export function fit(lines: readonly Line[], room: number, frame: Frame): readonly Line[] {
  if (lines.length <= room) return lines;
  if (room <= 0) return [];
  return [
    ...lines.slice(0, room - 1),
    row(
      seg(
        `   ${frame.glyphs.dots} ${t("{count, plural, one {# more line} other {# more lines}}; enlarge the window", { count: lines.length - room + 1 })}`,
        "dim",
      ),
    ),
  ];
}

/** The last rows that there is room for, the first one saying how many are missing. */
export function fitEnd(lines: readonly Line[], room: number, frame: Frame): readonly Line[] {
  if (lines.length <= room) return lines;
  return [
    row(
      seg(
        `   ${frame.glyphs.dots} ${t("{count, plural, one {# more line} other {# more lines}} above", { count: lines.length - room + 1 })}`,
        "dim",
      ),
    ),
    ...lines.slice(lines.length - room + 1),
  ];
}

/** As many rows around this one as there is room for, each end saying how many are missing there. */
export function fitAround(lines: readonly Line[], at: number, room: number, frame: Frame): readonly Line[] {
  if (lines.length <= room) return lines;
  const from = Math.min(Math.max(at - Math.floor(room / 2), 0), lines.length - room);
  const above = from === 0 ? 0 : from + 1;
  const below = from + room === lines.length ? 0 : lines.length - from - room + 1;
  return [
    ...(above === 0
      ? []
      : [
          row(
            seg(`   ${frame.glyphs.dots} ${t("{count, plural, one {# more line} other {# more lines}} above", { count: above })}`, "dim"),
          ),
        ]),
    ...lines.slice(above, lines.length - below),
    ...(below === 0
      ? []
      : [
          row(
            seg(`   ${frame.glyphs.dots} ${t("{count, plural, one {# more line} other {# more lines}} below", { count: below })}`, "dim"),
          ),
        ]),
  ];
}
