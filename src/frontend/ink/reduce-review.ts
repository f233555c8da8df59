import type { Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import type { Plan } from "../../plan/plan.ts";
import { beginApplying } from "./applying.ts";
import type { Key } from "./key.ts";
import { endWith, isBackKey, stay, type Model, type Next, type Stage } from "./model.ts";
import { reduceBack } from "./reduce-asking.ts";

/** The review of a plan that was made, or why none could be. */
export function reducePlanned(model: Model, result: Result<Plan, Problem>): Next {
  if (model.stage.kind !== "planning") return stay(model);
  if (!result.ok) return stay({ ...model, stage: { kind: "failed", problem: result.problem }, waiting: [] });
  return stay({ ...model, stage: { kind: "review", plan: result.value, scroll: 0 } });
}

/** The model after a key on the review. */
export function reduceReview(model: Model, stage: Extract<Stage, { readonly kind: "review" }>, key: Key): Next {
  const { plan } = stage;
  if (key.kind === "enter") return confirm(model, plan);
  if (isBackKey(key)) return reduceBack(model);
  const move = { down: 1, up: -1, "page-down": 10, "page-up": -10 }[key.kind as string] ?? 0;
  return stay({ ...model, stage: { ...stage, scroll: Math.max(stage.scroll + move, 0) } });
}

function confirm(model: Model, plan: Plan): Next {
  if (model.isDryRun) return endWith(model, { kind: "end", how: "planned", plan });
  return { model: { ...model, stage: beginApplying(plan) }, wishes: [{ kind: "apply", plan }] };
}
