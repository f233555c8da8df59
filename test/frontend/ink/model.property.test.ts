import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/frontend/view/frame.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { readKeys, readPaste, type Key } from "../../../src/frontend/ink/key.ts";
import { askedStep, isBusy, jumpOf, type Model, type News } from "../../../src/frontend/ink/model.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { view } from "../../../src/frontend/ink/view.ts";
import { err, ok } from "../../../src/lib/result.ts";
import { cellWidth, graphemesOf } from "../../../src/lib/wrap-text.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import type { Outcome, Progress } from "../../../src/plan/apply-plan.ts";
import type { Result } from "../../../src/lib/result.ts";
import type { StepId } from "../../../src/wizard/answer.ts";
import { currentStep } from "../../../src/wizard/conversation.ts";
import type { Observed } from "../../../src/wizard/observed.ts";
import { steps } from "../../../src/wizard/steps.ts";
import { draftOf, inquire, observe, observeConfigured } from "../../wizard/sample-observed.ts";
import { sampleOutcome, samplePlan } from "../sample-plan.ts";
import { givenOf } from "../sample-session.ts";
import { press, settle, start, tell, type Run } from "./run-model.ts";
import { noKey } from "./no-key.ts";

/** What can happen next: a key, everything that was wished for, or one piece of news. */
type Event =
  | { readonly kind: "press"; readonly keys: readonly string[] }
  | { readonly kind: "paste"; readonly text: string }
  /** One read of the terminal, whatever it holds: keys typed ahead, and rests of sequences that were cut. */
  | { readonly kind: "typed"; readonly input: string }
  | { readonly kind: "key"; readonly key: Key }
  /** One wish alone is fulfilled, maybe long after it was made, maybe twice, on what the host was like at first; or it fails. */
  | { readonly kind: "late"; readonly index: number; readonly isAgain: boolean; readonly works: boolean }
  | { readonly kind: "resize"; readonly frame: Frame }
  /** Ctrl-Z and back: the window may have another size then. */
  | { readonly kind: "rest"; readonly frame: Frame }
  | { readonly kind: "jump"; readonly id: StepId }
  | { readonly kind: "settle"; readonly heldPorts: readonly number[] }
  | { readonly kind: "change"; readonly index: number; readonly state: "running" | "done" | "failed" | "taken-back" }
  | { readonly kind: "wait"; readonly elapsedMs: number }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "applied"; readonly works: boolean };

const changed: Problem = { kind: "config-changed-meanwhile", path: "/home/u/.gw-rescue/gw.json" };
const password = "{ gateway: { port: 20789, auth: { mode: 'password', password: 'correct horse' } } }";
const standing = { differences: ["Nothing answers."], wish: "install", isMendable: true } as const;
const kept = { at: "then", answers: draftOf({ port: "18789", workspace: "/data/ws" }).answers, remembered: {} };
const hosts = [
  observe(),
  observe({ others: [], managers: { available: ["none"], problem: undefined } }),
  observeConfigured(password),
  observeConfigured(password, { standing, kept }),
];

const glyphs = [chooseGlyphs({ LANG: "C.UTF-8" }), chooseGlyphs({})] as const;
const someFrame: fc.Arbitrary<Frame> = fc.record({
  columns: fc.integer({ min: 30, max: 140 }),
  rows: fc.integer({ min: 10, max: 50 }),
  glyphs: fc.constantFrom(...glyphs),
  audience: fc.constant({ profile: "rescue", program: "gw" }),
});

