import { visibleText } from "../../lib/visible-text.ts";
import { t } from "../../locale/t.ts";
import { fit, fitEnd, type Frame } from "../view/frame.ts";
import { cut, row, seg, type Line, type Segment } from "../view/line.ts";
import { viewKeys } from "../view/view-keys.ts";
import { viewTitle } from "../view/view-title.ts";
import type { Asking, Model } from "./model.ts";
import type { Failed } from "./failed.ts";
import type { Reviewing } from "./reviewing.ts";
import type { Extent } from "./scroll.ts";
import { railOf, viewAnswers } from "./view-rail.ts";
import { viewApplying } from "./view-applying.ts";
import { viewHeadRemarks } from "./view-remarks.ts";
import { askingExtent, askingKeys, viewAsking } from "./view-asking.ts";
import { failedKeys, failedLines, viewFailed } from "./view-failed.ts";
import { reviewKeys, reviewLines, viewReviewing } from "./view-reviewing.ts";

/** The screen of a model as rows, each within the columns, not more of them than rows. */
export function view(model: Model, frame: Frame): readonly Line[] {
  const header = viewHeader(model, frame);
  const footer = viewFooter(model, frame);
  const body = viewBody(model, frame, roomOf(model, frame));
  return [...header, ...body, ...footer].map((line) => cut(line.map(visible), frame.columns, frame.glyphs.dots));
}

/** How long the text beside a question, the review or the failure is, or the page over it, and how much of that is on screen; nothing where the screen is not known. */
export function extentOf(model: Model, stage: Asking | Reviewing | Failed): Extent {
  const { frame } = model;
  if (frame === undefined) return { length: 0, room: 0 };
  // What fits under a question in the last rows may not fit under the keys that come back.
  const shown = { ...model, stage, isLeaving: false };
  const room = roomOf(shown, frame);
  if (stage.kind === "asking") return askingExtent(shown, frame, room);
  const lines = stage.kind === "review" ? reviewLines(model, stage, frame) : failedLines(model, stage, frame);
  return { length: lines.length, room };
}

/** The rows between the title and the keys; a review that is read keeps those that it had, though its keys may take one more. */
function roomOf(model: Model, frame: Frame): number {
  const { stage } = model;
  const footers =
    stage.kind === "review"
      ? [true, false].map((isRead) => viewFooter({ ...model, stage: { ...stage, isRead } }, frame))
      : [viewFooter(model, frame)];
  const footer = Math.max(...footers.map(({ length }) => length));
  return Math.max(frame.rows - viewHeader(model, frame).length - footer - 1, 3);
}

/** Names of files and programs may hold what would move a terminal's cursor. */
function visible(segment: Segment): Segment {
  return { ...segment, text: visibleText(segment.text) };
}

function viewHeader(model: Model, frame: Frame): readonly Line[] {
  const title = viewTitle(model.observed, frame.columns);
  // The review shows them among what there is to know.
  const remarks = model.stage.kind === "asking" ? viewHeadRemarks(model.observed, frame) : [];
  if (frame.rows < 16) return [title, ...remarks];
  return [title, ...remarks, row(seg(frame.glyphs.rule.repeat(frame.columns), "dim"))];
}

function viewFooter(model: Model, frame: Frame): readonly Line[] {
  if (!model.isLeaving) return viewKeys(keysOf(model), frame, 3);
  const asked = cut(
    row(seg(` ${frame.glyphs.warn} `, "warn"), seg(t("Leave? Nothing has been written."), "strong")),
    frame.columns,
    frame.glyphs.dots,
  );
  return [asked, ...viewKeys([t("Ctrl-C or Enter: leave"), t("Esc: stay")], frame)];
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
      return reviewKeys(model, stage);
    case "applying":
      return [stage.isStopping ? t("Stopping; what was done is taken back") : t("Ctrl-C: stop and take back")];
    case "failed":
      return failedKeys(stage);
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
      return fitEnd(
        [...viewAnswers(model, railOf(model), frame), row(), row(` ${t("Working out the changes")}`, frame.glyphs.dots)],
        room,
        frame,
      );
    case "looking-again":
      return fit([row(` ${t("Looking at this host again")}`, frame.glyphs.dots)], room, frame);
    case "review":
      return viewReviewing(model, stage, frame, room);
    case "applying":
      return viewApplying(stage, model.observed.home, frame, room);
    case "failed":
      return viewFailed(model, stage, frame, room);
    case "ended":
      return [];
  }
}
