import { describe, expect, it } from "vitest";
import { openScreen } from "../../../src/frontend/prompts/screen.ts";
import { tellProgress } from "../../../src/frontend/linear/tell-progress.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import type { Progress } from "../../../src/plan/apply-plan.ts";
import { emptyDraft } from "../../../src/wizard/draft.ts";
import { observe } from "../../wizard/sample-observed.ts";
import { samplePlan } from "../sample-plan.ts";
import { fakeTerminal } from "../prompts/fake-terminal.ts";

const reason = "not ready: it opens the database of the sessions, and after that the channels (pid 4711)";
const chatter = "npm http fetch GET 200 https://registry.test.test/@openclaw/a-package-with-a-long-name 312ms (cache miss)";
const waits: readonly Progress[] = [0, 5000, 10_000].map((elapsedMs) => ({ kind: "waiting", elapsedMs, budgetMs: 120_000, reason }));
const progress: readonly Progress[] = [
  { kind: "locked", elapsedMs: 0, budgetMs: 60_000, holder: "gw onboard of the profile with the long name, pid 4711" },
  { kind: "locked", elapsedMs: 6000, budgetMs: 60_000, holder: "gw onboard" },
  { kind: "change", index: 0, state: "running" },
  { kind: "working", index: 0, elapsedMs: 6000, budgetMs: 600_000, line: chatter },
  { kind: "change", index: 0, state: "done" },
  { kind: "change", index: 1, state: "running" },
  { kind: "change", index: 1, state: "failed" },
  { kind: "change", index: 0, state: "taken-back" },
  ...waits,
  { kind: "comparing" },
  { kind: "compared" },
];

/** What is printed on a terminal of this width, without the bar before each row. */
function tell(columns: number): readonly string[] {
  const fake = fakeTerminal({ columns });
  const observed = observe();
  const screen = openScreen(fake.terminal);
  let nowMs = 0;
  const clock = { now: () => 0, elapsed: () => (nowMs += 1200), sleep: async () => {} };
  const watch = tellProgress(
    samplePlan(emptyDraft, observed),
    observed.home,
    screen.frame({ profile: "rescue", program: "gw" }).columns,
    clock,
    screen,
  );
  for (const piece of progress) watch(piece);
  return fake
    .text()
    .split("\n")
    .map((line) => line.replace(/^│ {2}/, ""));
}

describe("the progress line by line", () => {
  it.each([40, 60, 80, 140])("stays within %i columns", (columns) => {
    for (const line of tell(columns)) expect(cellWidth(line), line).toBeLessThanOrEqual(columns - 3);
  });

  it.each([40, 80])("at %i columns breaks why it waits between words, and says it once", (columns) => {
    const text = tell(columns).join(" ").replaceAll(/\s+/g, " ");
    expect(text.split(reason)).toHaveLength(2);
    expect(text).toContain("5.0 s of 120 s");
    expect(text).toContain("10.0 s of 120 s");
  });

  it("goes on in the same row where there is room", () => {
    const row = `wait until this gateway answers as itself … 5.0 s of 120 s: ${reason} … 10.0 s of 120 s … ✔ 1.2 s`;
    expect(tell(200)).toContain(row);
  });

  it("begins a row for what a program says, and another for its end", () => {
    const rows = tell(140);
    const at = rows.indexOf("make state directory ~/.gw-rescue …");
    expect(rows.slice(at + 1, at + 3)).toEqual([` 6.0 s of 600 s: ${chatter} …`, "  ✔ 1.2 s"]);
  });

  it("indents what goes on below", () => {
    const rows = tell(36);
    expect(rows[rows.indexOf("make state directory") + 1]).toBe("  ~/.gw-rescue …");
  });
});
