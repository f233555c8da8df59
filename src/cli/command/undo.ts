import { sizeText } from "../../lib/size-text.ts";
import { localTime } from "../../lib/local-time.ts";
import { describePlanTitle } from "../../locale/plan-title.ts";
import { describeChange } from "../../change/describe-change.ts";
import { describeDamaged } from "../../locale/problem/plan-problem.ts";
import { readDamaged } from "../../plan/damaged-records.ts";
import { recordBytes } from "../../plan/plan-record.ts";
import { readUndoable } from "../../plan/undoable.ts";
import { askUndo } from "../ask-undo.ts";
import type { Context } from "../context.ts";
import { cancelled, done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { prepareUndo } from "../prepare-undo.ts";
import { standingContext } from "../standing-context.ts";
import { renderTable } from "../table.ts";
import { stale, takeBack } from "../take-back.ts";
import { foreseenOutcome } from "../undo-outcome.ts";
import { t } from "../../locale/t.ts";

/** `gw undo`: takes the last plan of the profile back, applied or cut off in the middle; a person at a terminal sees it first. */
export async function undo(asked: Context): Promise<CommandOutcome> {
  const standing = await standingContext(asked);
  if (!standing.ok) return failed(standing.problem, exitCodes.failed);
  const context = standing.value;
  const { options, terminal } = context;
  if (options["list"] === true) return listRecords(context);
  if (options["dryRun"] === true) return showLast(context);
  const isMeant = options["yes"] === true || options["json"] === true;
  if (!isMeant && !terminal.isInteractive && terminal.isAttended === true) return refuseUnasked(context);
  if (isMeant || !terminal.isInteractive) return takeBack(context, undefined);
  for (;;) {
    const prepared = await prepareUndo(context);
    if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
    if (!(await askUndo(context, prepared.value))) return cancelled;
    const outcome = await takeBack(context, prepared.value);
    if (outcome !== stale) return outcome;
    terminal.log(t("Something changed meanwhile; this is what would be taken back now."));
  }
}

/** Somebody looks on who cannot be asked. Where nothing can be taken back, that is said first. */
async function refuseUnasked(context: Context): Promise<CommandOutcome> {
  const prepared = await prepareUndo(context);
  const { profile } = context.audience;
  return prepared.ok ? failed({ kind: "consent-missing", title: "undo", profile }) : failed(prepared.problem, exitCodes.failed);
}

async function listRecords(context: Context): Promise<CommandOutcome> {
  const { host, selection } = context;
  const [records, damaged] = await Promise.all([
    readUndoable(host, selection.profile),
    readDamaged(host.files, host.system, selection.profile),
  ]);
  if (!records.ok) return failed(records.problem, exitCodes.failed);
  const plans = records.value.map(({ record }) => ({ ...record, bytes: recordBytes(record) }));
  const data = {
    plans: plans.map(({ id, title, at, status, bytes, changes }) => ({
      id,
      title,
      at,
      status,
      bytes,
      changes: changes.map((change) => describeChange(change)),
    })),
    damaged: damaged.map(({ path, fault }) => ({ path, fault })),
  };
  const notes = damaged.map((one) => describeDamaged(one));
  if (plans.length === 0) return done(data, t("Nothing to take back."), notes);
  const rows = plans.map(({ at, title, status, changes, bytes }) => [
    localTime(at),
    describePlanTitle(title),
    t(status),
    String(changes.length),
    sizeText(bytes),
  ]);
  return done(data, renderTable([t("WHEN"), t("WHAT"), t("STATUS"), t("CHANGES"), t("SIZE")], rows, context.terminal.columns), notes);
}

async function showLast(context: Context): Promise<CommandOutcome> {
  const prepared = await prepareUndo(context);
  if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
  return foreseenOutcome(context, prepared.value);
}
