import type { Audience } from "../../locale/command-text.ts";
import type { Glyphs } from "./glyphs.ts";
import { row, seg, type Line } from "./line.ts";

/** What a screen is drawn for. */
export type Frame = { readonly columns: number; readonly rows: number; readonly glyphs: Glyphs; readonly audience: Audience };

/** As many rows as there is room for, the last one saying how many are missing. */
export function fit(lines: readonly Line[], room: number, frame: Frame): readonly Line[] {
  if (lines.length <= room) return lines;
  if (room <= 0) return [];
  return [
    ...lines.slice(0, room - 1),
    row(seg(`   ${frame.glyphs.dots} ${lines.length - room + 1} more lines; a taller window shows them`, "dim")),
  ];
}

/** The last rows that there is room for, the first one saying how many are missing. */
export function fitEnd(lines: readonly Line[], room: number, frame: Frame): readonly Line[] {
  if (lines.length <= room) return lines;
  return [row(seg(`   ${frame.glyphs.dots} ${lines.length - room + 1} more lines above`, "dim")), ...lines.slice(lines.length - room + 1)];
}
