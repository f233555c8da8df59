import type { Progress } from "../../plan/apply-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Wait } from "../../plan/wait-healthy.ts";

export type ChangeState = "waiting" | "running" | "done" | "failed" | "taken-back";

/** How far the changes of a plan are. */
export type Applying = {
  readonly kind: "applying";
  readonly plan: Plan;
  readonly states: readonly ChangeState[];
  /** How long each change that is done took. */
  readonly tookMs: readonly (number | undefined)[];
  /** The wait for another gw that changes something. */
  readonly locked: Extract<Progress, { readonly kind: "locked" }> | undefined;
  /** The change that takes its time. */
  readonly work: Extract<Progress, { readonly kind: "working" }> | undefined;
  /** The wait for the gateway. */
  readonly wait: Wait | undefined;
  readonly isComparing: boolean;
  readonly isStopping: boolean;
};

/** A plan before its first change. */
export function beginApplying(plan: Plan): Applying {
  const states = plan.changes.map((): ChangeState => "waiting");
  const begun = { locked: undefined, work: undefined, wait: undefined, isComparing: false, isStopping: false };
  return { kind: "applying", plan, states, tookMs: [], ...begun };
}

/** The same after a piece of progress. */
export function withProgress(stage: Applying, progress: Progress): Applying {
  switch (progress.kind) {
    case "locked":
      return { ...stage, locked: progress };
    case "working":
      return { ...stage, work: progress };
    case "waiting":
      return { ...stage, locked: undefined, wait: progress };
    case "compared":
      return stage;
    case "comparing":
      return { ...stage, isComparing: true };
    case "change": {
      // What failed is not listed once more among what was done and taken back.
      const states = stage.states.map((state, index) => (index === progress.index && state !== "failed" ? progress.state : state));
      const tookMs = stage.states.map((_, index) => (index === progress.index ? progress.elapsedMs : stage.tookMs[index]));
      return { ...stage, locked: undefined, work: undefined, states, tookMs };
    }
  }
}
