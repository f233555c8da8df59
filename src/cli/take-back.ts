import { undoChange } from "../change/apply-change.ts";
import { ok } from "../lib/result.ts";
import { describeNextStart } from "../instance/describe-next-start.ts";
import type { ApplyOptions } from "../plan/apply-plan.ts";
import { healthAfterUndo } from "../plan/health-after-undo.ts";
import { underHostLock, type LockWait } from "../plan/host-lock.ts";
import { noteRecord, writeRecord, type PlanRecord } from "../plan/plan-record.ts";
import { setAside } from "../plan/rebase-undo.ts";
import { watchOthers } from "../plan/others-of-undo.ts";
import { findRemaining } from "../plan/remaining-directories.ts";
import { isWhole, undoRecord } from "../plan/undo-record.ts";
import { readUndoable } from "../plan/undoable.ts";
import type { Context } from "./context.ts";
import { exitCodes, failed, type CommandOutcome } from "./outcome.ts";
import { prepareUndo, type Prepared } from "./prepare-undo.ts";
import { undoNext } from "./undo-next.ts";
import { takenBackOutcome } from "./undo-outcome.ts";
import { doneTexts } from "./undo-text.ts";
import { watchProgress } from "./watch-progress.ts";

/** What was shown is not what would be done by now; nothing was done. */
export const stale: CommandOutcome = failed({ kind: "cancelled" });

/**
 * Undoes the last plan, `shown` unless something else would be undone by now (then `stale`), else the one that is the last now, and no other
 * where it has to wait for its turn (`undo-overtaken`). The signal ends the wait for the gateway. The records are read once more under the lock,
 * so that two undos at once do not take back one plan twice.
 */
export async function takeBack(context: Context, shown: Prepared | undefined, options: ApplyOptions = {}): Promise<CommandOutcome> {
  const { watch = watchProgress(context), signal } = options;
  const onBusy = (wait: LockWait) => watch({ kind: "locked", ...wait });
  const meant = shown === undefined ? await lastUndoable(context) : undefined;
  const finished = await underHostLock(
    context.host,
    { title: "undo", profile: context.selection.profile.name },
    async () => {
      const last = meant === undefined ? undefined : await lastUndoable(context);
      if (meant !== undefined && last?.id !== meant.id)
        return failed({ kind: "undo-overtaken", title: meant.title, last: last?.title }, exitCodes.failed);
      const prepared = await prepareUndo(context);
      if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
      if (shown !== undefined && !isSame(shown, prepared.value)) return stale;
      return takeBackNow(context, shown ?? prepared.value, { watch, ...(signal === undefined ? {} : { signal }) });
    },
    { onBusy, ...(signal === undefined ? {} : { signal }) },
  );
  return finished.ok ? finished.value : failed(finished.problem, exitCodes.failed);
}

async function lastUndoable({ host, selection }: Context): Promise<PlanRecord | undefined> {
  const records = await readUndoable(host, selection.profile);
  return records.ok ? records.value[0]?.record : undefined;
}

/** The name under which an edited file is kept has the time in it. */
function isSame(left: Prepared, right: Prepared): boolean {
  const [one, other] = [left, right].map(({ record, edited, staying, start }) =>
    JSON.stringify([record, start, staying, edited.map(({ path, differences }) => [path, differences])]),
  );
  return one === other;
}

async function takeBackNow(context: Context, prepared: Prepared, options: ApplyOptions): Promise<CommandOutcome> {
  const { host } = context;
  const { record, edited, later, start, steps } = prepared;
  const lookAgain = await watchOthers(host, context.selection.profile, record);
  const keep = async (status: PlanRecord["status"]) => writeRecord(host.files, host.system, { ...record, status });
  // Whatever cuts it off from here on, the next run knows of it.
  const noted = await keep("applying");
  if (!noted.ok) return failed(noted.problem, exitCodes.failed);
  const stopped = start === undefined ? ok(undefined) : await undoChange(host, start, { made: [] });
  const aside = stopped.ok ? await setAside(host.files, edited) : stopped;
  if (!aside.ok) {
    await keep(record.status);
    return failed(aside.problem, exitCodes.failed);
  }
  const undone = await undoRecord(host, record);
  const [first] = undone.notTakenBack;
  if (first !== undefined) {
    // Its first step may have failed in the middle, which is no reason to call it whole again.
    if (undone.takenBack.length === 0 && (await isWhole(host.files, record))) await keep(record.status);
    return failed({ kind: "applied-partly", cause: first.problem, ...undone }, exitCodes.failed);
  }
  for (const one of [...later, record]) {
    const kept = await noteRecord(host.files, host.system, { ...one, status: "undone" });
    if (!kept.ok) return failed(kept.problem, exitCodes.failed);
  }
  const health = await healthAfterUndo(host, context.selection.profile, record, options);
  const [remaining, { untouched, instance }] = await Promise.all([findRemaining(host.files, record), lookAgain()]);
  const ahead = instance === undefined ? undefined : describeNextStart(instance);
  const report = {
    prepared,
    done: await doneTexts(host.files, steps, edited),
    remaining,
    health,
    untouched,
    ahead,
    commands: await undoNext(context, prepared, ahead !== undefined),
  };
  return takenBackOutcome(context, report, undone.takenBack);
}
