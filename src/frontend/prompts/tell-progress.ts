import { describeChange } from "../../change/describe-change.ts";
import type { Clock } from "../../host/clock.ts";
import type { Progress, Watcher } from "../../plan/apply-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import { healthDeadlineMs } from "../../plan/wait-healthy.ts";
import { shortenHome } from "../../profile/profile.ts";
import { paragraph, row, seg, type Line } from "../view/line.ts";
import type { Screen } from "./screen.ts";

/** Cells that the end of a row takes: a mark and a time. */
const endWidth = 12;

/** How often a wait says that it goes on. */
const reminderMs = 5000;

/** Says each step of applying a plan in a row of its own, with the time that it took. */
export function tellProgress(plan: Plan, home: string, columns: number, clock: Clock, screen: Screen): Watcher {
  let begunMs = 0;
  let remindedMs: number | undefined;
  const { done, bad, warn, dots } = screen.glyphs;
  const summaryOf = (index: number) => {
    const change = plan.changes[index];
    return change === undefined ? "" : shortenHome(describeChange(change).summary, home);
  };
  const begin = (text: string) => {
    begunMs = clock.elapsed();
    screen.begin(paragraph(`${text} ${dots}`, columns - endWidth));
  };
  const finish = (mark: Line) => screen.finish(row(" ", ...mark, seg(` ${seconds(clock.elapsed() - begunMs)}`, "dim")));

  function tellChange({ index, state }: Extract<Progress, { readonly kind: "change" }>): void {
    switch (state) {
      case "running":
        return begin(summaryOf(index));
      case "done":
        return finish(row(seg(done, "good")));
      case "failed":
        return finish(row(seg(`${bad} failed`, "bad")));
      case "taken-back":
        return screen.add(paragraph(`taken back: ${summaryOf(index)}`, columns, { lead: seg(`${warn} `, "warn") }));
    }
  }

  function tellWaiting(elapsedMs: number): void {
    if (remindedMs === undefined) {
      remindedMs = elapsedMs;
      return begin("wait until this gateway answers as itself");
    }
    if (elapsedMs - remindedMs < reminderMs) return;
    remindedMs = elapsedMs;
    screen.more(row(seg(` ${seconds(elapsedMs)} of ${healthDeadlineMs / 1000} s ${dots}`, "dim")));
  }

  return (progress) => {
    switch (progress.kind) {
      case "change":
        return tellChange(progress);
      case "waiting":
        return tellWaiting(progress.elapsedMs);
      case "comparing":
        if (remindedMs !== undefined) finish(row(seg(done, "good")));
        return screen.add([row("compare every other gateway with how it was")]);
    }
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
