import type { HostWatch } from "../../overview/watch-host.ts";
import { holdModel, type HeldModel } from "../hold-model.ts";
import { startModel, type Model, type News, type Wish } from "./model.ts";
import { reduce } from "./reduce.ts";
import type { ActionReview, OverviewEnd, OverviewSession, Resume } from "./session.ts";

/** The running overview: holds the model, watches the host, fulfils wishes, and tells whoever draws it. */
export type OverviewMachine = HeldModel<Model> & {
  readonly send: (news: News) => void;
  /** Watches nothing any more; safe after the end. */
  readonly stop: () => void;
};

const tickMs = 1000;

/** Starts the overview. `onEnd` is called once, and nothing is watched any more then; `onBug` with what must not happen. */
export function startOverview(
  session: OverviewSession,
  resume: Resume,
  onEnd: (end: OverviewEnd) => void,
  onBug: (error: unknown) => void,
): OverviewMachine {
  const { model, subscribe, change } = holdModel(startModel(resume, session.now()));
  const over = new AbortController();
  const fail = (error: unknown) => {
    over.abort();
    onBug(error);
  };
  let action = new AbortController();

  function send(news: News): void {
    // What a key begins begins now, whenever the last news came.
    const from = news.kind === "key" ? { ...model(), nowMs: session.now() } : model();
    const next = reduce(from, news);
    change(next.model);
    next.wishes.forEach(fulfil);
  }

  function later(work: Promise<News>): void {
    work.then(send).catch(fail);
  }

  function fulfil(wish: Wish): void {
    switch (wish.kind) {
      case "look-again":
        watch.lookAgain();
        return;
      case "read-log":
        later(session.readLog(wish.row, wish.lines).then((result) => ({ kind: "log", log: { id: wish.row.instance.id, result } })));
        return;
      case "plan": {
        const { row, action: wanted } = wish;
        later(session.plan(row, wanted).then((planned) => ({ kind: "planned", id: row.instance.id, action: wanted, planned })));
        return;
      }
      case "apply":
        later(apply(wish.review));
        return;
      case "stop":
        action.abort();
        return;
      case "open":
        later(session.open(wish.row).then((lines) => ({ kind: "opened", lines })));
        return;
      case "end":
        over.abort();
        onEnd(wish.end);
    }
  }

  async function apply(review: ActionReview): Promise<News> {
    action = new AbortController();
    const watchProgress = (progress: Extract<News, { readonly kind: "progress" }>["progress"]) => send({ kind: "progress", progress });
    return { kind: "applied", end: await review.apply({ watch: watchProgress, signal: action.signal }) };
  }

  async function tick(): Promise<void> {
    while (!over.signal.aborted) {
      await session.sleep(tickMs, over.signal);
      send({ kind: "tick", nowMs: session.now() });
    }
  }

  const watch: HostWatch = session.watch((news) => send({ kind: "host", news }), over.signal);
  watch.done.catch(fail);
  tick().catch(fail);
  return {
    model,
    subscribe,
    send,
    stop: () => over.abort(),
  };
}
