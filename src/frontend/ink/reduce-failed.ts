import type { Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { carryOver } from "../../wizard/carry-over.ts";
import { goBack, jumpTo } from "../../wizard/conversation.ts";
import type { Draft } from "../../wizard/draft.ts";
import type { Observed } from "../../wizard/observed.ts";
import { failedBefore, type Failed } from "./failed.ts";
import type { Key } from "./key.ts";
import { endWith, isBackKey, stay, type End, type Model, type Next } from "./model.ts";
import { pickAnswer } from "./pick-answer.ts";
import { beginAsking } from "./reduce-asking.ts";
import { scrollBy } from "./scroll.ts";
import { extentOf } from "./view.ts";

/** After a failure everything is as it was, but for what others did meanwhile: the answers can be changed, or the same tried again. */
export function reduceFailed(model: Model, stage: Failed, key: Key): Next {
  if (stage.marked !== undefined) return reducePicking(model, stage, stage.marked, key);
  if (key.kind === "enter") return lookAgain(model, model.draft);
  if (isBackKey(key)) return lookAgain(model, goBack(model.draft, model.observed) ?? model.draft);
  if (key.kind === "text" && key.text === "e") return stay({ ...model, stage: { ...stage, marked: 0 } });
  if (key.kind === "text" && key.text === "q") return endWith(model, { kind: "end", how: "failed", problem: stage.problem });
  return stay({ ...model, stage: { ...stage, scroll: scrollBy(key, stage.scroll, extentOf(model, stage)) } });
}

function reducePicking(model: Model, stage: Failed, marked: number, key: Key): Next {
  const pick = pickAnswer(model, marked, key);
  if (pick.kind === "chosen") return lookAgain(model, jumpTo(model.draft, pick.id));
  return stay({ ...model, stage: { ...stage, marked: pick.kind === "marked" ? pick.marked : undefined } });
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
  if (!result.ok) return stay({ ...model, stage: failedBefore(result.problem), waiting: [] });
  const { draft } = model.stage;
  const { isDryRun, waiting, frame } = model;
  return beginAsking({ observed: result.value, given: {}, isDryRun, draft: carryOver(draft, result.value), waiting, frame });
}
