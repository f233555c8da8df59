import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/frontend/view/frame.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { askedStep, isBusy, jumpOf, type Model, type News } from "../../../src/frontend/ink/model.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { view } from "../../../src/frontend/ink/view.ts";
import { err, ok } from "../../../src/lib/result.ts";
import { cellWidth, graphemesOf } from "../../../src/lib/wrap-text.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import type { Outcome } from "../../../src/plan/apply-plan.ts";
import type { Result } from "../../../src/lib/result.ts";
import type { StepId } from "../../../src/wizard/answer.ts";
import { currentStep } from "../../../src/wizard/conversation.ts";
import { steps } from "../../../src/wizard/steps.ts";
import { draftOf, observe, observeConfigured } from "../../wizard/sample-observed.ts";
import { sampleOutcome, samplePlan } from "../sample-plan.ts";
import { givenOf } from "../sample-session.ts";
import { press, settle, start, tell, type Run } from "./run-model.ts";

/** What can happen next: a key, everything that was wished for, or one piece of news. */
type Event =
  | { readonly kind: "press"; readonly keys: readonly string[] }
  | { readonly kind: "paste"; readonly text: string }
  | { readonly kind: "jump"; readonly id: StepId }
  | { readonly kind: "settle"; readonly heldPorts: readonly number[] }
  | { readonly kind: "change"; readonly index: number; readonly state: "running" | "done" | "failed" | "taken-back" }
  | { readonly kind: "wait"; readonly elapsedMs: number }
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
const someEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant("press" as const), keys: fc.array(someKey, { minLength: 1, maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("paste" as const), text: fc.constantFrom("20789", "q", "/data/x", "配置") }) },
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

const glyphs = [chooseGlyphs({ LANG: "C.UTF-8" }), chooseGlyphs({})] as const;
const someFrame: fc.Arbitrary<Frame> = fc.record({
  columns: fc.integer({ min: 30, max: 140 }),
  rows: fc.integer({ min: 10, max: 50 }),
  glyphs: fc.constantFrom(...glyphs),
  audience: fc.constant({ profile: "rescue", program: "gw" }),
});

describe("a wizard in which anything may happen", () => {
  it("is valid after each of 10,000 events, can be drawn, and ends once at most", { timeout: 120_000 }, () => {
    const walks = fc.tuple(fc.constantFrom(...hosts), fc.array(fc.tuple(someEvent, someFrame), { minLength: 1000, maxLength: 1000 }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(walks, ([observed, events]) => {
        let run = start({ observed, given: givenOf({ browser: "yes" }) });
        for (const [index, [event, frame]] of events.entries()) {
          if (run.model.stage.kind === "ended") run = start({ observed });
          if (index % 4 === 0) run = tell(run, { kind: "framed", frame });
          for (const one of keyByKey(event)) {
            const before = run;
            run = happen(run, one);
            expectRead(before, run);
          }
          seen.add(askedStep(run.model)?.id ?? run.model.stage.kind);
          if (jumpOf(run.model) !== undefined) seen.add("jump");
          expectValid(run.model);
          // Drawing takes longer than all else.
          if (index % 4 === 0) expectDrawable(run.model, frame);
          expect(run.wishes.filter((wish) => wish.kind === "end").length).toBe(run.model.stage.kind === "ended" ? 1 : 0);
        }
      }),
      { numRuns: 10 },
    );
    // The walk comes around: what it never reached it proves nothing about.
    expect([...seen]).toEqual(
      expect.arrayContaining(["port", "workspace", "bind", "auth", "tokenEnv", "service", "planning", "review", "jump"]),
    );
  });
});

function happen(run: Run, event: Event): Run {
  switch (event.kind) {
    case "press":
      return press(run, ...event.keys);
    case "paste":
      return tell(run, { kind: "key", key: event });
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
  return event.kind === "press" ? event.keys.map((key) => ({ ...event, keys: [key] })) : [event];
}

function expectDrawable(model: Model, frame: Frame): void {
  const lines = plainText(view(model, frame)).split("\n");
  expect(lines.length).toBeLessThanOrEqual(frame.rows);
  expect(lines.filter((line) => cellWidth(line) > frame.columns)).toEqual([]);
  expect(lines.join("").match(/undefined|\[object|NaN/)).toBeNull();
  expect(model.stage.kind === "ended" || lines.join("").trim() !== "").toBe(true);
}
