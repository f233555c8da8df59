import { describeProblem } from "../locale/describe-problem.ts";
import { t } from "../locale/t.ts";
import { readRecords, type PlanRecord } from "../plan/plan-record.ts";
import { askUndo } from "./ask-undo.ts";
import type { Context } from "./context.ts";
import { cancelled, failed, type CommandOutcome } from "./outcome.ts";
import { prepareUndo } from "./prepare-undo.ts";
import { standingContext } from "./standing-context.ts";
import { takeBack } from "./take-back.ts";

/**
 * Takes back what an earlier run of the same command has left half done, so that it can be begun anew: with `--yes` at once, at a terminal when
 * the person agrees. Gives what the command comes to where it cannot go on: `run-cut-off` where nobody can be asked, and the problems of undo.
 */
export async function beginAnew(asked: Context, isSame: (record: PlanRecord) => boolean): Promise<CommandOutcome | undefined> {
  const standing = await standingContext(asked);
  if (!standing.ok) return failed(standing.problem);
  const context = standing.value;
  const { host, selection, options, terminal, audience } = context;
  const records = await readRecords(host.files, host.system, selection.profile);
  const half = records.ok ? records.value.find((record) => record.status === "applying" && isSame(record)) : undefined;
  if (half === undefined) return undefined;
  const prepared = await prepareUndo(context);
  if (!prepared.ok) return failed(prepared.problem);
  const problem = { kind: "run-cut-off", title: half.title, at: half.at } as const;
  const isMeant = options["yes"] === true;
  const canAsk = terminal.isInteractive && options["json"] !== true;
  if (options["dryRun"] === true || prepared.value.record.id !== half.id || !(isMeant || canAsk)) return failed(problem);
  terminal.log(describeProblem(problem, audience).message);
  if (!isMeant && !(await askUndo(context, prepared.value))) return cancelled;
  terminal.log(t("It is taken back first."));
  const undone = await takeBack(context, prepared.value);
  return undone.problem === undefined ? undefined : undone;
}
