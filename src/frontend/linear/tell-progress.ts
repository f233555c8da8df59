import { describeChange } from "../../change/describe-change.ts";
import type { Clock } from "../../host/clock.ts";
import type { Progress, Watcher } from "../../plan/apply-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Wait } from "../../plan/wait-healthy.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { cellWidth, wrapText } from "../../lib/wrap-text.ts";
import { cut, paragraph, row, seg, type Line } from "../view/line.ts";
import { timeOf } from "../view/time-of.ts";
import type { Screen } from "./voice.ts";
import { stoppedText } from "../../locale/lock-text.ts";
import { t } from "../../locale/t.ts";

/** How often a wait says that it goes on. */
const reminderMs = 5000;

/** Says each step of applying a plan in a row of its own, with the time that it took. */
export function tellProgress(plan: Plan, home: string, columns: number, clock: Clock, screen: Screen): Watcher {
  let begunMs = 0;
  let remindedMs: number | undefined;
  let reasonTold: string | undefined;
  let lockedMs: number | undefined;
  let lockedBy: string | undefined;
  let stoppedTold: number | undefined;
  let workedMs = 0;
  const { done, bad, back, dots } = screen.glyphs;
  const summaryOf = (index: number) => {
    const change = plan.changes[index];
    return change === undefined ? "" : shortenHome(describeChange(change).summary, home);
  };
  const begin = (text: string) => {
    begunMs = clock.elapsed();
    const whole = `${text} ${dots}`;
    // Behind a row that is full the end has one of its own; names that are broken for its sake cannot be read.
    const [first = "", ...more] = cellWidth(whole) <= columns ? [whole] : wrapText(whole, columns - 2);
    screen.begin([row(first), ...more.map((line) => row(`  ${line}`))]);
  };
  const finish = (mark: Line) => screen.finish(row(" ", ...mark, seg(` ${seconds(clock.elapsed() - begunMs)}`, "dim")));

  function tellChange({ index, state }: Extract<Progress, { readonly kind: "change" }>): void {
    switch (state) {
      case "running":
        return begin(summaryOf(index));
      case "done":
        return finish(row(seg(done, "good")));
      case "failed":
        return finish(row(seg(`${bad} ${t("failed")}`, "bad")));
      case "taken-back":
        return screen.add(paragraph(t("taken back: {change}", { change: summaryOf(index) }), columns, { lead: seg(`${back} `, "good") }));
    }
  }

  function tellWaiting({ elapsedMs, budgetMs, reason }: Wait): void {
    if (remindedMs === undefined) {
      remindedMs = elapsedMs;
      return begin(t("wait until this gateway answers as itself"));
    }
    if (elapsedMs - remindedMs < reminderMs) return;
    remindedMs = elapsedMs;
    const why = reason === reasonTold ? "" : `: ${reason}`;
    reasonTold = reason;
    screen.more(row(seg(` ${timeOf(elapsedMs, budgetMs)}${why} ${dots}`, "dim")));
  }

  function tellWorking({ elapsedMs, budgetMs, line }: Extract<Progress, { readonly kind: "working" }>): void {
    if (elapsedMs - workedMs < reminderMs) return;
    workedMs = elapsedMs;
    const said = line === "" ? "" : `: ${line}`;
    screen.add([cut(row(seg(` ${timeOf(elapsedMs, budgetMs)}${said} ${dots}`, "dim")), columns, dots)]);
  }

  function tellLocked({ elapsedMs, budgetMs, holder = lockedBy ?? t("another gw"), stoppedPid }: LockedProgress): void {
    const isNext = holder !== lockedBy;
    if (!isNext && lockedMs !== undefined && elapsedMs - lockedMs < reminderMs) return tellStopped(stoppedPid);
    if (isNext && lockedMs !== undefined) finish(row(seg(done, "good")));
    if (isNext) begin(t("wait for {holder} to finish, at most {budget} s", { holder, budget: budgetMs / 1000 }));
    else screen.more(row(seg(` ${seconds(elapsedMs)} ${dots}`, "dim")));
    lockedMs = elapsedMs;
    lockedBy = holder;
    tellStopped(stoppedPid);
  }

  function tellStopped(pid: number | undefined): void {
    if (pid !== undefined && pid !== stoppedTold)
      screen.add(paragraph(stoppedText(pid), columns, { lead: seg(`${screen.glyphs.warn} `, "warn") }));
    stoppedTold = pid;
  }

  return (progress) => {
    if (progress.kind !== "locked" && lockedMs !== undefined) {
      lockedMs = undefined;
      lockedBy = undefined;
      finish(row(seg(done, "good")));
    }
    switch (progress.kind) {
      case "locked":
        return tellLocked(progress);
      case "change":
        return tellChange(progress);
      case "working":
        return tellWorking(progress);
      case "waiting":
        return tellWaiting(progress);
      case "comparing":
        if (remindedMs !== undefined) finish(row(seg(done, "good")));
        return begin(t("compare every other gateway with how it was"));
      case "compared":
        return finish(row(seg(done, "good")));
    }
  };
}

type LockedProgress = Extract<Progress, { readonly kind: "locked" }>;

function seconds(ms: number): string {
  return t("{elapsed} s", { elapsed: (ms / 1000).toFixed(1) });
}
