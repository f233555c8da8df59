import type { Result } from "../../lib/result.ts";
import type { Cancellation, Problem } from "../../locale/problem.ts";
import type { Outcome, Progress } from "../../plan/apply-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import { carryOver } from "../../wizard/carry-over.ts";
import { answerStep, askedAnswer, currentStep, goBack } from "../../wizard/conversation.ts";
import { emptyDraft, type Draft, type Step } from "../../wizard/draft.ts";
import type { Answer } from "../../wizard/answer.ts";
import type { Inquiry, Observed } from "../../wizard/observed.ts";
import { offeredPort } from "../../wizard/port-choice.ts";
import type { Given } from "../session.ts";
import { beginApplying, withProgress, type Applying } from "./applying.ts";
import { editLine, newEditor, type Editor } from "./editor.ts";
import { chooseOption } from "./choose-option.ts";
import type { Key } from "./key.ts";

/** The whole state of the wizard on screen. Pure: keys and news go in, a new model and wishes come out. */
export type Model = {
  readonly observed: Observed;
  readonly draft: Draft;
  /** What was given beforehand and not yet taken. */
  readonly given: Given;
  readonly stage: Stage;
  readonly editor: Editor;
  /** Shown under the question until the next key. */
  readonly problem: Problem | undefined;
  /** Keys that came while the wizard was looking or planning. */
  readonly waiting: readonly Key[];
  readonly isDryRun: boolean;
};

export type Stage =
  /** `looking`: an answer waits for this look at the host. */
  | { readonly kind: "asking"; readonly looking: { readonly answer: Answer; readonly inquiry: Inquiry } | undefined }
  | { readonly kind: "planning" }
  /** After a failure, with the answers to go on with. */
  | { readonly kind: "looking-again"; readonly draft: Draft }
  | { readonly kind: "review"; readonly plan: Plan; readonly scroll: number }
  | Applying
  | { readonly kind: "failed"; readonly problem: Problem }
  | { readonly kind: "ended" };

/** What the model wants done; the results come back as news. */
export type Wish =
  | { readonly kind: "inquire"; readonly inquiry: Inquiry }
  | { readonly kind: "look-again" }
  | { readonly kind: "plan" }
  | { readonly kind: "apply"; readonly plan: Plan }
  | { readonly kind: "stop-applying" }
  | End;

/** How the wizard ends. */
export type End =
  | ({ readonly kind: "end"; readonly how: "cancelled" } & Cancellation)
  | { readonly kind: "end"; readonly how: "failed"; readonly problem: Problem }
  | { readonly kind: "end"; readonly how: "planned"; readonly plan: Plan }
  | { readonly kind: "end"; readonly how: "applied"; readonly plan: Plan; readonly outcome: Outcome };

export type News =
  | { readonly kind: "key"; readonly key: Key }
  | { readonly kind: "looked"; readonly inquiry: Inquiry; readonly observed: Observed }
  | { readonly kind: "looked-again"; readonly result: Result<Observed, Problem> }
  | { readonly kind: "planned"; readonly result: Result<Plan, Problem> }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "applied"; readonly result: Result<Outcome, Problem> };

export type Next = { readonly model: Model; readonly wishes: readonly Wish[] };

/** The wizard before the first key; answers that were given are taken at once. */
export function startModel(observed: Observed, given: Given, isDryRun: boolean): Next {
  return begin({ observed, given, isDryRun, draft: emptyDraft, waiting: [] });
}

function begin(conversation: Pick<Model, "observed" | "given" | "isDryRun" | "draft" | "waiting">): Next {
  return askNext({ ...conversation, stage: { kind: "asking", looking: undefined }, editor: newEditor(""), problem: undefined });
}

/** The model after a key or a piece of news. */
export function reduce(model: Model, news: News): Next {
  switch (news.kind) {
    case "key":
      return reduceKey(model, news.key);
    case "looked":
      return reduceLooked({ ...model, observed: news.observed }, news.inquiry);
    case "looked-again":
      return reduceLookedAgain(model, news.result);
    case "planned":
      return reducePlanned(model, news.result);
    case "progress":
      return stay(model.stage.kind === "applying" ? { ...model, stage: withProgress(model.stage, news.progress) } : model);
    case "applied":
      return reduceApplied(model, news.result);
  }
}

/** The question on screen; undefined outside the conversation. */
export function askedStep(model: Model): Step | undefined {
  return model.stage.kind === "asking" ? currentStep(model.draft, model.observed) : undefined;
}

function stay(model: Model): Next {
  return { model, wishes: [] };
}

function reduceKey(model: Model, key: Key): Next {
  if (key.kind === "cancel") return cancel(model);
  switch (model.stage.kind) {
    case "asking":
      return model.stage.looking === undefined ? reduceAsking(model, key) : hold(model, key);
    case "planning":
    case "looking-again":
      return hold(model, key);
    case "review":
      return reduceReview(model, model.stage, key);
    case "failed":
      return reduceFailed(model, model.stage, key);
    case "applying":
    case "ended":
      return stay(model);
  }
}

