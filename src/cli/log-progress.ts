import { stoppedText } from "../locale/lock-text.ts";
import { t } from "../locale/t.ts";
import type { Watcher } from "../plan/apply-plan.ts";

/** How often a wait says that it goes on, and how long one may take without a word. */
const reminderMs = 5000;

/** Says the waits of a plan line by line, for commands without a screen: what it waits for, how long, and at most how long. */
export function logProgress(log: (line: string) => void): Watcher {
  let toldMs = 0;
  let lockTold: string | undefined;
  let stoppedTold: number | undefined;
  const isDue = (elapsedMs: number) => {
    const due = elapsedMs - toldMs >= reminderMs;
    if (due) toldMs = elapsedMs;
    return due;
  };
  return (progress) => {
    if (progress.kind === "locked") {
      const { elapsedMs, budgetMs, holder = lockTold ?? t("another gw"), stoppedPid } = progress;
      // For the next holder the time begins anew.
      if (holder !== lockTold) toldMs = elapsedMs;
      if (holder !== lockTold || isDue(elapsedMs))
        log(t("waits for {holder} to finish ({time}; Ctrl-C leaves)", { holder, time: timeOf(elapsedMs, budgetMs) }));
      if (stoppedPid !== undefined && stoppedPid !== stoppedTold) log(stoppedText(stoppedPid));
      lockTold = holder;
      stoppedTold = stoppedPid;
      return;
    }
    if (progress.kind === "working") {
      const { elapsedMs, budgetMs, line } = progress;
      if (isDue(elapsedMs)) log(workText(timeOf(elapsedMs, budgetMs), line));
      return;
    }
    if (progress.kind !== "waiting") {
      toldMs = 0;
      return;
    }
    const { elapsedMs, budgetMs, reason } = progress;
    if (isDue(elapsedMs)) log(t("waits for the gateway: {reason} ({time}; Ctrl-C leaves)", { reason, time: timeOf(elapsedMs, budgetMs) }));
  };
}

function timeOf(elapsedMs: number, budgetMs: number): string {
  return t("{elapsed} s of {budget} s", { elapsed: Math.round(elapsedMs / 1000), budget: Math.round(budgetMs / 1000) });
}

function workText(time: string, line: string): string {
  return line === "" ? t("at work ({time}; Ctrl-C stops it)", { time }) : t("at work ({time}; Ctrl-C stops it): {line}", { time, line });
}
