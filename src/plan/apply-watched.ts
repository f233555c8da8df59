import { applyChange } from "../change/apply-change.ts";
import type { Applied } from "../change/applied.ts";
import type { Change } from "../change/change.ts";
import { packingBudgetMs } from "../change/remove-trees.ts";
import type { Host } from "../host/host.ts";
import type { Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";

/** How long a change has been at work, how long it may be, and the last line that its program wrote. */
export type Work = { readonly elapsedMs: number; readonly budgetMs: number; readonly line: string };

const tickMs = 1000;

/**
 * Makes a change. One that waits for a program tells of it every second. One whose program may be at work for minutes is ended by the signal;
 * what that leaves is taken back like any other failure.
 */
export async function applyWatched(
  host: Host,
  change: Change,
  tell: (work: Work) => void,
  signal: AbortSignal,
): Promise<Result<Applied, Problem>> {
  const budgetMs = budgetOf(change);
  if (budgetMs === undefined) return applyChange(host, change);
  const begin = host.clock.elapsed();
  let line = "";
  const onLine = (text: string) => {
    line = text.trim() === "" ? line : text.trim();
  };
  const stop = isLong(change) ? { signal } : {};
  const commands: Host["commands"] = { run: (argv, options) => host.commands.run(argv, { ...options, onLine, ...stop }) };
  const done = new AbortController();
  const work = applyChange({ ...host, commands }, change).finally(() => done.abort());
  const ended = work.then(() => true);
  do tell({ elapsedMs: host.clock.elapsed() - begin, budgetMs, line });
  while (!(await Promise.race([ended, host.clock.sleep(tickMs, done.signal).then(() => false)])));
  return work;
}

/** How long a change may be at work that waits for a program; undefined for all others. */
function budgetOf(change: Change): number | undefined {
  switch (change.kind) {
    case "remove-trees":
      return packingBudgetMs;
    case "run-command":
      return change.command.timeoutMs;
    case "write-file":
      return change.afterwards?.timeoutMs;
    default:
      return undefined;
  }
}

/** A service manager is not left in the middle of what it was asked for. */
function isLong(change: Change): boolean {
  return change.kind === "remove-trees" || (change.kind === "run-command" && change.purpose === "install-engine");
}