function hold(model: Model, key: Key): Next {
  return stay({ ...model, waiting: [...model.waiting, key] });
}

/** While changes are made, leaving means taking them back first. */
function cancel(model: Model): Next {
  if (model.stage.kind === "ended") return stay(model);
  if (model.stage.kind === "failed") return leaveFailed(model, model.stage.problem);
  if (model.stage.kind === "applying") {
    return { model: { ...model, stage: { ...model.stage, isStopping: true } }, wishes: [{ kind: "stop-applying" }] };
  }
  return { model: { ...model, stage: { kind: "ended" } }, wishes: [{ kind: "end", how: "cancelled" }] };
}

/** Somebody who leaves after a failure that left something behind must not hear that nothing was changed. */
function leaveFailed(model: Model, problem: Problem): Next {
  const isAsBefore = problem.kind !== "applied-partly" || (problem.notTakenBack.length === 0 && problem.remaining === undefined);
  const end: End = isAsBefore ? { kind: "end", how: "cancelled" } : { kind: "end", how: "failed", problem };
  return { model: { ...model, stage: { kind: "ended" } }, wishes: [end] };
}

function reduceAsking(model: Model, key: Key): Next {
  const step = askedStep(model);
  if (step === undefined) return stay(model);
  const question = step.question(model.draft, model.observed);
  if (key.kind === "enter") return submit(model, step, askedAnswer(model.draft, step, model.editor.text, model.observed));
  if (isBackKey(key, model, question.kind === "text")) return back(model);
  if (question.kind === "text") return edit(model, step, key, question.showsPorts);
  const options = question.kind === "choice" ? question.options : ["yes", "no"];
  return stay({ ...model, problem: undefined, editor: newEditor(chooseOption(options, model.editor.text, key)) });
}

/** Left moves in a line that has something before the cursor and goes back everywhere else. */
function isBackKey(key: Key, model: Model, isText: boolean): boolean {
  if (key.kind === "escape" || key.kind === "shift-tab") return true;
  return key.kind === "left" && (!isText || model.editor.cursor === 0);
}

function back(model: Model): Next {
  const draft = goBack(model.draft, model.observed);
  return draft === undefined ? stay({ ...model, problem: undefined }) : askNext({ ...model, draft });
}

function edit(model: Model, step: Step, key: Key, hasSuggestion: boolean): Next {
  const offered = key.kind === "tab" && hasSuggestion ? offeredPort(model.observed) : undefined;
  const editor = offered === undefined ? editLine(model.editor, key) : { ...newEditor(String(offered)), isFresh: false };
  if (editor === model.editor) return stay(model);
  const inquiry = editor.text === model.editor.text ? undefined : step.inquiry?.(model.draft, editor.text, model.observed);
  return { model: { ...model, editor, problem: undefined }, wishes: inquiry === undefined ? [] : [{ kind: "inquire", inquiry }] };
}

/** An answer is judged on what the host says now, so it waits for one more look. */
function submit(model: Model, step: Step, answer: Answer): Next {
  const inquiry = step.inquiry?.(model.draft, answer.text, model.observed);
  if (inquiry === undefined) return take(model, step, answer);
  const asking = {
    ...model,
    editor: { ...model.editor, text: answer.text },
    stage: { kind: "asking", looking: { answer, inquiry } },
  } as const;
  return { model: asking, wishes: [{ kind: "inquire", inquiry }] };
}

function take(model: Model, step: Step, answer: Answer): Next {
  const stage = { kind: "asking", looking: undefined } as const;
  const answered = answerStep(model.draft, step, answer, model.observed);
  if (answered.ok) return askNext({ ...model, stage, draft: answered.value, problem: undefined });
  // What was typed ahead was meant for the next question.
  return stay({ ...model, stage, editor: { ...newEditor(answer.text), isFresh: false }, problem: answered.problem, waiting: [] });
}

/** Takes what was given for the next question, or asks it; plans when nothing is left to ask. */
function askNext(model: Model): Next {
  const step = currentStep(model.draft, model.observed);
  if (step === undefined) return { model: { ...model, stage: { kind: "planning" } }, wishes: [{ kind: "plan" }] };
  const { [step.id]: given, ...rest } = model.given;
  if (given !== undefined) return submit({ ...model, given: rest, editor: newEditor(given.text) }, step, given);
  return replay(proposed(model, step));
}

function proposed(model: Model, step: Step): Model {
  const question = step.question(model.draft, model.observed);
  const fallback = question.kind === "choice" ? (question.options[0] ?? "") : "";
  return { ...model, stage: { kind: "asking", looking: undefined }, editor: newEditor(question.initial ?? fallback), problem: undefined };
}

