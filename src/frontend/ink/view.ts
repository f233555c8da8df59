import { t } from "../../locale/t.ts";
import { fit, type Frame } from "../view/frame.ts";
import { cut, row, seg, type Line, type Segment } from "../view/line.ts";
import { viewKeys } from "../view/view-keys.ts";
import { viewRemarks, viewTitle } from "../view/view-title.ts";
import type { Model } from "./model.ts";
import { scrollReview } from "./scroll-review.ts";
import { railOf, viewAnswers } from "./view-rail.ts";
import { viewApplying } from "./view-applying.ts";
import { askingKeys, viewAsking } from "./view-asking.ts";
import { viewFailed } from "./view-failed.ts";

/** The screen of a model as rows, each within the columns, not more of them than rows. */
export function view(model: Model, frame: Frame): readonly Line[] {
  const header = viewHeader(model, frame);
  const footer = viewFooter(model, frame);
  const room = Math.max(frame.rows - header.length - footer.length - 1, 3);
  const body = viewBody(model, frame, room);
  return [...header, ...body, ...footer].map((line) => cut(line.map(visible), frame.columns, frame.glyphs.dots));
}

/** Names of files and programs may hold what would move a terminal's cursor. */
function visible(segment: Segment): Segment {
  return { ...segment, text: segment.text.replaceAll(/\p{Cc}/gu, "?") };
}

function viewHeader(model: Model, frame: Frame): readonly Line[] {
  const title = viewTitle(model.observed);
  if (frame.rows < 16) return [title];
  // The review shows them among what there is to know.
  const remarks = model.stage.kind === "asking" ? fit(viewRemarks(model.observed, frame), Math.floor(frame.rows / 4), frame) : [];
  return [title, ...remarks, row(seg(frame.glyphs.rule.repeat(frame.columns), "dim"))];
}

function viewFooter(model: Model, frame: Frame): readonly Line[] {
  return viewKeys(keysOf(model), frame);
}

function keysOf(model: Model): readonly string[] {
  const { stage } = model;
  switch (stage.kind) {
    case "asking":
      return askingKeys(model);
    case "planning":
      return [t("Working out the changes")];
    case "looking-again":
      return [t("Ctrl-C: leave")];
    case "review":
      return [
        model.isDryRun ? t("Enter: done (dry run)") : t("Enter: make these changes"),
        t("Esc: back"),
        t("Up/Down: scroll"),
        t("Ctrl-C: leave"),
      ];
    case "applying":
      return [stage.isStopping ? t("Stopping; what was done is taken back") : t("Ctrl-C: stop and take back")];
    case "failed":
      return [t("Enter: try again"), t("Esc: change the answers"), t("q: leave")];
    case "ended":
      return [];
  }
}

function viewBody(model: Model, frame: Frame, room: number): readonly Line[] {
  const { stage } = model;
  switch (stage.kind) {
    case "asking":
      return viewAsking(model, frame, room);
    case "planning":
      return fit(
        [...viewAnswers(model, railOf(model), frame), row(), row(` ${t("Working out the changes")}`, frame.glyphs.dots)],
        room,
        frame,
      );
    case "looking-again":
      return fit([row(` ${t("Looking at this host again")}`, frame.glyphs.dots)], room, frame);
    case "review":
      return scrollReview(model, stage, frame, room);
    case "applying":
      return viewApplying(stage, model.observed.home, frame, room);
    case "failed":
      return viewFailed(stage.problem, frame, room);
    case "ended":
      return [];
  }
}
