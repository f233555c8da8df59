import type { Result } from "../lib/result.ts";
import type { Audience } from "../locale/command-text.ts";
import type { Cancellation, Problem } from "../locale/problem.ts";
import type { ApplyOptions, Outcome } from "../plan/apply-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Draft } from "../wizard/draft.ts";
import type { Answer, StepId } from "../wizard/answer.ts";
import type { Inquiry, Observed } from "../wizard/observed.ts";

/** What a front-end needs to hold the conversation: what was seen, what was given beforehand, and six ways to the machine. */
export type Session = {
  readonly audience: Audience;
  readonly observed: Observed;
  /** Answers from flags, variables and files, by question. */
  readonly given: Given;
  /** Look and plan, apply nothing. */
  readonly isDryRun: boolean;
  inquire(observed: Observed, inquiry: Inquiry): Promise<Observed>;
  /** Looks at everything anew, after a plan could not be made: the host may have changed under it. */
  lookAgain(): Promise<Result<Observed, Problem>>;
  /** Notes the answers so far, so that a run that is cut off can be gone on with. */
  keep(draft: Draft): void;
  plan(draft: Draft, observed: Observed): Promise<Result<Plan, Problem>>;
  apply(plan: Plan, options: ApplyOptions): Promise<Result<Outcome, Problem>>;
};

export type Given = Readonly<Partial<Record<StepId, Answer>>>;

/** How a conversation ended. `planned`: a dry run that is complete. */
export type SessionEnd =
  | { readonly kind: "applied"; readonly plan: Plan; readonly outcome: Outcome; readonly draft: Draft; readonly observed: Observed }
  | { readonly kind: "planned"; readonly plan: Plan; readonly draft: Draft; readonly observed: Observed }
  | { readonly kind: "failed"; readonly problem: Problem }
  /** The person chose that nothing is to be done, or not here. */
  | { readonly kind: "left"; readonly draft: Draft }
  | ({ readonly kind: "cancelled" } & Cancellation);
