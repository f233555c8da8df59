import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/frontend/view/frame.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { askedStep, type Model, type News } from "../../../src/frontend/ink/model.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { view } from "../../../src/frontend/ink/view.ts";
import { err, ok } from "../../../src/lib/result.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import type { Outcome } from "../../../src/plan/apply-plan.ts";
import type { Result } from "../../../src/lib/result.ts";
import { observe, observeConfigured } from "../../wizard/sample-observed.ts";
import { sampleOutcome, samplePlan } from "../sample-plan.ts";
import { givenOf } from "../sample-session.ts";
import { press, settle, start, tell, type Run } from "./run-model.ts";

/** What can happen next: a key, everything that was wished for, or one piece of news. */
type Event =
  | { readonly kind: "press"; readonly keys: readonly string[] }
  | { readonly kind: "settle"; readonly heldPorts: readonly number[] }
  | { readonly kind: "change"; readonly index: number; readonly state: "running" | "done" | "failed" | "taken-back" }
  | { readonly kind: "wait"; readonly elapsedMs: number }
  | { readonly kind: "applied"; readonly works: boolean };

const changed: Problem = { kind: "config-changed-meanwhile", path: "/home/u/.gw-rescue/gw.json" };
const password = "{ gateway: { port: 20789, auth: { mode: 'password', password: 'correct horse' } } }";
const hosts = [observe(), observe({ others: [], managers: { available: ["none"], problem: undefined } }), observeConfigured(password)];

const someKey = fc.oneof(
  { weight: 6, arbitrary: fc.constant("enter") },
  { weight: 2, arbitrary: fc.constantFrom("escape", "shift-tab", "left", "backspace", "erase-line") },
  { weight: 2, arbitrary: fc.constantFrom("up", "down", "right", "home", "end", "page-up", "page-down", "delete", "tab", "erase-word") },
  {
    weight: 3,
    arbitrary: fc.constantFrom("1", "2", "yes", "no", "20789", "18809", "~/x", "RESCUE_TOKEN", "lan", "custom", "correct horse"),
  },
  { weight: 1, arbitrary: fc.constantFrom("q", "配置", "👨‍👩‍👧‍👦", "10.0.0.1", "http://h:1", "z".repeat(90)) },
);
const someEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant("press" as const), keys: fc.array(someKey, { minLength: 1, maxLength: 4 }) }) },
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
  it("can be drawn after each of 3,000 events, and ends once at most", () => {
    const walks = fc.tuple(fc.constantFrom(...hosts), fc.array(fc.tuple(someEvent, someFrame), { minLength: 300, maxLength: 300 }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(walks, ([observed, events]) => {
        let run = start({ observed, given: givenOf({ browser: "yes" }) });
        for (const [event, frame] of events) {
          if (run.model.stage.kind === "ended") run = start({ observed });
          run = happen(run, event);
          seen.add(askedStep(run.model)?.id ?? run.model.stage.kind);
          expectDrawable(run.model, frame);
          expect(run.wishes.filter((wish) => wish.kind === "end").length).toBe(run.model.stage.kind === "ended" ? 1 : 0);
        }
      }),
      { numRuns: 10 },
    );
    // The walk comes around: what it never reached it proves nothing about.
    expect([...seen]).toEqual(expect.arrayContaining(["port", "workspace", "bind", "auth", "tokenEnv", "service", "planning", "review"]));
  });
});

function happen(run: Run, event: Event): Run {
  switch (event.kind) {
    case "press":
      return press(run, ...event.keys);
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

function expectDrawable(model: Model, frame: Frame): void {
  const lines = plainText(view(model, frame)).split("\n");
  expect(lines.length).toBeLessThanOrEqual(frame.rows);
  expect(lines.filter((line) => cellWidth(line) > frame.columns)).toEqual([]);
  expect(lines.join("").match(/undefined|\[object|NaN/)).toBeNull();
  expect(model.stage.kind === "ended" || lines.join("").trim() !== "").toBe(true);
}
