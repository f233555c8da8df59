import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Context } from "../../src/cli/context.ts";
import { schemas } from "../../src/cli/schema/schemas.ts";
import { watchProgress } from "../../src/cli/watch-progress.ts";
import type { Progress } from "../../src/plan/apply-plan.ts";
import { emptyDraft } from "../../src/wizard/draft.ts";
import { samplePlan } from "../frontend/sample-plan.ts";
import { observe } from "../wizard/sample-observed.ts";

const plan = samplePlan(emptyDraft, observe());
const progress: readonly Progress[] = [
  { kind: "locked", elapsedMs: 500, budgetMs: 60_000, holder: undefined },
  { kind: "locked", elapsedMs: 1000, budgetMs: 60_000, holder: "gw onboard, pid 7" },
  { kind: "change", index: 0, state: "running" },
  { kind: "working", index: 0, elapsedMs: 1000, budgetMs: 600_000, line: "npm \u001B[2J\nhttp" },
  { kind: "change", index: 0, state: "taken-back" },
  { kind: "waiting", elapsedMs: 150, budgetMs: 90_000, reason: "not ready" },
  { kind: "comparing" },
  { kind: "compared" },
];

/** What a watcher writes to stdout and logs. */
function watched(options: Context["options"]): { readonly written: string; readonly logged: readonly string[] } {
  const stdout = new PassThrough().setEncoding("utf8");
  const logged: string[] = [];
  const terminal = { stdout, log: (line: string) => logged.push(line) };
  const watch = watchProgress({ terminal, options }, plan);
  for (const piece of progress) watch(piece);
  return { written: String(stdout.read() ?? ""), logged };
}

describe("the progress of a command without a screen", () => {
  it("is one JSON object a line with --json=stream, each as the schema says, the plan first", () => {
    const { written, logged } = watched({ json: true, jsonStream: true });
    const events = written
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    for (const event of events) expect(schemas.progress.safeParse(event).error?.issues).toBeUndefined();
    expect(events[0]).toMatchObject({ event: "plan", plan: [{ kind: "make-directory" }, {}, {}, {}, {}, {}] });
    expect(events.slice(1)).toEqual(progress.map(({ kind, ...facts }) => ({ event: kind, ...JSON.parse(JSON.stringify(facts)) })));
    expect(logged).toEqual([]);
  });

  it("counts whole milliseconds for scripts", () => {
    const stdout = new PassThrough().setEncoding("utf8");
    const watch = watchProgress({ terminal: { stdout, log: () => {} }, options: { json: true, jsonStream: true } });
    const wait = { elapsedMs: 0.17105399999991278, budgetMs: 90_000 };
    watch({ kind: "locked", ...wait, holder: undefined });
    watch({ kind: "working", index: 0, ...wait, line: "" });
    watch({ kind: "waiting", ...wait, elapsedMs: 1999.6, reason: "" });
    expect(String(stdout.read()).match(/"elapsedMs":[0-9.]+/g)).toEqual(['"elapsedMs":0', '"elapsedMs":0', '"elapsedMs":2000']);
  });

  it("is lines of waits for people without it", () => {
    const { written, logged } = watched({ json: true });
    expect(written).toBe("");
    expect(logged[0]).toContain("waits for another gw");
  });
});
