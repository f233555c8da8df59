import { beginApplying } from "../ink/applying.ts";
import { lastScroll } from "../ink/scroll.ts";
import { distanceOf, type Intention } from "./intention.ts";
import type { Doing, Model, Reduced, Reviewed } from "./model.ts";
import { only } from "./reduced.ts";
import { reviewExtent } from "./view.ts";

/** The overview after a key on a plan: consent counts once the plan was read to its end, and is a y where Enter would be too little. */
export function reduceInReview(model: Model, stage: Reviewed, intention: Intention): Reduced {
  const { review, before, isRead } = stage;
  switch (intention.kind) {
    case "enter":
    case "yes":
      if (!isRead) return only(scrollReview(model, stage, { kind: "page", by: 1 }));
      // As at a prompt: what takes a whole profile away is not done by a key that was pressed once too often.
      return (intention.kind === "yes") === (review.question !== undefined) ? beginDoing(model, stage) : only(model);
    case "back":
    case "leave":
      return only({ ...model, stage: before });
    default:
      return only(scrollReview(model, stage, intention));
  }
}

/** The model with a plan whose last row is on screen as one that was read. */
export function asRead(model: Model): Model {
  const { stage } = model;
  if (stage.kind !== "review" || stage.isRead || stage.scroll < lastOf(model, stage)) return model;
  return { ...model, stage: { ...stage, isRead: true } };
}

function scrollReview(model: Model, stage: Reviewed, intention: Intention): Model {
  const wanted = stage.scroll + distanceOf(intention, model);
  return asRead({ ...model, stage: { ...stage, scroll: Math.min(Math.max(wanted, 0), lastOf(model, stage)) } });
}

function lastOf(model: Model, stage: Reviewed): number {
  return model.screen === undefined ? 0 : lastScroll(reviewExtent(model, stage, model.screen));
}

function beginDoing(model: Model, { review, before }: Reviewed): Reduced {
  const applying = review.what.kind === "plan" ? beginApplying(review.what.plan) : undefined;
  const doing: Doing = { kind: "doing", review, applying, progress: undefined, sinceMs: model.nowMs, isStopping: false, before };
  return { model: { ...model, stage: doing }, wishes: [{ kind: "apply", review }] };
}