/** Hands over the keys that were typed ahead, one by one, until one of them has to wait again. */
function replay(model: Model): Next {
  const [key, ...rest] = model.waiting;
  if (key === undefined) return inquireFirst(model);
  const next = reduceKey({ ...model, waiting: [] }, key);
  // What was typed ahead of a refused answer was meant for the next question.
  if (next.model.problem !== undefined) return next;
  const rejoined = { ...next.model, waiting: [...next.model.waiting, ...rest] };
  const isHeld = isBusy(next.model);
  if (isHeld) return { model: rejoined, wishes: next.wishes };
  const later = replay(rejoined);
  return { model: later.model, wishes: [...next.wishes, ...later.wishes] };
}

function isBusy(model: Model): boolean {
  if (model.stage.kind === "looking-again") return true;
  return model.stage.kind === "planning" || (model.stage.kind === "asking" && model.stage.looking !== undefined);
}

/** The proposed text is shown with what the host says of it. */
function inquireFirst(model: Model): Next {
  const inquiry = askedStep(model)?.inquiry?.(model.draft, model.editor.text, model.observed);
  return { model, wishes: inquiry === undefined ? [] : [{ kind: "inquire", inquiry }] };
}

/** A look that was started before the answer says nothing about it; what it shows may leave nothing to ask. */
function reduceLooked(model: Model, inquiry: Inquiry): Next {
  if (model.stage.kind !== "asking") return stay(model);
  const step = askedStep(model);
  if (step === undefined) return askNext(model);
  return model.stage.looking?.inquiry === inquiry ? take(model, step, model.stage.looking.answer) : stay(model);
}

/** The conversation is held once more with the same answers, on what the host says now. */
function reduceLookedAgain(model: Model, result: Result<Observed, Problem>): Next {
  if (model.stage.kind !== "looking-again") return stay(model);
  if (!result.ok) return stay({ ...model, stage: { kind: "failed", problem: result.problem }, waiting: [] });
  const { draft } = model.stage;
  const { isDryRun, waiting } = model;
  const given = carryOver(draft, result.value);
  return begin({ observed: result.value, given, isDryRun, draft: { answers: {}, remembered: draft.remembered }, waiting });
}

function reducePlanned(model: Model, result: Result<Plan, Problem>): Next {
  if (model.stage.kind !== "planning") return stay(model);
  if (!result.ok) return stay({ ...model, stage: { kind: "failed", problem: result.problem }, waiting: [] });
  return replay({ ...model, stage: { kind: "review", plan: result.value, scroll: 0 } });
}

function reduceReview(model: Model, stage: Extract<Stage, { readonly kind: "review" }>, key: Key): Next {
  const { plan } = stage;
  if (key.kind === "enter") return confirm(model, plan);
  if (key.kind === "escape" || key.kind === "left" || key.kind === "shift-tab") return back(model);
  const move = { down: 1, up: -1, "page-down": 10, "page-up": -10 }[key.kind as string] ?? 0;
  return stay({ ...model, stage: { ...stage, scroll: Math.max(stage.scroll + move, 0) } });
}

function confirm(model: Model, plan: Plan): Next {
  if (model.isDryRun) return { model: { ...model, stage: { kind: "ended" } }, wishes: [{ kind: "end", how: "planned", plan }] };
  return { model: { ...model, stage: beginApplying(plan), waiting: [] }, wishes: [{ kind: "apply", plan }] };
}

function reduceApplied(model: Model, result: Result<Outcome, Problem>): Next {
  if (model.stage.kind !== "applying") return stay(model);
  const { plan, isStopping } = model.stage;
  if (result.ok)
    return { model: { ...model, stage: { kind: "ended" } }, wishes: [{ kind: "end", how: "applied", plan, outcome: result.value }] };
  if (result.problem.kind === "cancelled") {
    const { kind: _, ...facts } = result.problem;
    const end: End = { kind: "end", how: "cancelled", ...facts };
    return { model: { ...model, stage: { kind: "ended" } }, wishes: [end] };
  }
  if (!isStopping) return stay({ ...model, stage: { kind: "failed", problem: result.problem } });
  return { model: { ...model, stage: { kind: "ended" } }, wishes: [{ kind: "end", how: "failed", problem: result.problem }] };
}

/** After a failure everything is as it was, but for what others did meanwhile: the answers can be changed, or the same tried again. */
function reduceFailed(model: Model, stage: Extract<Stage, { readonly kind: "failed" }>, key: Key): Next {
  if (key.kind === "enter") return lookAgain(model, model.draft);
  const isBack = key.kind === "escape" || key.kind === "left" || key.kind === "shift-tab";
  if (isBack) return lookAgain(model, goBack(model.draft, model.observed) ?? model.draft);
  if (key.kind !== "text" || key.text !== "q") return stay(model);
  return { model: { ...model, stage: { kind: "ended" } }, wishes: [{ kind: "end", how: "failed", problem: stage.problem }] };
}

function lookAgain(model: Model, draft: Draft): Next {
  return { model: { ...model, stage: { kind: "looking-again", draft } }, wishes: [{ kind: "look-again" }] };
}
