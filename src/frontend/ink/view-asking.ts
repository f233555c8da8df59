import { describeOption, describeQuestion } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import { cellWidth, padCells } from "../../lib/wrap-text.ts";
import { npmDeadlineMs } from "../../plan/engine-offer.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { goBack } from "../../wizard/conversation.ts";
import type { Step } from "../../wizard/draft.ts";
import { isOpenedAgain } from "../../wizard/jump.ts";
import { offeredPort } from "../../wizard/port-choice.ts";
import type { Question } from "../../wizard/question.ts";
import { fit, fitAround, fitEnd, type Frame } from "../view/frame.ts";
import { paragraph, row, seg, widthOf, type Line } from "../view/line.ts";
import { viewPorts } from "../view/view-ports.ts";
import { viewNumberLine } from "../view/view-number-line.ts";
import { viewDoubt, viewProblem } from "../view/view-problem.ts";
import { askedStep, placeOf, type Model } from "./model.ts";
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

/**
 * What the room is given to: the question itself, then the port table, then its help, then the answers above it and what follows below. What has no
 * room is counted where it would stand, or told by a sign behind the title.
 */
export function viewAsking(model: Model, frame: Frame, room: number): readonly Line[] {
  const step = askedStep(model);
  if (step === undefined) return [];
  const question = step.question(model.draft, model.observed);
  const text = describeQuestion(step.id, question.facts);
  const rail = railOf(model);
  const help = [...text.help, ...cutOption(model, question, frame)].flatMap((line) =>
    paragraph(line, frame.columns, { tone: "dim", indent: 3 }),
  );
  const input = viewInput(model, question, frame);
  // What is agreed to is its help: it stays, and the problem that only says it again gives way.
  if (question.id === "acceptRisk" || question.id === "installEngine") {
    const title = viewTitle(text.title, rail, model, frame);
    const above = viewAnswers(model, rail, frame, room - 1 - input.length - help.length);
    const asked = fitEnd([title, ...help, ...input.slice(0, 2)], room, frame);
    return [...above, ...asked, ...viewAhead(model, rail, frame, room - above.length - asked.length)];
  }
  const needed = fitNeeded(model, { question, input, judgement: viewJudgement(model, step, question, frame), help }, frame, room - 1);
  const left = Math.max(room - 1 - needed.length, 0);
  const ports = question.kind === "text" && question.showsPorts ? viewPortsOf(model, frame) : [];
  const shownPorts = fit(ports, left, frame);
  const helpRoom = left - shownPorts.length;
  // A row that only says that there are more is better given to an answer.
  const shownHelp = help.length <= helpRoom || helpRoom > 1 ? fit(help, helpRoom, frame) : [];
  const isHidden = (shownHelp.length === 0 && help.length > 0) || (shownPorts.length === 0 && ports.length > 0);
  const title = viewTitle(text.title, rail, model, frame, isHidden);
  const above = viewAnswers(model, rail, frame, left - shownHelp.length - shownPorts.length);
  const asked = [...above, ...fitEnd([title, ...shownHelp, ...needed], room, frame), ...shownPorts];
  return [...asked, ...viewAhead(model, rail, frame, room - asked.length)];
}

/** Questions whose help tells what there is to decide about: before it is cut, options give way to it. */
const tellsFirst: ReadonlySet<string> = new Set(["resume", "task"]);

/** As many options as leave the one that is chosen in sight, with a row on either side that counts the others. */
const fewestOptions = 3;

type Needed = {
  readonly question: Question;
  readonly input: readonly Line[];
  readonly judgement: readonly Line[];
  readonly help: readonly Line[];
};

/** What is typed or chosen, and what is wrong with it; where there is no room for both, the options around the chosen one. */
function fitNeeded(model: Model, { question, input, judgement, help }: Needed, frame: Frame, room: number): readonly Line[] {
  const fewest = Math.min(input.length, fewestOptions);
  const judged = fit(judgement, Math.max(room - fewest, 0), frame);
  const wanted = tellsFirst.has(question.id) ? help.length : 0;
  const chosen = question.kind === "choice" ? question.options.indexOf(model.editor.text) : 0;
  return [...fitAround(input, Math.max(chosen, 0), Math.max(room - judged.length - wanted, fewest), frame), ...judged];
}

function viewTitle(title: string, rail: Rail, model: Model, frame: Frame, isCut = false): Line {
  const { glyphs } = frame;
  const line = row(seg(` ${glyphs.ask} `, "accent"), seg(title, "strong"), seg(isCut ? ` ${glyphs.dots}` : "", "dim"));
  const progress = viewProgress(rail, model, frame, frame.columns - widthOf(line) - 3);
  return progress.length === 0 ? line : [...line, seg("   "), ...progress];
}

function viewPortsOf({ observed, editor }: Model, frame: Frame): readonly Line[] {
  return [...viewPorts(observed, editor.text, frame), ...viewNumberLine(observed, editor.text, frame)];
}

/** What is wrong with the answer; while it is typed, what would be, so that nobody is told only after Enter. */
function viewJudgement(model: Model, step: Step, question: Question, frame: Frame): readonly Line[] {
  if (model.problem !== undefined) return viewProblem(model.problem, frame);
  const { isFresh, text } = model.editor;
  if (question.kind !== "text" || isFresh || text === "" || isLooking(model)) return [];
  const judged = step.accept(model.draft, text, model.observed);
  // The port table says what is in the way of each port.
  if (judged.ok || judged.problem.kind === "port-conflict") return [];
  return viewDoubt(judged.problem, frame);
}

function viewInput(model: Model, question: Question, frame: Frame): readonly Line[] {
  if (question.kind === "text") return [viewTyping(model, question.isSecret, frame)];
  const options = question.kind === "choice" ? question.options : ["yes", "no"];
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
