import type { Result } from "../../lib/result.ts";
import type { Cancellation, Problem } from "../../locale/problem.ts";
import type { Outcome, Progress } from "../../plan/apply-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Answer, StepId } from "../../wizard/answer.ts";
import { currentStep } from "../../wizard/conversation.ts";
import type { Draft, Step } from "../../wizard/draft.ts";
import { lastingJump, type Jump, type Place } from "../../wizard/jump.ts";
import type { Inquiry, Observed } from "../../wizard/observed.ts";
import type { Given } from "../session.ts";
import type { Frame } from "../view/frame.ts";
import type { Applying } from "./applying.ts";
import type { Editor } from "./editor.ts";
import type { Failed } from "./failed.ts";
import type { Key } from "./key.ts";
import type { Reviewing } from "./reviewing.ts";

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
  /** A first Ctrl-C asks whether to leave. */
  readonly isLeaving: boolean;
  /** What the screen is drawn for, where that is known: a review that is longer than it is read to its end first. */
  readonly frame: Frame | undefined;
};

export type Stage =
  | Asking
  | { readonly kind: "planning" }
  /** After a failure, with the answers to go on with. */
  | { readonly kind: "looking-again"; readonly draft: Draft }
  | Reviewing
  | Applying
  | Failed
  | { readonly kind: "ended" };

/** A question is on screen. */
export type Asking = {
  readonly kind: "asking";
  /** An answer waits for this look at the host. */
  readonly looking: { readonly answer: Answer; readonly inquiry: Inquiry } | undefined;
  /** Where the question was opened again from the review. */
  readonly jump: Jump | undefined;
  /** Rows above the first one on screen of what there is to read, where that is longer than its room. */
  readonly scroll: number;
};

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
  /** Nothing is to be done. */
  | { readonly kind: "end"; readonly how: "left" }
  | { readonly kind: "end"; readonly how: "failed"; readonly problem: Problem }
  | { readonly kind: "end"; readonly how: "planned"; readonly plan: Plan }
  | { readonly kind: "end"; readonly how: "applied"; readonly plan: Plan; readonly outcome: Outcome };

export type News =
  | { readonly kind: "key"; readonly key: Key }
  /** The answer to this question is to be changed, from the review. */
  | { readonly kind: "jump"; readonly id: StepId }
  | { readonly kind: "framed"; readonly frame: Frame }
  | { readonly kind: "looked"; readonly inquiry: Inquiry; readonly observed: Observed }
  | { readonly kind: "looked-again"; readonly result: Result<Observed, Problem> }
  | { readonly kind: "planned"; readonly result: Result<Plan, Problem> }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "applied"; readonly result: Result<Outcome, Problem> };

export type Next = { readonly model: Model; readonly wishes: readonly Wish[] };

/** The question on screen; undefined outside the conversation. */
export function askedStep(model: Model): Step | undefined {
  return model.stage.kind === "asking" ? currentStep(model.draft, model.observed) : undefined;
}

/** The jump that this question belongs to; none any more once the answers are for another program. */
export function jumpOf(model: Model): Jump | undefined {
  return lastingJump(placeOf(model));
}

/** Where the conversation is, whatever is on screen. */
export function placeOf({ stage, draft, observed }: Model): Place {
  return { draft, observed, jump: stage.kind === "asking" ? stage.jump : undefined };
}

/** Whether keys have to wait for a look or a plan. */
export function isBusy({ stage }: Model): boolean {
  if (stage.kind === "planning" || stage.kind === "looking-again") return true;
  return stage.kind === "asking" && stage.looking !== undefined;
}

/** This model, and nothing to be done for it. */
export function stay(model: Model): Next {
  return { model, wishes: [] };
}

/** The end of the wizard, in this way. */
export function endWith(model: Model, end: End): Next {
  return { model: { ...model, stage: { kind: "ended" } }, wishes: [end] };
}

/** Whether a key leads back from where nothing is typed. */
export function isBackKey({ kind }: Key): boolean {
  return kind === "escape" || kind === "left" || kind === "shift-tab";
}
