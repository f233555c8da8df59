import { emptyDraft } from "../../wizard/draft.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Given } from "../session.ts";
import type { Frame } from "../view/frame.ts";
import type { Key } from "./key.ts";
import { endWith, isBusy, stay, type Model, type News, type Next } from "./model.ts";
import { reduceApplied, reduceProgress, stopApplying } from "./reduce-applying.ts";
import { beginAsking, lookAtProposal, reduceAsking, reduceJump, reduceLooked } from "./reduce-asking.ts";
import { leaveFailed, reduceFailed, reduceLookedAgain } from "./reduce-failed.ts";
import { reduceFramed, reducePlanned, reduceReview } from "./reduce-review.ts";

/** The wizard before the first key; answers that were given are taken at once. */
export function startModel(observed: Observed, given: Given, isDryRun: boolean, frame?: Frame): Next {
  return beginAsking({ observed, given, isDryRun, draft: emptyDraft, waiting: [], frame });
}

/** The model after a key or a piece of news, and after those of the waiting keys that this sets free. */
export function reduce(model: Model, news: News): Next {
  return replay(reduceNews(model, news));
}

function reduceNews(model: Model, news: News): Next {
  switch (news.kind) {
    case "key":
      return reduceKey(model, news.key);
    case "jump":
      return reduceJump(model, news.id);
    case "framed":
      return reduceFramed(model, news.frame);
    case "looked":
      return reduceLooked({ ...model, observed: news.observed }, news.inquiry);
    case "looked-again":
      return reduceLookedAgain(model, news.result);
    case "planned":
      return reducePlanned(model, news.result);
    case "progress":
      return reduceProgress(model, news.progress);
    case "applied":
      return reduceApplied(model, news.result);
  }
}

function reduceKey(model: Model, key: Key): Next {
  if (model.isLeaving) return reduceLeaving(model, key);
  if (key.kind === "cancel") return cancel(model);
  if (isBusy(model)) return stay({ ...model, waiting: [...model.waiting, key] });
  switch (model.stage.kind) {
    case "asking":
      return reduceAsking(model, key);
    case "review":
      return reduceReview(model, model.stage, key);
    case "failed":
      return reduceFailed(model, model.stage, key);
    default:
      return stay(model);
  }
}

function cancel(model: Model): Next {
  if (model.stage.kind === "ended") return stay(model);
  if (model.stage.kind === "failed") return leaveFailed(model, model.stage.problem);
  if (model.stage.kind === "applying") return stopApplying(model, model.stage);
  // Whoever waits for gw has asked already.
  return isBusy(model) ? leave(model) : stay({ ...model, isLeaving: true });
}

/** A second Ctrl-C leaves, and so does Enter; nothing that was answered is lost for whoever stays. */
function reduceLeaving(model: Model, key: Key): Next {
  if (key.kind === "cancel" || key.kind === "enter") return leave(model);
  return key.kind === "escape" ? stay({ ...model, isLeaving: false }) : stay(model);
}

function leave(model: Model): Next {
  return endWith({ ...model, isLeaving: false }, { kind: "end", how: "cancelled" });
}

/** Hands over the keys that were typed ahead, one by one, until one of them has to wait again. */
function replay(first: Next): Next {
  let next = first;
  if (next.model.waiting.length === 0 || isBusy(next.model)) return next;
  while (next.model.waiting.length > 0 && !isBusy(next.model)) {
    const [key, ...waiting] = next.model.waiting;
    if (key === undefined) break;
    const { model, wishes } = reduceKey({ ...next.model, waiting }, key);
    next = { model, wishes: [...next.wishes, ...wishes] };
  }
  return isBusy(next.model) ? next : { model: next.model, wishes: [...next.wishes, ...lookAtProposal(next.model)] };
}
