import { cellWidth, padCells } from "../../lib/wrap-text.ts";
import { describeQuestion, describeSource } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import { answerText } from "../answer-text.ts";
import { fitAround, type Frame } from "../view/frame.ts";
import { cut, paragraph, row, seg, widthOf, type Line } from "../view/line.ts";
import type { Model } from "./model.ts";
import { changeableSteps } from "../../wizard/conversation.ts";

/** The answers as a list out of which one is taken, with where each comes from; the marked one is always seen. */
export function viewPicking(model: Model, marked: number, frame: Frame, room: number): readonly Line[] {
  const steps = changeableSteps(model.draft, model.observed);
  const titles = steps.map(({ id }) => describeQuestion(id, {}).title);
  const width = Math.max(...titles.map(cellWidth), 0);
  const rows = steps.flatMap((step, index) => {
    const isMarked = index === marked;
    const line = row(
      isMarked ? seg(` ${frame.glyphs.pointer} `, "accent") : seg("   "),
      seg(`${String(index + 1).padStart(2)} `, "dim"),
      seg(`${padCells(titles[index] ?? "", width)}  `, isMarked ? "strong" : "plain"),
      seg(answerText(step.id, model.draft.answers[step.id], model.observed.home, frame.glyphs.mask.repeat(8)), "strong"),
    );
    const source = describeSource(model.draft.answers[step.id]?.source ?? "");
    const whole = [...line, seg(`  ${source}`, "dim")];
    if (!isMarked || widthOf(whole) <= frame.columns) return [cut(whole, frame.columns, frame.glyphs.dots)];
    // The marked one is read whole.
    const text = `${line.at(-1)?.text ?? ""} (${source})`;
    return [line.slice(0, -1), ...paragraph(text, frame.columns, { indent: 6, tone: "strong" })];
  });
  const extra = rows.length - steps.length;
  const heading = row(seg(` ${t("Which answer is to be changed?")}`, "strong"));
  return fitAround([heading, ...rows], marked + 1 + Math.floor(extra / 2), room, frame);
}

/** The keys of the list. */
export function pickingKeys(): readonly string[] {
  return [t("Enter: change it"), t("Up/Down: choose"), t("Esc: back")];
}
