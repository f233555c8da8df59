import type { Clock } from "../../host/clock.ts";
import type { Signals } from "../../host/signals.ts";
import { describeQuestion } from "../../locale/describe-question.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { npmDeadlineMs } from "../../plan/engine-offer.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Answer } from "../../wizard/answer.ts";
import { carryOver } from "../../wizard/carry-over.ts";
import { askedAnswer, goBack, jumpTo, nextTurn } from "../../wizard/conversation.ts";
import { emptyDraft, type Draft, type Step } from "../../wizard/draft.ts";
import { expectedSteps } from "../../wizard/expected-steps.ts";
import { openAgain, stepBack, type Jump } from "../../wizard/jump.ts";
import type { Observed } from "../../wizard/observed.ts";
import { preparedAnswer } from "../../wizard/prepared-answer.ts";
import { offeredPort } from "../../wizard/port-choice.ts";
import type { Question } from "../../wizard/question.ts";
import type { Given, Session, SessionEnd } from "../session.ts";
import { lookFirst, takeAnswer, type Stand } from "../take-answer.ts";
import { paragraph, row, seg, widthOf, type Line } from "../view/line.ts";
import { keyGap } from "../view/view-keys.ts";
import { viewProblem } from "../view/view-problem.ts";
import { viewRemarks, viewTitle } from "../view/view-title.ts";
import { chooseAnswer } from "./choose-answer.ts";
import { askConsent } from "./review.ts";
import { tellProgress } from "./tell-progress.ts";
import type { Doze, Voice } from "./voice.ts";

/** What a conversation needs of the machine besides a terminal. */
export type ConverseHost = { readonly clock: Clock; readonly signals: Signals; readonly foreground: Doze };

/** Holds the conversation as one question after the other, in whatever way the voice asks them; closes the voice at the end. */
export async function converse(session: Session, voice: Voice, host: ConverseHost): Promise<SessionEnd> {
  const run: Run = { session, voice, host };
  try {
    const frame = voice.screen.frame(session.audience);
    voice.screen.open(viewTitle(session.observed));
    const remarks = viewRemarks(session.observed, frame);
    if (remarks.length > 0) voice.screen.say(remarks);
    voice.screen.say(paragraph(voice.keys, frame.columns, { tone: "dim" }));
    return await hold(run);
  } finally {
    voice.close();
    voice.screen.close();
  }
}

type Run = { readonly session: Session; readonly voice: Voice; readonly host: ConverseHost };

/** Where the conversation is. */
type Place = Stand & {
  /** What was given beforehand and not yet taken. */
  readonly given: Given;
  /** The answer to the question at hand that was not acceptable. */
  readonly refused: string | undefined;
  /** The change of an answer from the review that this question belongs to. */
  readonly jump: Jump | undefined;
};

type Turn =
  | { readonly kind: "asking"; readonly place: Place }
  | { readonly kind: "agreed"; readonly place: Place; readonly plan: Plan }
  | { readonly kind: "failed"; readonly place: Place; readonly problem: Problem }
  | { readonly kind: "over"; readonly end: SessionEnd };

const cancelled: Turn = { kind: "over", end: { kind: "cancelled" } };

async function hold(run: Run): Promise<SessionEnd> {
  const { observed, given } = run.session;
  let turn: Turn = { kind: "asking", place: { draft: emptyDraft, observed, given, refused: undefined, jump: undefined } };
  while (turn.kind !== "over") turn = await takeTurn(run, turn);
  return turn.end;
}

async function takeTurn(run: Run, turn: Exclude<Turn, { readonly kind: "over" }>): Promise<Turn> {
  switch (turn.kind) {
    case "asking":
      return untilLeft(run, async () => askAll(run, turn.place));
    case "agreed":
      return apply(run, turn);
    case "failed":
      return untilLeft(run, async () => afterFailure(run, turn));
  }
}

/** As long as nothing is being changed, leaving and being told to end are the same. */
async function untilLeft(run: Run, work: () => Promise<Turn>): Promise<Turn> {
  const done = new AbortController();
  return run.voice.during(async (left) => {
    const interrupted = () => run.voice.interrupted();
    void run.host.signals.termination({ until: done.signal, interrupted }).then(() => left.abort());
    const leaving = new Promise<Turn>((resolve) => left.signal.addEventListener("abort", () => resolve(cancelled), { once: true }));
    try {
      return await Promise.race([work(), leaving]);
    } finally {
      done.abort();
    }
  });
}

