import { t } from "../../locale/t.ts";
import type { Frame } from "../view/frame.ts";
import { row, seg, type Line } from "../view/line.ts";
import { viewDefinitions, viewDiffs } from "../view/view-diffs.ts";
import { viewReview } from "../view/view-review.ts";
import type { Model } from "./model.ts";
import { hasPage, type Reviewing } from "./reviewing.ts";
import { scrollLines } from "./scroll.ts";
import { pickingKeys, viewPicking } from "./view-picking.ts";

/** Everything that Enter would do, before anything is done, or the page that was opened over it; scrolls where it is longer than the room. */
export function viewReviewing(model: Model, stage: Reviewing, frame: Frame, room: number): readonly Line[] {
  if (stage.page?.kind === "answers") return viewPicking(model, stage.page.marked, frame, room);
  return scrollLines(reviewLines(model, stage, frame), stage.page?.scroll ?? stage.scroll, frame, room);
}

/** All rows of what is on screen, whether there is room for them or not. */
export function reviewLines(model: Model, { plan, page }: Reviewing, frame: Frame): readonly Line[] {
  const { home } = model.observed;
  switch (page?.kind) {
    case undefined:
      return viewReview(model, plan, frame);
    case "answers":
      return [];
    case "diff":
      return [row(seg(` ${t("What changes in each file")}`, "strong")), row(), ...viewDiffs(plan.changes, home, frame)];
    case "unit":
      return [row(seg(` ${t("The service definition as it will be")}`, "strong")), row(), ...viewDefinitions(plan.changes, home, frame)];
  }
}

/** The keys of the review, or of the page over it. */
export function reviewKeys(model: Model, stage: Reviewing): readonly string[] {
  const { page, isRead } = stage;
  if (page?.kind === "answers") return pickingKeys();
  if (page !== undefined) return [t("Enter: back to the review"), t("Up/Down: scroll")];
  return [
    isRead ? confirmKey(model, stage) : t("Enter: read on"),
    t("e: edit"),
    ...(hasPage(stage, "diff") ? [t("d: diff")] : []),
    ...(hasPage(stage, "unit") ? [t("u: unit")] : []),
    t("Esc: back"),
    t("Up/Down: scroll"),
    t("Ctrl-C: leave"),
  ];
}

function confirmKey({ isDryRun }: Model, { plan }: Reviewing): string {
  if (isDryRun) return t("Enter: done (dry run)");
  return plan.changes.length === 0 ? t("Enter: done") : t("Enter: make these changes");
}
