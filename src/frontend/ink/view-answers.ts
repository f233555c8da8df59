import { describeEmptyAnswer, describeQuestion, describeSource } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import { cellWidth, padCells } from "../../lib/wrap-text.ts";
import { abbreviateHome } from "../../profile/profile.ts";
import { neededSteps } from "../../wizard/conversation.ts";
import type { Step } from "../../wizard/draft.ts";
import { riskyAnswers } from "../../wizard/port-choice.ts";
import type { Frame } from "../view/frame.ts";
import { row, seg, widthOf, type Line } from "../view/line.ts";
import type { Model } from "./model.ts";

const titleWidth = 16;

/** The answers so far, one row each; those that there is no room for are counted. */
export function viewAnswers(model: Model, frame: Frame, room = Number.POSITIVE_INFINITY): readonly Line[] {
  const answered = neededSteps(model.draft, model.observed).filter((step) => model.draft.answers[step.id] !== undefined);
  const lines = answered.map((step) => viewAnswer(model, step, frame));
  if (lines.length <= room) return lines;
  const hidden = lines.length - Math.max(room - 1, 0);
  return room < 1
    ? []
    : [
        row(seg(` ${frame.glyphs.dots} ${t("{count, plural, one {# answer} other {# answers}} above", { count: hidden })}`, "dim")),
        ...lines.slice(hidden),
      ];
}

function viewAnswer(model: Model, step: Step, frame: Frame): Line {
  const answer = model.draft.answers[step.id];
  const { title } = describeQuestion(step.id, {});
  const text = answer?.text ?? "";
  const shown = text === "" ? describeEmptyAnswer(step.id) : step.id === "password" ? frame.glyphs.mask.repeat(8) : text;
  const source = answer === undefined ? "" : `  ${describeSource(answer.source)}`;
  const isRisky = riskyAnswers(model.draft, model.observed).has(step.id);
  const line = row(
    isRisky ? seg(` ${frame.glyphs.warn} `, "warn") : seg(` ${frame.glyphs.done} `, "good"),
    padCells(title, titleWidth),
    " ",
    seg(abbreviateHome(shown, model.observed.home), "strong"),
  );
  // The answer itself matters more than where it comes from.
  return widthOf(line) + cellWidth(source) <= frame.columns ? [...line, seg(source, "dim")] : line;
}
