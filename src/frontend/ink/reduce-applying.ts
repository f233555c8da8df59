import type { Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import type { Outcome, Progress } from "../../plan/apply-plan.ts";
import { withProgress } from "./applying.ts";
import { failedWhile } from "./failed.ts";
import { endWith, stay, type Model, type Next, type Stage } from "./model.ts";

/** The changes one step further. */
export function reduceProgress(model: Model, progress: Progress): Next {
  return stay(model.stage.kind === "applying" ? { ...model, stage: withProgress(model.stage, progress) } : model);
}

/** While changes are made, leaving means taking them back first. */
export function stopApplying(model: Model, stage: Extract<Stage, { readonly kind: "applying" }>): Next {
  return { model: { ...model, stage: { ...stage, isStopping: true } }, wishes: [{ kind: "stop-applying" }] };
}

/** The end of the changes, or the failure that a person decides on. */
export function reduceApplied(model: Model, result: Result<Outcome, Problem>): Next {
  if (model.stage.kind !== "applying") return stay(model);
  const { plan, isStopping } = model.stage;
  if (result.ok) return endWith(model, { kind: "end", how: "applied", plan, outcome: result.value });
  if (result.problem.kind === "cancelled") {
    const { kind: _, ...facts } = result.problem;
    return endWith(model, { kind: "end", how: "cancelled", ...facts });
  }
  if (!isStopping) return stay({ ...model, stage: failedWhile(model.stage, result.problem) });
  return endWith(model, { kind: "end", how: "failed", problem: result.problem });
}
