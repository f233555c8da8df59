import type { Inquiry } from "../../wizard/observed.ts";
import { holdModel, type HeldModel } from "../hold-model.ts";
import type { Session, SessionEnd } from "../session.ts";
import type { End, Model, News, Wish } from "./model.ts";
import { reduce, startModel } from "./reduce.ts";

/** The running wizard: holds the model, fulfils its wishes, and tells whoever draws it. */
export type Machine = HeldModel<Model> & { readonly send: (news: News) => void };

/** Starts the wizard of a session. `onEnd` is called once; `onBug` with what must not happen, so that the terminal can be given back. */
export function startMachine(session: Session, onEnd: (end: SessionEnd) => void, onBug: (error: unknown) => void): Machine {
  const first = startModel(session.observed, session.given, session.isDryRun);
  const { model, subscribe, change } = holdModel(first.model);
  let looks: Promise<void> = Promise.resolve();
  let newest: Inquiry | undefined;
  let abort = new AbortController();

  function send(news: News): void {
    const next = reduce(model(), news);
    if (next.model.draft !== model().draft) session.keep(next.model.draft);
    change(next.model);
    next.wishes.forEach(fulfil);
  }

  function later(work: Promise<News>): Promise<void> {
    return work.then(send).catch(onBug);
  }

  function fulfil(wish: Wish): void {
    switch (wish.kind) {
      case "inquire":
        newest = wish.inquiry;
        // One look after the other, each on top of what the last one saw.
        looks = looks.then(async () => (isWanted(wish.inquiry) ? later(look(wish)) : undefined));
        return;
      case "look-again":
        void later(session.lookAgain().then((result) => ({ kind: "looked-again", result })));
        return;
      case "plan":
        void later(session.plan(model().draft, model().observed).then((result) => ({ kind: "planned", result })));
        return;
      case "apply":
        void later(apply(wish));
        return;
      case "stop-applying":
        abort.abort();
        return;
      case "end":
        onEnd(endOf(wish, model()));
    }
  }

  /** Of what was typed quickly only the last text is still on screen when its turn comes; an answer waits for its own look. */
  function isWanted(inquiry: Inquiry): boolean {
    const { stage } = model();
    return inquiry === newest || (stage.kind === "asking" && stage.looking?.inquiry === inquiry);
  }

  async function look({ inquiry }: Extract<Wish, { readonly kind: "inquire" }>): Promise<News> {
    return { kind: "looked", inquiry, observed: await session.inquire(model().observed, inquiry) };
  }

  async function apply({ plan }: Extract<Wish, { readonly kind: "apply" }>): Promise<News> {
    abort = new AbortController();
    const result = await session.apply(plan, { watch: (progress) => send({ kind: "progress", progress }), signal: abort.signal });
    return { kind: "applied", result };
  }

  first.wishes.forEach(fulfil);
  return { model, subscribe, send };
}

function endOf(wish: End, { draft, observed }: Model): SessionEnd {
  switch (wish.how) {
    case "applied":
      return { kind: "applied", plan: wish.plan, outcome: wish.outcome, draft, observed };
    case "planned":
      return { kind: "planned", plan: wish.plan, draft, observed };
    case "failed":
      return { kind: "failed", problem: wish.problem };
    case "left":
      return { kind: "left", draft };
    case "cancelled":
      return cancelledBy(wish);
  }
}

function cancelledBy(wish: Extract<Wish, { readonly how: "cancelled" }>): SessionEnd {
  const { kind: _kind, how: _how, ...cancellation } = wish;
  return { kind: "cancelled", ...cancellation };
}
