import { describeOption, describeQuestion } from "../../locale/describe-question.ts";
import { list } from "../../locale/list.ts";
import { sentences } from "../../locale/sentences.ts";
import { t } from "../../locale/t.ts";
import { cellWidth, padCells } from "../../lib/wrap-text.ts";
import { npmDeadlineMs } from "../../plan/engine-offer.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { goBack } from "../../wizard/conversation.ts";
import type { Step } from "../../wizard/draft.ts";
import { isOpenedAgain } from "../../wizard/jump.ts";
import { offeredPort } from "../../wizard/port-choice.ts";
import type { Question } from "../../wizard/question.ts";
import type { Frame } from "../view/frame.ts";
import { paragraph, row, seg, widthOf, type Line } from "../view/line.ts";
import { viewPorts } from "../view/view-ports.ts";
import { viewNumberLine } from "../view/view-number-line.ts";
import { viewDoubt, viewProblem } from "../view/view-problem.ts";
import { viewLeftRemarks } from "./view-remarks.ts";
import { arrangeQuestion, extentOfText, viewArranged, type Arranged, type QuestionParts } from "./arrange-question.ts";
import { askedStep, placeOf, type Model } from "./model.ts";
import type { Extent } from "./scroll.ts";
import { railOf, viewAhead, viewAnswers, viewProgress, type Rail } from "./view-rail.ts";
import { viewEditor } from "./view-editor.ts";

const optionWidth = 9;

/** The keys that mean something to the question on screen. */
export function askingKeys(model: Model): readonly string[] {
  const question = askedStep(model)?.question(model.draft, model.observed);
  const offered = question?.kind === "text" && question.showsPorts ? offeredPort(model.observed, model.editor.text) : undefined;
  return [
    t("Enter: next"),
    ...(question !== undefined && question.kind !== "text" ? [t("Up/Down: choose")] : []),
    ...(offered === undefined || String(offered) === model.editor.text ? [] : [`Tab: ${offered}`]),
    ...(question !== undefined && hasLostProposal(question, model) ? [t("Tab: as proposed")] : []),
    ...backKeys(model),
    t("Ctrl-C: leave"),
  ];
}

/** A text stands in the line in place of the proposed one. */
function hasLostProposal(question: Question, { editor }: Model): boolean {
  const isText = question.kind === "text" && !question.showsPorts;
  return isText && question.initial !== undefined && question.initial !== "" && question.initial !== editor.text;
}

function backKeys(model: Model): readonly string[] {
  if (isOpenedAgain(placeOf(model))) return [t("Esc: back to the review")];
  return goBack(model.draft, model.observed) === undefined ? [] : [t("Esc: back")];
}

/** The question with what there is to read for it, the answers above it as far as there is room, and what follows below. */
export function viewAsking(model: Model, frame: Frame, room: number): readonly Line[] {
  if (askedStep(model) === undefined || model.stage.kind !== "asking") return [];
  const rail = railOf(model);
  const asked = viewArranged(arrangeAsking(model, rail, frame, room), model.stage.scroll, room, frame);
  const above = viewAnswers(model, rail, frame, room - asked.length);
  return [...above, ...asked, ...viewAhead(model, rail, frame, room - above.length - asked.length)];
}

/** How long the text beside the question on screen is, and how much of it is seen. */
export function askingExtent(model: Model, frame: Frame, room: number): Extent {
  return extentOfText(arrangeAsking(model, railOf(model), frame, room));
}

function arrangeAsking(model: Model, rail: Rail, frame: Frame, room: number): Arranged {
  return arrangeQuestion(partsOf(model, rail, frame), room, frame);
}

/** Questions whose help tells what there is to decide about. */
const tellsFirst: ReadonlySet<string> = new Set(["resume", "task", "acceptRisk", "installEngine"]);

function partsOf(model: Model, rail: Rail, frame: Frame): QuestionParts {
  const step = askedStep(model);
  const question = step?.question(model.draft, model.observed);
  if (step === undefined || question === undefined) return nothing;
  const text = describeQuestion(step.id, question.facts);
  const asHelp = (line: string) => paragraph(line, frame.columns, { tone: "dim", indent: 3 });
  const isTyped = question.kind === "text";
  return {
    title: viewTitle(titleOf(text.title, question), rail, model, frame),
    help: text.help.flatMap(asHelp),
    option: cutOption(model, question, frame).flatMap(asHelp),
    input: viewInput(model, question, frame),
    chosen: isTyped ? 0 : Math.max(optionsOf(question).indexOf(model.editor.text), 0),
    judgement: viewJudgement(model, step, question, frame),
    ports: isTyped && question.showsPorts ? viewPortsOf(model, frame) : [],
    remarks: viewLeftRemarks(model.observed, frame),
    isTyped,
    tellsFirst: tellsFirst.has(question.id),
  };
}

