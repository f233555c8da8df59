import type { Key } from "../../../src/frontend/ink/key.ts";
import type { Model, News, Next, Wish } from "../../../src/frontend/ink/model.ts";
import { reduce, startModel } from "../../../src/frontend/ink/reduce.ts";
import type { Given } from "../../../src/frontend/session.ts";
import { ok } from "../../../src/lib/result.ts";
import type { Observed } from "../../../src/wizard/observed.ts";
import { inquire, observe } from "../../wizard/sample-observed.ts";
import { samplePlan } from "../sample-plan.ts";

/** A model without a machine around it: `wishes` wait until somebody fulfils them. */
export type Run = { readonly model: Model; readonly wishes: readonly Wish[] };

export type RunOptions = { readonly observed?: Observed; readonly given?: Given; readonly isDryRun?: boolean };

/** A wizard before its first key. */
export function start({ observed = observe(), given = {}, isDryRun = false }: RunOptions = {}): Run {
  return runOf(startModel(observed, given, isDryRun), []);
}

/** The run after a piece of news; no wish is fulfilled. */
export function tell(run: Run, news: News): Run {
  return runOf(reduce(run.model, news), run.wishes);
}

/** The run after these keys, as they are named; any other word is text. */
export function press(run: Run, ...keys: readonly string[]): Run {
  return keys.reduce((current, key) => tell(current, { kind: "key", key: keyNamed(key) }), run);
}

/** The run after these keys, each one pressed when all that the last one led to has happened. */
export function pressSlowly(run: Run, ...keys: readonly string[]): Run {
  return keys.reduce((current, key) => settle(press(current, key)), settle(run));
}

/** Fulfils looks and plans until none is wished for; these ports are held by a stranger. */
export function settle(run: Run, heldPorts: readonly number[] = []): Run {
  const wish = run.wishes.find(isFulfilled);
  if (wish === undefined) return run;
  const wishes = run.wishes.filter((candidate) => candidate !== wish);
  return settle(tell({ model: run.model, wishes }, newsOf(wish, run.model, heldPorts)), heldPorts);
}

type FulfilledWish = Extract<Wish, { readonly kind: "inquire" | "look-again" | "plan" }>;

function isFulfilled(wish: Wish): wish is FulfilledWish {
  return wish.kind === "inquire" || wish.kind === "look-again" || wish.kind === "plan";
}

function newsOf(wish: FulfilledWish, model: Model, heldPorts: readonly number[]): News {
  if (wish.kind === "plan") return { kind: "planned", result: ok(samplePlan(model.draft, model.observed)) };
  if (wish.kind === "look-again") return { kind: "looked-again", result: ok(model.observed) };
  return { kind: "looked", inquiry: wish.inquiry, observed: inquire(model.observed, wish.inquiry, heldPorts) };
}

function runOf(next: Next, before: readonly Wish[]): Run {
  return { model: next.model, wishes: [...before, ...next.wishes] };
}

const names = [
  ...(["enter", "escape", "tab", "shift-tab", "left", "right", "up", "down", "home", "end"] as const),
  ...(["page-up", "page-down", "backspace", "delete", "erase-line", "erase-word", "cancel"] as const),
];

/** A key by its name; any other word is text. */
export function keyNamed(word: string): Key {
  const kind = names.find((name) => name === word);
  return kind === undefined ? { kind: "text", text: word } : { kind };
}
