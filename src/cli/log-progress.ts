import type { Watcher } from "../plan/apply-plan.ts";

/** How often a wait says that it goes on, and how long one may take without a word. */
const reminderMs = 5000;

/** Says the waits of a plan line by line, for commands without a screen: what it waits for, how long, and at most how long. */
export function logProgress(log: (line: string) => void): Watcher {
  let toldMs = 0;
  let isLockTold = false;
  const isDue = (elapsedMs: number) => {
    const due = elapsedMs - toldMs >= reminderMs;
    if (due) toldMs = elapsedMs;
    return due;
  };
  return (progress) => {
    if (progress.kind === "locked") {
      const { elapsedMs, budgetMs, holder = "another gw" } = progress;
      if (isDue(elapsedMs) || !isLockTold) log(`waits for ${holder} to finish (${timeOf(elapsedMs, budgetMs)}; Ctrl-C leaves)`);
      isLockTold = true;
      return;
    }
    if (progress.kind === "working") {
      const { elapsedMs, budgetMs, line } = progress;
      if (isDue(elapsedMs)) log(`at work (${timeOf(elapsedMs, budgetMs)}; Ctrl-C stops it)${line === "" ? "" : `: ${line}`}`);
      return;
    }
    if (progress.kind !== "waiting") {
      toldMs = 0;
      return;
    }
    const { elapsedMs, budgetMs, reason } = progress;
    if (isDue(elapsedMs)) log(`waits for the gateway: ${reason} (${timeOf(elapsedMs, budgetMs)}; Ctrl-C leaves)`);
  };
}

function timeOf(elapsedMs: number, budgetMs: number): string {
  return `${Math.round(elapsedMs / 1000)} s of ${Math.round(budgetMs / 1000)} s`;
}