async function askAll(run: Run, start: Place): Promise<Turn> {
  let turn: Turn = { kind: "asking", place: start };
  while (turn.kind === "asking") {
    const next = nextTurn(turn.place.draft, turn.place.observed);
    if (next.kind === "end") return { kind: "over", end: { kind: "left", draft: turn.place.draft } };
    turn = next.kind === "plan" ? await review(run, { ...turn.place, jump: undefined }) : await ask(run, turn.place, next.step);
  }
  return turn;
}

/** Takes what was given for a question, or asks it. */
async function ask(run: Run, place: Place, step: Step): Promise<Turn> {
  const prepared = place.refused === undefined ? preparedAnswer(place.draft, step, place.observed) : undefined;
  const { [step.id]: answer = prepared, ...given } = place.given;
  if (answer !== undefined) return take(run, { ...place, given }, step, answer);
  const question = step.question(place.draft, place.observed);
  const proposal = proposalOf(question, place);
  const observed = place.refused === undefined ? await introduce(run, place, step, question) : place.observed;
  const reply = await run.voice.ask(question, proposal, step.accept(place.draft, "", observed).ok);
  if (reply.kind === "leave") return cancelled;
  if (reply.kind === "back") return back({ ...place, observed });
  const shown = showsPorts(question) ? proposal : reply.value;
  return take(run, { ...place, observed }, step, askedAnswer(place.draft, step, reply.value, observed), shown);
}

/** What Enter takes: an answer that was refused is not proposed again, and where that was the proposal there is none but for another port. */
function proposalOf(question: Question, { refused, observed }: Place): string {
  if (refused === undefined || question.initial !== refused) return question.initial ?? "";
  const free = showsPorts(question) ? offeredPort(observed, refused) : undefined;
  return free === undefined || String(free) === refused ? "" : String(free);
}

/** Says what the question is about, and for a port the map that its proposal gives. */
async function introduce(run: Run, place: Place, step: Step, question: Question): Promise<Observed> {
  const observed = await lookFirst(run.session, place, step, question.initial ?? "");
  const steps = expectedSteps(place.draft, observed);
  const number = steps.findIndex(({ id }) => id === step.id) + 1;
  const text = describeQuestion(question.id, question.facts);
  run.voice.introduce({ ...text, number, of: steps.length }, run.session.audience);
  if (showsPorts(question)) tellPorts(run, observed, question.initial ?? "");
  return observed;
}

function showsPorts(question: Question): boolean {
  return question.kind === "text" && question.showsPorts;
}

function tellPorts({ session, voice }: Run, observed: Observed, text: string): void {
  const lines = voice.viewPorts(observed, text, voice.screen.frame(session.audience));
  if (lines.length > 0) voice.screen.say(lines);
}

/** `shown`: the port whose map is on screen already. */
async function take(run: Run, place: Place, step: Step, answer: Answer, shown = answer.text): Promise<Turn> {
  const { session, voice } = run;
  const isOtherEngine = step.inquiry?.(place.draft, answer.text, place.observed)?.kind === "engine";
  if (isOtherEngine) voice.screen.say([row(seg(t("looking (npm may take {seconds} s)", { seconds: npmDeadlineMs / 1000 }), "dim"))]);
  const { observed, answered } = await takeAnswer(session, place, step, answer);
  if (isOtherEngine && answered.ok) voice.screen.say([viewTitle(observed), ...viewRemarks(observed, voice.screen.frame(session.audience))]);
  if (answer.text !== shown) tellPorts(run, observed, answer.text);
  if (answered.ok) return { kind: "asking", place: { ...place, observed, draft: answered.value, refused: undefined } };
  complain(run, answered.problem);
  return { kind: "asking", place: { ...place, observed, refused: answer.text } };
}

function complain({ session, voice }: Run, problem: Problem): void {
  voice.forgetAhead();
  voice.screen.say(viewProblem(problem, voice.screen.frame(session.audience)));
}

