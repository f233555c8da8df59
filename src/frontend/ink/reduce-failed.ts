import type { Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { carryOver } from "../../wizard/carry-over.ts";
import { goBack } from "../../wizard/conversation.ts";
import type { Draft } from "../../wizard/draft.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Key } from "./key.ts";
import { endWith, isBackKey, stay, type End, type Model, type Next, type Stage } from "./model.ts";
import { beginAsking } from "./reduce-asking.ts";

/** After a failure everything is as it was, but for what others did meanwhile: the answers can be changed, or the same tried again. */
export function reduceFailed(model: Model, stage: Extract<Stage, { readonly kind: "failed" }>, key: Key): Next {
  if (key.kind === "enter") return lookAgain(model, model.draft);
  if (isBackKey(key)) return lookAgain(model, goBack(model.draft, model.observed) ?? model.draft);
  if (key.kind !== "text" || key.text !== "q") return stay(model);
  return endWith(model, { kind: "end", how: "failed", problem: stage.problem });
}

/** Somebody who leaves after a failure that left something behind must not hear that nothing was changed. */
export function leaveFailed(model: Model, problem: Problem): Next {
  const isAsBefore = problem.kind !== "applied-partly" || (problem.notTakenBack.length === 0 && problem.remaining === undefined);
  const end: End = isAsBefore ? { kind: "end", how: "cancelled" } : { kind: "end", how: "failed", problem };
  return endWith(model, end);
}

function lookAgain(model: Model, draft: Draft): Next {
  return { model: { ...model, stage: { kind: "looking-again", draft } }, wishes: [{ kind: "look-again" }] };
}

/** The conversation is held once more with the same answers, on what the host says now. */
export function reduceLookedAgain(model: Model, result: Result<Observed, Problem>): Next {
  if (model.stage.kind !== "looking-again") return stay(model);
  if (!result.ok) return stay({ ...model, stage: { kind: "failed", problem: result.problem }, waiting: [] });
  const { draft } = model.stage;
  const { isDryRun, waiting } = model;
  const given = carryOver(draft, result.value);
  return beginAsking({ observed: result.value, given, isDryRun, draft: { answers: {}, remembered: draft.remembered }, waiting });
}
