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
 * Makes a change. One whose program may be at work for minutes tells of it every second, and the signal ends it; what that leaves is taken
 * back like any other failure.
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
  const commands: Host["commands"] = { run: (argv, options) => host.commands.run(argv, { ...options, onLine, signal }) };
  const work = applyChange({ ...host, commands }, change);
  const ended = work.then(() => true);
  do tell({ elapsedMs: host.clock.elapsed() - begin, budgetMs, line });
  while (!(await Promise.race([ended, host.clock.sleep(tickMs).then(() => false)])));
  return work;
}

/** How long a change may be at work that takes more than a moment; undefined for all others. */
function budgetOf(change: Change): number | undefined {
  if (change.kind === "remove-trees") return packingBudgetMs;
  return change.kind === "run-command" && change.purpose === "install-engine" ? change.command.timeoutMs : undefined;
}