/** One question back, or from the change of one answer to the review; the first one is asked once more. */
function back(place: Place): Turn {
  return { kind: "asking", place: { ...place, ...stepBack(place), refused: undefined } };
}

async function review(run: Run, place: Place): Promise<Turn> {
  const { session, voice } = run;
  const { draft, observed } = place;
  const planned = await session.plan(draft, observed);
  if (!planned.ok) return { kind: "failed", place, problem: planned.problem };
  const plan = planned.value;
  if (session.isDryRun) return { kind: "over", end: { kind: "planned", plan, draft, observed } };
  switch (await askConsent(voice, place, plan, session.audience)) {
    case "apply":
      return { kind: "agreed", place, plan };
    case "change":
      return change(run, place);
    case "back":
      return back(place);
    case "leave":
      return cancelled;
  }
}

/** One answer anew, all others kept. */
async function change(run: Run, place: Place): Promise<Turn> {
  const chosen = await chooseAnswer(run.voice, place);
  if (chosen.kind === "leave") return cancelled;
  return { kind: "asking", place: chosen.kind === "none" ? place : { ...place, ...openAgain(place, chosen.id) } };
}

async function apply({ session, voice, host }: Run, { place, plan }: Extract<Turn, { readonly kind: "agreed" }>): Promise<Turn> {
  const { draft, observed } = place;
  const { columns } = voice.screen.frame(session.audience);
  voice.screen.say(viewBeginning(columns));
  const watch = tellProgress(plan, observed.home, columns, host.clock, voice.screen);
  const applied = await voice.during(async ({ signal }) => {
    const told = row(seg(t("Stopping; what was done is taken back"), "dim"));
    signal.addEventListener("abort", () => voice.screen.add([told]), { once: true });
    return session.apply(plan, { watch, signal });
  });
  if (applied.ok) return { kind: "over", end: { kind: "applied", plan, outcome: applied.value, draft, observed } };
  if (applied.problem.kind === "cancelled") return { kind: "over", end: applied.problem };
  return { kind: "failed", place, problem: applied.problem };
}

function viewBeginning(columns: number): readonly Line[] {
  const [title, way] = [seg(t("Making the changes"), "strong"), seg(t("Ctrl-C: stop and take back"), "dim")];
  const line = row(title, seg(keyGap), way);
  return widthOf(line) <= columns ? [line] : [row(title), row(way)];
}

/** Made when they are asked about: a module that is being loaded speaks no language yet. */
function afterFailureOptions(): readonly { readonly value: string; readonly label: string }[] {
  return [
    { value: "again", label: t("Try again") },
    { value: "change", label: t("Change an answer") },
    { value: "leave", label: t("Leave") },
  ];
}

async function afterFailure(run: Run, { place, problem }: Extract<Turn, { readonly kind: "failed" }>): Promise<Turn> {
  complain(run, problem);
  const reply = await run.voice.choose(t("It did not work"), afterFailureOptions(), "again", "at-once");
  const left: Turn = { kind: "over", end: { kind: "failed", problem } };
  if (reply.kind === "leave") return left;
  if (reply.kind === "back") return lookAgain(run, place, goBack(place.draft, place.observed) ?? place.draft);
  if (reply.value === "again") return lookAgain(run, place, place.draft);
  if (reply.value === "leave") return left;
  const chosen = await chooseAnswer(run.voice, place);
  if (chosen.kind === "leave") return left;
  return chosen.kind === "none" ? { kind: "failed", place, problem } : lookAgain(run, place, jumpTo(place.draft, chosen.id));
}

/** Others may have changed the host under the plan: the conversation is held once more with the same answers, on what it says now. */
async function lookAgain({ session, voice }: Run, before: Place, draft: Draft): Promise<Turn> {
  voice.screen.say([row(seg(t("Looking at this host again"), "dim"))]);
  const looked = await session.lookAgain();
  if (!looked.ok) return { kind: "failed", place: before, problem: looked.problem };
  const observed = looked.value;
  const place: Place = { draft: carryOver(draft, observed), observed, given: {}, refused: undefined, jump: undefined };
  return { kind: "asking", place };
}
