import { describeQuestion, describeSource } from "../../locale/describe-question.ts";
import { list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";
import { cellWidth, padCells, wrapText } from "../../lib/wrap-text.ts";
import { answerText } from "../answer-text.ts";
import type { Answer } from "../../wizard/answer.ts";
import type { Step } from "../../wizard/draft.ts";
import { expectedSteps } from "../../wizard/expected-steps.ts";
import { rememberedAnswer } from "../../wizard/remembered-answer.ts";
import { riskyAnswers } from "../../wizard/port-choice.ts";
import type { Frame } from "../view/frame.ts";
import { cut, row, seg, widthOf, type Line } from "../view/line.ts";
import { askedStep, type Model } from "./model.ts";

/** The questions of the conversation on both sides of the one on screen. */
export type Rail = { readonly before: readonly Step[]; readonly now: Step | undefined; readonly after: readonly Step[] };

/** Where the conversation is. */
export function railOf(model: Model): Rail {
  const expected = expectedSteps(model.draft, model.observed);
  const now = askedStep(model);
  const at = expected.findIndex((step) => step.id === now?.id);
  return at === -1 ? { before: expected, now, after: [] } : { before: expected.slice(0, at), now, after: expected.slice(at + 1) };
}

/** How far it is, in words and in a sign for each question, as much as there is room for. */
export function viewProgress({ before, after }: Rail, model: Model, frame: Frame, room: number): Line {
  const { glyphs } = frame;
  const count = before.length + 1 + after.length;
  const words = seg(t("step {number} of {count}", { number: before.length + 1, count }), "dim");
  const done = (steps: readonly Step[]) => steps.map((step) => signOf(model, step, frame)).join("");
  const signs = row(seg(`  ${done(before)}`, "good"), seg(glyphs.ask, "accent"), seg(done(after), "dim"));
  const short = row(seg(`${before.length + 1}/${count}`, "dim"));
  return [[words, ...signs], [words], short].find((line) => widthOf(line) <= room) ?? [];
}

/** The answers before the question on screen, one row each, or more where an answer and its source need them and there is room; what is hidden is counted. */
export function viewAnswers(model: Model, rail: Rail, frame: Frame, room = Number.POSITIVE_INFINITY): readonly Line[] {
  const answered = rail.before.filter(({ id }) => isAnswered(model, id));
  const width = titleWidthOf(rail, frame);
  const rows = answered.map((step) => viewAnswer(model, step, width, frame));
  const whole = rows.flat();
  if (whole.length <= room) return whole;
  const short = rows.map((lines) => firstOf(lines, frame));
  if (short.length <= room) return short;
  const hidden = short.length - Math.max(room - 1, 0);
  return room < 1
    ? []
    : [
        row(seg(` ${frame.glyphs.dots} ${t("{count, plural, one {# answer} other {# answers}} above", { count: hidden })}`, "dim")),
        ...short.slice(hidden),
      ];
}

/** What follows the question on screen, one row each; where there is no room for that, what has an answer before the others, which share the last row. */
export function viewAhead(model: Model, rail: Rail, frame: Frame, room: number): readonly Line[] {
  const steps = rail.after;
  if (steps.length === 0 || room < 1) return [];
  const width = titleWidthOf(rail, frame);
  const rows = steps.map((step) =>
    isAnswered(model, step.id) ? firstOf(viewAnswer(model, step, width, frame), frame) : viewToCome(model, step, width, frame),
  );
  if (rows.length <= room) return rows;
  const shown = steps.findLastIndex((step) => hasAnswer(model, step)) === -1 ? 0 : room - 1;
  const left = steps.slice(shown);
  const titles = list(left.filter(({ id }) => !isAnswered(model, id)).map(titleOf));
  if (titles === "") return rows.slice(0, room - 1);
  const count = left.filter((step) => keptOf(model, step) !== undefined).length;
  const text = count === 0 ? t("then: {titles}", { titles }) : t("then ({count} kept): {titles}", { count, titles });
  return [...rows.slice(0, shown), cut(row(seg(` ${frame.glyphs.ahead} ${text}`, "dim")), frame.columns, frame.glyphs.dots)];
}

/** A row that goes on ends with a sign. */
function firstOf([first = [], ...more]: readonly Line[], { columns, glyphs }: Frame): Line {
  return more.length === 0 ? first : cut([...first, seg(glyphs.dots)], columns, glyphs.dots);
}

/** What was answered before somebody went back over it is not lost, and is seen. */
function viewToCome(model: Model, step: Step, width: number, frame: Frame): Line {
  const { glyphs, columns } = frame;
  const kept = keptOf(model, step);
  const sign = ` ${signOf(model, step, frame)} `;
  if (kept === undefined) return row(seg(`${sign}${titleOf(step)}`, "dim"));
  const value = answerText(step.id, kept, model.observed.home, glyphs.mask.repeat(8));
  const lead = `${sign}${padCells(titleOf(step), width)}`;
  return cut(row(seg(`${lead}  ${value}  ${t("kept")}`, "dim")), columns, glyphs.dots);
}

function keptOf({ draft, observed }: Model, step: Step): Answer | undefined {
  return draft.answers[step.id] === undefined ? rememberedAnswer(draft, step, observed) : undefined;
}

function hasAnswer(model: Model, step: Step): boolean {
  return isAnswered(model, step.id) || keptOf(model, step) !== undefined;
}

function signOf(model: Model, step: Step, { glyphs }: Frame): string {
  if (isAnswered(model, step.id)) return glyphs.done;
  return keptOf(model, step) === undefined ? glyphs.ahead : glyphs.kept;
}

/** Titles are as long as their language makes them; half of a row is theirs at most. */
function titleWidthOf({ before, now, after }: Rail, { columns }: Frame): number {
  const steps = [...before, ...(now === undefined ? [] : [now]), ...after];
  const widths = steps.map((step) => cellWidth(titleOf(step)));
  return Math.min(Math.max(...widths, 0), Math.floor(columns / 2));
}

function titleOf(step: Step): string {
  return describeQuestion(step.id, {}).title;
}

function isAnswered({ draft }: Model, id: Step["id"]): boolean {
  return draft.answers[id] !== undefined;
}

function viewAnswer(model: Model, step: Step, width: number, frame: Frame): readonly Line[] {
  const answer = model.draft.answers[step.id];
  const source = answer === undefined ? "" : describeSource(answer.source);
  const isRisky = riskyAnswers(model.draft, model.observed).has(step.id);
  const mark = isRisky ? seg(` ${frame.glyphs.warn} `, "warn") : seg(` ${frame.glyphs.done} `, "good");
  const lead = [mark, seg(`${padCells(titleOf(step), width)}  `)];
  const value = answerText(step.id, answer, model.observed.home, frame.glyphs.mask.repeat(8));
  const line = [...lead, seg(value, "strong")];
  if (widthOf(line) + cellWidth(source) + 2 <= frame.columns) return [[...line, seg(`  ${source}`, "dim")]];
  const [first = "", ...more] = wrapText(`${value} (${source})`, frame.columns - widthOf(lead));
  return [[...lead, seg(first, "strong")], ...more.map((text) => row(" ".repeat(widthOf(lead)), seg(text, "strong")))];
}
