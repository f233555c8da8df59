import { withProgress } from "../ink/applying.ts";
import { selectedRow } from "./marked-row.ts";
import type { Model, News, Reduced } from "./model.ts";
import { reduceKeys } from "./reduce-keys.ts";
import { asRead } from "./reduce-review.ts";
import { end, logWishes, only } from "./reduced.ts";

/** The overview after a piece of news, and what it wants done now. */
export function reduce(model: Model, news: News): Reduced {
  if (model.stage.kind === "ended") return only(model);
  switch (news.kind) {
    case "key":
      return forgetLeaving(model, reduceKeys({ ...model, notice: [] }, news.key));
    case "framed":
      return only(asRead({ ...model, screen: news.screen }));
    case "host":
      return reduceHost(model, news.news);
    case "log":
      return only(selectedRow(model)?.instance.id === news.log.id ? { ...model, log: news.log } : model);
    case "planned":
      return reducePlanned(model, news);
    case "progress":
      return reduceProgress(model, news);
    case "applied":
      return reduceApplied(model, news);
    case "opened":
      return only({ ...model, notice: news.lines });
    case "scrolled":
      return only("scroll" in model.stage ? { ...model, stage: { ...model.stage, scroll: news.scroll } } : model);
    case "tick":
      return only(isWaiting(model) ? { ...model, nowMs: news.nowMs } : model);
    case "terminated":
      return model.stage.kind === "doing"
        ? { model: { ...model, isTerminated: true, stage: { ...model.stage, isStopping: true } }, wishes: [{ kind: "stop" }] }
        : end(model, { kind: "terminated" });
  }
}

/** Only the very next key leaves. */
function forgetLeaving({ isLeaving }: Model, { model, wishes }: Reduced): Reduced {
  return { model: isLeaving ? { ...model, isLeaving: false } : model, wishes };
}

/** Whether somebody waits for something whose time is shown. */
function isWaiting({ rows, stage }: Model): boolean {
  return rows === undefined || stage.kind === "planning" || stage.kind === "doing";
}

function reduceHost(model: Model, news: Extract<News, { readonly kind: "host" }>["news"]): Reduced {
  if (news.kind === "looking") return only({ ...model, isLooking: true });
  const next = { ...model, rows: news.rows, nowMs: news.nowMs, isLooking: false };
  return { model: next, wishes: logWishes(next) };
}

function reducePlanned(model: Model, { id, action, planned }: Extract<News, { readonly kind: "planned" }>): Reduced {
  const { stage } = model;
  // Whoever has gone back in the meantime wants it no more.
  if (stage.kind !== "planning" || stage.id !== id || stage.action !== action) return only(model);
  const { before } = stage;
  if (planned.kind === "refused") return only({ ...model, stage: { kind: "refused", planned, scroll: 0, before } });
  return only(asRead({ ...model, stage: { kind: "review", review: planned.review, scroll: 0, isRead: false, before } }));
}

function reduceProgress(model: Model, { progress }: Extract<News, { readonly kind: "progress" }>): Reduced {
  const { stage } = model;
  if (stage.kind !== "doing") return only(model);
  const applying = stage.applying === undefined ? undefined : withProgress(stage.applying, progress);
  return only({ ...model, stage: { ...stage, applying, progress } });
}

function reduceApplied(model: Model, { end: ended }: Extract<News, { readonly kind: "applied" }>): Reduced {
  const { stage } = model;
  if (stage.kind !== "doing") return only(model);
  if (model.isTerminated) return end(model, { kind: "terminated" });
  const { review, before } = stage;
  return { model: { ...model, stage: { kind: "result", review, end: ended, scroll: 0, before } }, wishes: [{ kind: "look-again" }] };
}
