import type { Clock } from "../../host/clock.ts";
import type { Signals } from "../../host/signals.ts";
import { describeEmptyAnswer, describeQuestion } from "../../locale/describe-question.ts";
import type { Problem } from "../../locale/problem.ts";
import { npmDeadlineMs } from "../../plan/engine-offer.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Answer } from "../../wizard/answer.ts";
import { askedAnswer, currentStep, goBack } from "../../wizard/conversation.ts";
import { carryOver } from "../../wizard/carry-over.ts";
import { emptyDraft, type Draft, type Step } from "../../wizard/draft.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Question } from "../../wizard/question.ts";
import { keyGap } from "../view/view-keys.ts";
import { cut, paragraph, row, seg } from "../view/line.ts";
import { viewPorts } from "../view/view-ports.ts";
import { commandOf, commandTitle, viewPlan } from "../view/view-review.ts";
import { viewProblem } from "../view/view-problem.ts";
import { viewRemarks, viewTitle } from "../view/view-title.ts";
import type { Given, Session, SessionEnd } from "../session.ts";
import { lookFirst, takeAnswer, type Stand } from "../take-answer.ts";
import { askChoice, askQuestion, askYesNo, type Booth } from "./ask-question.ts";
import { openKeyboard } from "./keyboard.ts";
import { openScreen, type PromptTerminal } from "./screen.ts";
import { tellProgress } from "./tell-progress.ts";
import { t } from "../../locale/t.ts";

/** What prompts need of the machine besides a terminal. */
export type PromptHost = { readonly clock: Clock; readonly signals: Signals };

/** Holds the conversation on a terminal as one question after the other; nothing that was said is painted over. */
export async function runPrompts(session: Session, terminal: PromptTerminal, host: PromptHost): Promise<SessionEnd> {
  const { stdin } = terminal;
  const run: Run = { session, host, stdin, screen: openScreen(terminal), keyboard: openKeyboard(stdin) };
  try {
    const frame = run.screen.frame(session.audience);
    run.screen.open(cut(viewTitle(session.observed), frame.columns, frame.glyphs.dots));
    const remarks = viewRemarks(session.observed, frame);
    if (remarks.length > 0) run.screen.say(remarks);
    run.screen.say([row(seg([t("Enter: next"), t("Esc: back"), t("Ctrl-C: leave")].join(keyGap), "dim"))]);
    return await hold(run);
  } finally {
    run.keyboard.close();
    run.screen.close();
  }
}

type Run = Booth & { readonly session: Session; readonly host: PromptHost };

/** Where the conversation is. */
type Place = Stand & {
  /** What was given beforehand and not yet taken. */
  readonly given: Given;
  /** The answer to the question at hand that was not acceptable. */
  readonly refused: string | undefined;
};

type Turn =
  | { readonly kind: "asking"; readonly place: Place }
  | { readonly kind: "agreed"; readonly place: Place; readonly plan: Plan }
  | { readonly kind: "failed"; readonly place: Place; readonly problem: Problem }
  | { readonly kind: "over"; readonly end: SessionEnd };

const cancelled: Turn = { kind: "over", end: { kind: "cancelled" } };

async function hold(run: Run): Promise<SessionEnd> {
  const { observed, given } = run.session;
  let turn: Turn = { kind: "asking", place: { draft: emptyDraft, observed, given, refused: undefined } };
  while (turn.kind !== "over") turn = await takeTurn(run, turn);
  return turn.end;
}

async function takeTurn(run: Run, turn: Exclude<Turn, { readonly kind: "over" }>): Promise<Turn> {
  switch (turn.kind) {
    case "asking":
      return untilLeft(run, async () => converse(run, turn.place));
    case "agreed":
      return apply(run, turn);
    case "failed":
      return untilLeft(run, async () => afterFailure(run, turn));
  }
}

/** As long as nothing is being changed, leaving and being told to end are the same. */
async function untilLeft(run: Run, work: () => Promise<Turn>): Promise<Turn> {
  const done = new AbortController();
  return run.keyboard.during(async (left) => {
    void run.host.signals.termination({ until: done.signal }).then(() => left.abort());
    const leaving = new Promise<Turn>((resolve) => left.signal.addEventListener("abort", () => resolve(cancelled), { once: true }));
    try {
      return await Promise.race([work(), leaving]);
    } finally {
      done.abort();
    }
  });
}

async function converse(run: Run, start: Place): Promise<Turn> {
  let turn: Turn = { kind: "asking", place: start };
  while (turn.kind === "asking") {
    const step = currentStep(turn.place.draft, turn.place.observed);
    turn = step === undefined ? await review(run, turn.place) : await ask(run, turn.place, step);
  }
  return turn;
}

/** Takes what was given for a question, or asks it. */
async function ask(run: Run, place: Place, step: Step): Promise<Turn> {
  const { [step.id]: answer, ...given } = place.given;
  if (answer !== undefined) return take(run, { ...place, given }, step, answer);
  const question = step.question(place.draft, place.observed);
  const proposal = place.refused ?? question.initial ?? "";
  const observed = place.refused === undefined ? await introduce(run, place, step, question) : place.observed;
  const reply = await askQuestion(run, question, proposal);
  if (reply.kind === "leave") return cancelled;
  if (reply.kind === "back") return back({ ...place, observed });
  if (reply.value === "") run.screen.add([row(seg(describeEmptyAnswer(step.id), "dim"))]);
  const shown = showsPorts(question) ? proposal : reply.value;
  return take(run, { ...place, observed }, step, askedAnswer(place.draft, step, reply.value, observed), shown);
}