const nothing: QuestionParts = {
  title: [],
  help: [],
  option: [],
  input: [],
  chosen: 0,
  judgement: [],
  ports: [],
  remarks: [],
  isTyped: false,
  tellsFirst: false,
};

/** A risk is named wherever its text is scrolled to. */
function titleOf(title: string, { facts }: Question): string {
  const names = [...new Set((facts.risks ?? []).map(({ name }) => name))];
  return names.length === 0 ? title : t("{title}: {names}", { title, names: list(names) });
}

function viewTitle(title: string, rail: Rail, model: Model, frame: Frame): readonly Line[] {
  const lead = seg(` ${frame.glyphs.ask} `, "accent");
  const [first = [], ...more] = paragraph(title, frame.columns, { lead, tone: "strong" });
  const progress = viewProgress(rail, model, frame, frame.columns - widthOf(first) - 3);
  return [progress.length === 0 || more.length > 0 ? first : [...first, seg("   "), ...progress], ...more];
}

function viewPortsOf({ observed, editor }: Model, frame: Frame): readonly Line[] {
  return [...viewPorts(observed, editor.text, frame), ...viewNumberLine(observed, editor.text, frame)];
}

/** What is wrong with the answer; while it is typed, what would be, so that nobody is told only after Enter. */
function viewJudgement(model: Model, step: Step, question: Question, frame: Frame): readonly Line[] {
  // What is agreed to is its help, and the problem would only say it again.
  if (question.id === "acceptRisk" || question.id === "installEngine") return [];
  if (model.problem?.kind === "port-conflict" && question.kind === "text" && question.showsPorts) return viewRefusal(model, frame);
  if (model.problem !== undefined) return viewProblem(model.problem, frame);
  const { isFresh, text } = model.editor;
  if (question.kind !== "text" || isFresh || text === "" || isLooking(model)) return [];
  const judged = step.accept(model.draft, text, model.observed);
  // The port table says what is in the way of each port.
  if (judged.ok || judged.problem.kind === "port-conflict") return [];
  return viewDoubt(judged.problem, frame);
}

/** Who has which port stands in the table below, and is said once. */
function viewRefusal({ editor }: Model, frame: Frame): readonly Line[] {
  const text = t("{port} cannot be the base port; what is in its way stands below.", { port: editor.text.trim() });
  return paragraph(sentences(text, t("Choose another base port.")), frame.columns, {
    tone: "bad",
    lead: seg(` ${frame.glyphs.bad} `, "bad"),
  });
}

function viewInput(model: Model, question: Question, frame: Frame): readonly Line[] {
  if (question.kind === "text") return [viewTyping(model, question.isSecret, frame)];
  const options = optionsOf(question);
  const width = optionsWidth(options.map((option) => optionName(question, option)));
  const rows = options.map((option, index) => {
    const isChosen = option === model.editor.text;
    const mark = isChosen ? seg(` ${frame.glyphs.pointer} `, "accent") : seg("   ");
    const help = optionHelp(model, question, option);
    return row(
      mark,
      seg(`${index + 1} `, "dim"),
      seg(padCells(optionName(question, option), width), isChosen ? "strong" : "plain"),
      seg(help === "" ? "" : ` ${help}`, "dim"),
    );
  });
  return isLooking(model) ? [...rows, row(seg(`   ${lookingWords(question)}${frame.glyphs.dots}`, "dim"))] : rows;
}

function optionsOf(question: Question): readonly string[] {
  return question.kind === "choice" ? question.options : ["yes", "no"];
}

/** Yes and no are said in the language at hand; the words of a choice are those of its flag. */
function optionName({ kind }: Question, option: string): string {
  if (kind !== "confirm") return option;
  return option === "yes" ? t("yes") : t("no");
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
  return optionsWidth(question.options) + cellWidth(help) + 6 > frame.columns ? [`${model.editor.text}: ${help}${t(".")}`] : [];
}

/** A program that is missing is asked of npm, which may be slow to answer. */
function lookingWords({ id }: Question): string {
  return id === "engine" ? t("looking (npm may take {seconds} s)", { seconds: npmDeadlineMs / 1000 }) : t("looking");
}

function isLooking({ stage }: Model): boolean {
  return stage.kind === "asking" && stage.looking !== undefined;
}

function viewTyping(model: Model, isSecret: boolean, frame: Frame): Line {
  const line = viewEditor(model.editor, isSecret, frame);
  if (isLooking(model)) return [...line, seg(`  ${t("looking")}${frame.glyphs.dots}`, "dim")];
  const hint = model.editor.isFresh ? seg(`  ${t("typing replaces it; End: edit")}`, "dim") : seg("");
  return widthOf([...line, hint]) <= frame.columns ? [...line, hint] : line;
}