const someKey = fc.oneof(
  { weight: 6, arbitrary: fc.constant("enter") },
  { weight: 2, arbitrary: fc.constantFrom("escape", "shift-tab", "left", "backspace", "erase-line") },
  { weight: 2, arbitrary: fc.constantFrom("up", "down", "right", "home", "end", "page-up", "page-down", "delete", "tab", "erase-word") },
  {
    weight: 3,
    arbitrary: fc.constantFrom("1", "2", "yes", "no", "20789", "18809", "~/x", "RESCUE_TOKEN", "lan", "custom", "correct horse"),
  },
  { weight: 1, arbitrary: fc.constantFrom("q", "e", "d", "u", " ", "cancel", "配置", "👨‍👩‍👧‍👦", "10.0.0.1", "http://h:1", "z".repeat(90)) },
);
const someInput = fc
  .array(
    fc.constantFrom(
      "\r",
      "\n",
      "\r\n",
      "\t",
      "\u007F",
      "\b",
      "\u0003",
      "\u001A",
      "\u0015",
      "\u0000",
      "[A",
      "[1;5C",
      "[6~",
      "O",
      "20789",
      "lan",
      "配置",
      "é",
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(""));
const someProgress: fc.Arbitrary<Progress> = fc.oneof(
  fc.record({
    kind: fc.constant("locked" as const),
    elapsedMs: fc.nat(9000),
    budgetMs: fc.constant(300_000),
    holder: fc.constantFrom(undefined, "gw remove, pid 7"),
  }),
  fc.record({
    kind: fc.constant("working" as const),
    index: fc.nat(8),
    elapsedMs: fc.nat(9000),
    budgetMs: fc.constant(900_000),
    line: fc.constantFrom("", "npm http \u001B[2J"),
  }),
  fc.constantFrom({ kind: "comparing" } as const, { kind: "compared" } as const),
);
const someEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant("press" as const), keys: fc.array(someKey, { minLength: 1, maxLength: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("paste" as const),
      text: fc.constantFrom("20789", "q", "/data/x", "配置", "a\r\nb\tc", "\u001B[A", "\r"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("typed" as const), input: someInput }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("late" as const), index: fc.nat({ max: 4 }), isAgain: fc.boolean(), works: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("resize" as const), frame: someFrame }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rest" as const), frame: someFrame }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("progress" as const), progress: someProgress }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("jump" as const), id: fc.constantFrom(...steps.map(({ id }) => id)) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("settle" as const), heldPorts: fc.constantFrom([], [], [], [20_791]) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("change" as const),
      index: fc.nat({ max: 8 }),
      state: fc.constantFrom("running", "done", "failed", "taken-back"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const), elapsedMs: fc.nat({ max: 30_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("applied" as const), works: fc.boolean() }) },
);

describe("a wizard in which anything may happen", () => {
  it("is valid after each of 10,000 events, can be drawn, and ends once at most", { timeout: 120_000 }, () => {
    const walks = fc.tuple(fc.constantFrom(...hosts), fc.array(fc.tuple(someEvent, someFrame), { minLength: 1000, maxLength: 1000 }));
    const seen = new Set<string>();
    const happened = new Set<string>();
    fc.assert(
      fc.property(walks, ([observed, events]) => {
        let run = start({ observed, given: givenOf({ browser: "yes" }) });
        for (const [index, [event, frame]] of events.entries()) {
          if (run.model.stage.kind === "ended") run = start({ observed });
          if (index % 4 === 0) run = tell(run, { kind: "framed", frame });
          for (const one of keyByKey(event)) {
            const before = run;
            run = happen(run, one, observed);
            expectRead(before, run);
          }
          happened.add(`${event.kind} ${run.model.stage.kind}`);
          seen.add(askedStep(run.model)?.id ?? run.model.stage.kind);
          if (jumpOf(run.model) !== undefined) seen.add("jump");
          expectValid(run.model);
          // Drawing takes longer than all else.
          if (index % 4 === 0) expectDrawable(run.model, frame);
          expect(run.wishes.filter((wish) => wish.kind === "end").length).toBe(run.model.stage.kind === "ended" ? 1 : 0);
        }
      }),
      // A walk of a thousand steps is told by its seed; shrinking it takes longer than everybody waits.
      { numRuns: 10, endOnFailure: true },
    );
    // The walk comes around: what it never reached it proves nothing about.
    expect([...seen]).toEqual(
      expect.arrayContaining(["port", "workspace", "bind", "auth", "tokenEnv", "service", "planning", "review", "jump"]),
    );
    const everywhere = ["press", "paste", "typed", "late", "resize", "rest", "settle"].flatMap((kind) => [
      `${kind} asking`,
      `${kind} review`,
    ]);
    expect([...happened]).toEqual(
      expect.arrayContaining([...everywhere, "progress applying", "typed applying", "rest applying", "late failed"]),
    );
  });
});