/** Says what the question is about, and for a port the map that its proposal gives. */
async function introduce(run: Run, place: Place, step: Step, question: Question): Promise<Observed> {
  const frame = run.screen.frame(run.session.audience);
  const observed = await lookFirst(run.session, place, step, question.initial ?? "");
  const { help } = describeQuestion(question.id, question.facts);
  run.screen.say(help.flatMap((line) => paragraph(line, frame.columns, { tone: "dim" })));
  if (showsPorts(question)) tellPorts(run, observed, question.initial ?? "");
  return observed;
}

function showsPorts(question: Question): boolean {
  return question.kind === "text" && question.showsPorts;
}

function tellPorts(run: Run, observed: Observed, text: string): void {
  const lines = viewPorts(observed, text, run.screen.frame(run.session.audience));
  if (lines.length > 0) run.screen.say(lines);
}

/** `shown`: the port whose map is on screen already. */
async function take(run: Run, place: Place, step: Step, answer: Answer, shown = answer.text): Promise<Turn> {
  const isOtherEngine = step.inquiry?.(place.draft, answer.text, place.observed)?.kind === "engine";
  if (isOtherEngine) run.screen.say([row(seg(t("looking (npm may take {seconds} s)", { seconds: npmDeadlineMs / 1000 }), "dim"))]);
  const { observed, answered } = await takeAnswer(run.session, place, step, answer);
  if (isOtherEngine && answered.ok) run.screen.say([viewTitle(observed), ...viewRemarks(observed, run.screen.frame(run.session.audience))]);
  if (answer.text !== shown) tellPorts(run, observed, answer.text);
  if (answered.ok) return { kind: "asking", place: { ...place, observed, draft: answered.value, refused: undefined } };
  complain(run, answered.problem);
  return { kind: "asking", place: { ...place, observed, refused: answer.text } };
}

function complain(run: Run, problem: Problem): void {
  run.screen.say(viewProblem(problem, run.screen.frame(run.session.audience)));
}

/** One question back; the first one is asked once more. */
function back(place: Place): Turn {
  const draft = goBack(place.draft, place.observed) ?? place.draft;
  return { kind: "asking", place: { ...place, draft, refused: undefined } };
}

async function review(run: Run, place: Place): Promise<Turn> {
  const { session, screen } = run;
  const { draft, observed } = place;
  const planned = await session.plan(draft, observed);
  if (!planned.ok) return { kind: "failed", place, problem: planned.problem };
  const plan = planned.value;
  if (session.isDryRun) return { kind: "over", end: { kind: "planned", plan, draft, observed } };
  const frame = screen.frame(session.audience);
  screen.say([...viewPlan(place, plan, frame), row(), commandTitle()]);
  screen.paste(commandOf(place, frame));
  const reply = await askYesNo(
    run,
    plan.changes.length === 0 ? t("Nothing to change. Look once more and finish?") : t("Make these changes?"),
    true,
  );
  if (reply.kind === "back") return back(place);
  return reply.kind === "value" && reply.value === "yes" ? { kind: "agreed", place, plan } : cancelled;
}

async function apply(run: Run, { place, plan }: Extract<Turn, { readonly kind: "agreed" }>): Promise<Turn> {
  const { draft, observed } = place;
  run.screen.say([row(seg(t("Making the changes"), "strong"), seg(`   ${t("Ctrl-C: stop and take back")}`, "dim"))]);
  const watch = tellProgress(plan, observed.home, run.screen.frame(run.session.audience).columns, run.host.clock, run.screen);
  const applied = await run.keyboard.during(async ({ signal }) => run.session.apply(plan, { watch, signal }));
  if (applied.ok) return { kind: "over", end: { kind: "applied", plan, outcome: applied.value, draft, observed } };
  if (applied.problem.kind === "cancelled") return { kind: "over", end: applied.problem };
  return { kind: "failed", place, problem: applied.problem };
}

/** Made when they are asked about: a module that is being loaded speaks no language yet. */
function afterFailureOptions(): readonly { readonly value: string; readonly label: string }[] {
  return [
    { value: "again", label: t("Try again") },
    { value: "change", label: t("Change the answers") },
    { value: "leave", label: t("Leave") },
  ];
}

async function afterFailure(run: Run, { place, problem }: Extract<Turn, { readonly kind: "failed" }>): Promise<Turn> {
  complain(run, problem);
  const reply = await askChoice(run, t("It did not work"), afterFailureOptions(), "again");
  if (reply.kind === "leave") return { kind: "over", end: { kind: "failed", problem } };
  if (reply.kind === "value" && reply.value === "leave") return { kind: "over", end: { kind: "failed", problem } };
  const isAgain = reply.kind === "value" && reply.value === "again";
  return lookAgain(run, place, isAgain ? place.draft : (goBack(place.draft, place.observed) ?? place.draft));
}

/** Others may have changed the host under the plan: the conversation is held once more with the same answers, on what it says now. */
async function lookAgain(run: Run, place: Place, draft: Draft): Promise<Turn> {
  run.screen.say([row(seg(t("Looking at this host again"), "dim"))]);
  const looked = await run.session.lookAgain();
  if (!looked.ok) return { kind: "failed", place, problem: looked.problem };
  const observed = looked.value;
  return {
    kind: "asking",
    place: { draft: { answers: {}, remembered: draft.remembered }, observed, given: carryOver(draft, observed), refused: undefined },
  };
}
