import { cellWidth, graphemesOf } from "../../lib/wrap-text.ts";
import type { Editor } from "./editor.ts";
import type { Frame } from "../view/frame.ts";
import { row, seg, type Line } from "../view/line.ts";

/** The line that is being typed, moved so that the cursor is always seen, with a sign on each side where there is more of it. */
export function viewEditor(editor: Editor, isSecret: boolean, frame: Frame): Line {
  const { glyphs } = frame;
  const { cursor, isFresh } = editor;
  const parts = isSecret ? graphemesOf(editor.text).map(() => glyphs.mask) : graphemesOf(editor.text);
  const pointer = seg(` ${glyphs.pointer} `, "accent");
  const tone = isFresh ? "accent" : "plain";
  const under = parts[cursor] ?? " ";
  const isWhole = widthOf([...parts, " "]) <= frame.columns - cellWidth(pointer.text);
  const room = isWhole ? Number.POSITIVE_INFINITY : Math.max(frame.columns - cellWidth(pointer.text) - 2 * cellWidth(glyphs.dots), 2);
  const before = takeParts(parts.slice(0, cursor).toReversed(), room - cellWidth(under)).toReversed();
  const after = takeParts(parts.slice(cursor + 1), room - cellWidth(under) - widthOf(before));
  return row(
    pointer,
    seg(before.length < cursor ? glyphs.dots : "", "dim"),
    seg(before.join(""), tone),
    seg(under, "cursor"),
    seg(after.join(""), tone),
    seg(cursor + 1 + after.length < parts.length ? glyphs.dots : "", "dim"),
  );
}

function takeParts(parts: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = parts.findIndex((part) => {
    left -= cellWidth(part);
    return left < 0;
  });
  return end === -1 ? parts : parts.slice(0, end);
}

function widthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + cellWidth(part), 0);
}
