import type { Progress, Watcher } from "../plan/apply-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "./context.ts";
import { logProgress } from "./log-progress.ts";
import { planJson } from "./receipt.ts";
import type { ProgressJson } from "./schema/progress-schema.ts";

/** The part of a command's context that progress is told by. */
type Watched = Pick<Context, "options"> & {
  readonly terminal: Pick<Context["terminal"], "log"> & { readonly stdout: { write(text: string): unknown } };
};

/**
 * What a command without a screen tells while it is at work: the waits as lines where people see them, or with `--json=stream` everything as JSON
 * lines on stdout, the changes of the plan first, each under the index by which later lines speak of it.
 */
export function watchProgress({ terminal, options }: Watched, plan?: Plan): Watcher {
  if (options["jsonStream"] !== true) return logProgress(terminal.log);
  const tell = (event: ProgressJson) => void terminal.stdout.write(`${JSON.stringify(event)}\n`);
  if (plan !== undefined) tell({ event: "plan", plan: planJson(plan) });
  return (progress) => tell(eventOf(progress));
}

/** Written out, so that what scripts read does not change with what gw tells itself. */
function eventOf(progress: Progress): ProgressJson {
  switch (progress.kind) {
    case "change":
      return { event: "change", index: progress.index, state: progress.state };
    case "locked": {
      const { budgetMs, holder, stoppedPid } = progress;
      const known = { ...(holder === undefined ? {} : { holder }), ...(stoppedPid === undefined ? {} : { stoppedPid }) };
      return { event: "locked", elapsedMs: elapsedOf(progress), budgetMs, ...known };
    }
    case "working": {
      const { index, budgetMs, line } = progress;
      return { event: "working", index, elapsedMs: elapsedOf(progress), budgetMs, line };
    }
    case "waiting": {
      const { budgetMs, reason } = progress;
      return { event: "waiting", elapsedMs: elapsedOf(progress), budgetMs, reason };
    }
    case "comparing":
    case "compared":
      return { event: progress.kind };
  }
}

/** The clock counts parts of a millisecond, which say nothing here. */
function elapsedOf({ elapsedMs }: { readonly elapsedMs: number }): number {
  return Math.round(elapsedMs);
}
