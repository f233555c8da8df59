import { gwCommand } from "../../locale/command-text.ts";
import { describeEmptyAnswer, describeOption, describeQuestion, describeSource } from "../../locale/describe-question.ts";
import { cellWidth, padCells } from "../../lib/wrap-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { goBack, neededSteps } from "../../wizard/conversation.ts";
import type { Step } from "../../wizard/draft.ts";
import { offeredPort, riskyAnswers } from "../../wizard/port-choice.ts";
import type { Question } from "../../wizard/question.ts";
import { npmDeadlineMs } from "../../plan/engine-offer.ts";
import { abbreviateHome, shortenHome } from "../../profile/profile.ts";
import { fit, fitEnd, type Frame } from "../view/frame.ts";
import { cut, paragraph, row, seg, widthOf, type Line, type Segment } from "../view/line.ts";
import { askedStep, type Model } from "./model.ts";
import { viewApplying } from "./view-applying.ts";
import { viewEditor } from "./view-editor.ts";
import { viewKeys } from "../view/view-keys.ts";
import { viewPorts } from "../view/view-ports.ts";
import { scrollReview } from "./scroll-review.ts";
import { viewProblem } from "../view/view-problem.ts";
import { viewRemarks, viewTitle } from "../view/view-title.ts";
import { t } from "../../locale/t.ts";

const titleWidth = 16;
const optionWidth = 9;

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

function askingKeys(model: Model): readonly string[] {
  const question = askedStep(model)?.question(model.draft, model.observed);
  const offered = question?.kind === "text" && question.showsPorts ? offeredPort(model.observed) : undefined;
  return [
    t("Enter: next"),
    ...(question !== undefined && question.kind !== "text" ? [t("Up/Down: choose")] : []),
    ...(offered === undefined || String(offered) === model.editor.text ? [] : [`Tab: ${offered}`]),
    ...(goBack(model.draft, model.observed) === undefined ? [] : [t("Esc: back")]),
    t("Ctrl-C: leave"),
  ];
}

function viewBody(model: Model, frame: Frame, room: number): readonly Line[] {
  const { stage } = model;
  switch (stage.kind) {
    case "asking":
      return viewAsking(model, frame, room);
    case "planning":
      return fit([...viewAnswers(model, frame), row(), row(` ${t("Working out the changes")}`, frame.glyphs.dots)], room, frame);
    case "looking-again":
      return fit([row(` ${t("Looking at this host again")}`, frame.glyphs.dots)], room, frame);
    case "review":
      return scrollReview(model, stage, frame, room);
    case "applying":
      return viewApplying(stage, model.observed.home, frame, room);
    case "failed":
      return fit(viewFailure(stage.problem, frame), room, frame);
    case "ended":
      return [];
  }
}

/** What the room is given to: the question itself, then the port table, then its help, then the answers above it. */
function viewAsking(model: Model, frame: Frame, room: number): readonly Line[] {
  const step = askedStep(model);
  if (step === undefined) return [];
  const question = step.question(model.draft, model.observed);
  const text = describeQuestion(step.id, question.facts);
  const title = row(seg(` ${frame.glyphs.ask} `, "accent"), seg(text.title, "strong"));
  const help = [...text.help, ...cutOption(model, question, frame)].flatMap((line) =>
    paragraph(line, frame.columns, { tone: "dim", indent: 3 }),
  );
  const problem = model.problem === undefined ? [] : viewProblem(model.problem, frame);
  const needed = [...viewInput(model, question, frame), ...problem];
  const ports = question.kind === "text" && question.showsPorts ? viewPorts(model.observed, model.editor.text, frame) : [];
  const left = room - 1 - needed.length;
  // What is agreed to is its help: it stays, and the problem that only says it again gives way.
  if (question.id === "acceptRisk" || question.id === "installEngine")
    return [...viewAnswers(model, frame, left - help.length), ...fitEnd([title, ...help, ...needed.slice(0, 2)], room, frame)];
  const shownPorts = fit(ports, Math.max(left, 0), frame);
  const shownHelp = shownPorts.length + help.length <= left ? help : [];
  const above = viewAnswers(model, frame, left - shownHelp.length - shownPorts.length);
  return [...above, ...fitEnd([title, ...shownHelp, ...needed], room, frame), ...shownPorts];
}

function viewAnswers(model: Model, frame: Frame, room = Number.POSITIVE_INFINITY): readonly Line[] {
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

function viewInput(model: Model, question: Question, frame: Frame): readonly Line[] {
  if (question.kind === "text") return [viewTyping(model, question.isSecret, frame)];
  const options = question.kind === "choice" ? question.options : ["yes", "no"];
  const width = optionsWidth(options);
  const rows = options.map((option, index) => {
    const isChosen = option === model.editor.text;
    const mark = isChosen ? seg(` ${frame.glyphs.pointer} `, "accent") : seg("   ");
    const help = optionHelp(model, question, option);
    return row(
      mark,
      seg(`${index + 1} `, "dim"),
      seg(padCells(option, width), isChosen ? "strong" : "plain"),
      seg(help === "" ? "" : ` ${help}`, "dim"),
    );
  });
  return isLooking(model) ? [...rows, row(seg(`   ${lookingWords(question)}${frame.glyphs.dots}`, "dim"))] : rows;
}

function optionsWidth(options: readonly string[]): number {
  return Math.max(optionWidth, ...options.map(cellWidth));
}

function optionHelp({ observed }: Model, question: Question, option: string): string {
  return shortenHome(describeOption(question.id, option, question.facts), observed.home);
}

/** The whole text of the marked option where its row cannot hold it. */
function cutOption(model: Model, question: Question, frame: Frame): readonly string[] {
  if (question.kind !== "choice") return [];
  const help = optionHelp(model, question, model.editor.text);
  return optionsWidth(question.options) + cellWidth(help) + 6 > frame.columns ? [`${model.editor.text}: ${help}.`] : [];
}

/** A program that is missing is asked of npm, which may be slow to answer. */
function lookingWords({ id }: Question): string {
  return id === "engine" ? t("looking (npm may take {seconds} s)", { seconds: npmDeadlineMs / 1000 }) : t("looking");
}

function isLooking({ stage }: Model): boolean {
  return stage.kind === "asking" && stage.looking !== undefined;
}

function viewTyping(model: Model, isSecret: boolean, frame: Frame): Line {
  return [...viewEditor(model.editor, isSecret, frame), seg(isLooking(model) ? `  ${t("looking")}${frame.glyphs.dots}` : "", "dim")];
}

function viewFailure(problem: Problem, frame: Frame): readonly Line[] {
  return [
    row(seg(` ${t("It did not work")}`, "strong")),
    row(),
    ...viewProblem(problem, frame),
    row(),
    ...paragraph(gwCommand(frame.audience, "status"), frame.columns, { indent: 1, tone: "dim" }),
  ];
}
