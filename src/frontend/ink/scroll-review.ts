import { row, seg, type Line } from "../view/line.ts";
import type { Frame } from "../view/frame.ts";
import { viewReview } from "../view/view-review.ts";
import type { Model, Stage } from "./model.ts";
import { t } from "../../locale/t.ts";

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
  const more = `${frame.glyphs.dots} ${below > 0 ? t("{count, plural, one {# more line} other {# more lines}} below", { count: below }) : t("end")}`;
  return [...lines.slice(from, from + room - 1), row(seg(`   ${more}`, "accent"))];
}