function happen(run: Run, event: Event, first: Observed): Run {
  switch (event.kind) {
    case "press":
      return press(run, ...event.keys);
    case "paste":
      return readPaste(event.text).reduce((current, key) => tell(current, { kind: "key", key }), run);
    case "typed":
      return keyByKey(event).reduce((current, one) => happen(current, one, first), run);
    case "key":
      return tell(run, event);
    case "late":
      return fulfilLate(run, event, first);
    case "resize":
      return tell(run, { kind: "framed", frame: event.frame });
    case "rest":
      return rest(run, event.frame);
    case "progress":
      return tell(run, event);
    case "jump":
      return tell(run, event);
    case "settle":
      return settle(run, event.heldPorts);
    case "change":
      return tell(run, { kind: "progress", progress: { kind: "change", index: event.index, state: event.state } });
    case "wait":
      return tell(run, {
        kind: "progress",
        progress: { kind: "waiting", elapsedMs: event.elapsedMs, budgetMs: 30_000, reason: "it starts" },
      });
    case "applied":
      return tell(run, appliedNews(run.model, event.works));
  }
}

/** Nothing that a person has typed is lost by it. */
function rest(run: Run, frame: Frame): Run {
  const rested = tell(run, { kind: "key", key: { kind: "suspend" } });
  expect([rested.model.draft, rested.model.editor.text]).toEqual([run.model.draft, run.model.editor.text]);
  return tell(rested, { kind: "framed", frame });
}

function fulfilLate(run: Run, { index, isAgain, works }: Extract<Event, { readonly kind: "late" }>, first: Observed): Run {
  const wish = run.wishes[index % Math.max(run.wishes.length, 1)];
  const wishes = isAgain ? run.wishes : run.wishes.filter((one) => one !== wish);
  switch (wish?.kind) {
    case "inquire": {
      // A look on top of what the model knew, or of what it knew when the look began.
      const observed = inquire(works || wish.inquiry.kind === "engine" ? run.model.observed : first, wish.inquiry, works ? [] : [20_791]);
      return tell({ ...run, wishes }, { kind: "looked", inquiry: wish.inquiry, observed });
    }
    case "plan":
      return tell(
        { ...run, wishes },
        { kind: "planned", result: works ? ok(samplePlan(run.model.draft, run.model.observed)) : err(changed) },
      );
    case "look-again":
      return tell({ ...run, wishes }, { kind: "looked-again", result: works ? ok(first) : err(changed) });
    default:
      return run;
  }
}

function appliedNews(model: Model, works: boolean): News {
  const result: Result<Outcome, Problem> = works ? ok(sampleOutcome(samplePlan(model.draft, model.observed))) : err(changed);
  return { kind: "applied", result };
}

/** What holds of every model, whatever led to it. */
function expectValid(model: Model): void {
  const { stage, editor, waiting, draft, observed } = model;
  const open = currentStep(draft, observed);
  // A question is on screen exactly as long as one is open.
  const mayBeOpen = !["planning", "review", "applying"].includes(stage.kind);
  expect(stage.kind === "asking" ? open !== undefined : mayBeOpen || open === undefined).toBe(true);
  expect(waiting.length === 0 || isBusy(model) || stage.kind === "ended").toBe(true);
  expect(editor.cursor).toBeLessThanOrEqual(graphemesOf(editor.text).length);
  const jump = jumpOf(model);
  expect(jump === undefined || currentStep(jump.draft, observed) === undefined).toBe(true);
}

/** Nothing is applied that was not on screen to its end. */
function expectRead(before: Run, after: Run): void {
  const isApplied = after.wishes.length > before.wishes.length && after.wishes.at(-1)?.kind === "apply";
  const { stage } = before.model;
  expect(isApplied && stage.kind === "review" && (!stage.isRead || stage.page !== undefined)).toBe(false);
}

function keyByKey(event: Event): readonly Event[] {
  if (event.kind === "press") return event.keys.map((key) => ({ kind: "press", keys: [key] }));
  return event.kind === "typed" ? readKeys(event.input, noKey).map((key) => ({ kind: "key", key })) : [event];
}

function expectDrawable(model: Model, frame: Frame): void {
  const lines = plainText(view(model, frame)).split("\n");
  expect(lines.length).toBeLessThanOrEqual(frame.rows);
  expect(lines.filter((line) => cellWidth(line) > frame.columns)).toEqual([]);
  expect(lines.join("").match(/undefined|\[object|NaN/)).toBeNull();
  expect(model.stage.kind === "ended" || lines.join("").trim() !== "").toBe(true);
}
