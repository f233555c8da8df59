import { row, seg, type Line } from "../view/line.ts";
import type { Frame } from "../view/frame.ts";
import { viewReview } from "../view/view-review.ts";
import type { Model, Stage } from "./model.ts";

/** Everything that Enter would do, before anything is done; scrolls where it is longer than the room. */
export function scrollReview(
  model: Model,
  stage: Extract<Stage, { readonly kind: "review" }>,
  frame: Frame,
  room: number,
): readonly Line[] {
  const lines = viewReview(model, stage.plan, frame);
  if (lines.length <= room) return lines;
  const from = Math.min(stage.scroll, lines.length - room + 1);
  const below = lines.length - from - room + 1;
  const more = below > 0 ? `${frame.glyphs.dots} ${below} more lines below` : `${frame.glyphs.dots} end`;
  return [...lines.slice(from, from + room - 1), row(seg(`   ${more}`, "accent"))];
}
