import type { Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Frame } from "../view/frame.ts";
import { beginApplying } from "./applying.ts";
import type { Key } from "./key.ts";
import { endWith, isBackKey, stay, type Model, type Next } from "./model.ts";
import { pickAnswer } from "./pick-answer.ts";
import { reduceBack, reduceJump } from "./reduce-asking.ts";
import { failedBefore } from "./failed.ts";
import { beginReview, hasPage, type Reviewing, type ReviewPage } from "./reviewing.ts";
import { lastScroll, scrollBy } from "./scroll.ts";
import { extentOf } from "./view.ts";

/** The review of a plan that was made, or why none could be. */
export function reducePlanned(model: Model, result: Result<Plan, Problem>): Next {
  if (model.stage.kind !== "planning") return stay(model);
  if (!result.ok) return stay({ ...model, stage: failedBefore(result.problem), waiting: [] });
  return stay(asRead(model, beginReview(result.value)));
}

/** The model for another window; what fits into it is read. */
export function reduceFramed(model: Model, frame: Frame): Next {
  const framed = { ...model, frame };
  return stay(model.stage.kind === "review" ? asRead(framed, model.stage) : framed);
}

/** The model after a key on the review. Enter reads on until the last row was on screen, and means yes from then on. */
export function reduceReview(model: Model, stage: Reviewing, key: Key): Next {
  if (stage.page !== undefined) return reducePage(model, stage, stage.page, key);
  if (key.kind === "enter" && stage.isRead) return confirm(model, stage.plan);
  if (isBackKey(key)) return reduceBack(model);
  const page = pageOf(stage, key);
  if (page !== undefined) return stay({ ...model, stage: { ...stage, page } });
  const move: Key = key.kind === "enter" ? { kind: "page-down" } : key;
  return stay(asRead(model, { ...stage, scroll: scrollBy(move, stage.scroll, extentOf(model, stage)) }));
}

const pageKeys: Readonly<Record<string, ReviewPage>> = {
  e: { kind: "answers", marked: 0 },
  d: { kind: "diff", scroll: 0 },
  u: { kind: "unit", scroll: 0 },
};

function pageOf(stage: Reviewing, key: Key): ReviewPage | undefined {
  const page = key.kind === "text" ? pageKeys[key.text.toLowerCase()] : undefined;
  return page !== undefined && hasPage(stage, page.kind) ? page : undefined;
}

/** Enter never does anything from a page: it leads back to the review, and an answer is opened by it. */
function reducePage(model: Model, stage: Reviewing, page: ReviewPage, key: Key): Next {
  const closed: Model = { ...model, stage: { ...stage, page: undefined } };
  const other = pageOf(stage, key);
  if (other !== undefined) return other.kind === page.kind ? stay(closed) : stay({ ...model, stage: { ...stage, page: other } });
  if (page.kind !== "answers") {
    if (key.kind === "enter" || isBackKey(key)) return stay(closed);
    const scroll = scrollBy(key, page.scroll, extentOf(model, stage));
    return stay({ ...model, stage: { ...stage, page: { ...page, scroll } } });
  }
  const pick = pickAnswer(model, page.marked, key);
  if (pick.kind === "closed") return stay(closed);
  if (pick.kind === "chosen") return reduceJump(model, pick.id);
  return stay({ ...model, stage: { ...stage, page: { ...page, marked: pick.marked } } });
}

function asRead(model: Model, stage: Reviewing): Model {
  const isAtEnd = stage.page === undefined && stage.scroll >= lastScroll(extentOf(model, stage));
  return { ...model, stage: { ...stage, isRead: stage.isRead || isAtEnd } };
}

function confirm(model: Model, plan: Plan): Next {
  if (model.isDryRun) return endWith(model, { kind: "end", how: "planned", plan });
  return { model: { ...model, stage: beginApplying(plan) }, wishes: [{ kind: "apply", plan }] };
}
