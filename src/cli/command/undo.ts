import { undoChange } from "../../change/apply-change.ts";
import { describeChange } from "../../change/describe-change.ts";
import type { UndoReview } from "../../frontend/view/view-undo.ts";
import { ok } from "../../lib/result.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import type { ApplyOptions } from "../../plan/apply-plan.ts";
import { healthAfterUndo } from "../../plan/health-after-undo.ts";
import { underHostLock, type LockWait } from "../../plan/host-lock.ts";
import { writeRecord } from "../../plan/plan-record.ts";
import { setAside } from "../../plan/rebase-undo.ts";
import { findRemaining } from "../../plan/remaining-directories.ts";
import { readUndoable } from "../../plan/undoable.ts";
import { undoRecord } from "../../plan/undo-record.ts";
import type { Context } from "../context.ts";
import { healthJson } from "../health-json.ts";
import { cancelled, done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { prepareUndo, undoNotes, type Prepared } from "../prepare-undo.ts";
import type { ReceiptPage } from "../receipt-lines.ts";
import { renderTable } from "../table.ts";
import { undoNext } from "../undo-next.ts";
import { doneTexts, foreseenText, mendAdvice, undoQuestion, undoReceipt } from "../undo-text.ts";
import { watchProgress } from "../watch-progress.ts";
import { t } from "../../locale/t.ts";

/** `gw undo`: takes the last plan of the profile back, applied or cut off in the middle; a person at a terminal sees it first. */
export async function undo(context: Context): Promise<CommandOutcome> {
  const { options, terminal } = context;
  if (options["list"] === true) return listRecords(context);
  if (options["dryRun"] === true) return showLast(context);
  const isMeant = options["yes"] === true || options["json"] === true;
  if (!isMeant && !terminal.isInteractive && terminal.isAttended === true) return refuseUnasked(context);
  if (isMeant || !terminal.isInteractive) return takeBack(context, undefined);
  for (;;) {
    const prepared = await prepareUndo(context);
    if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
    if (!(await isWanted(context, prepared.value))) return cancelled;
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

/** What was shown is not what would be done by now; nothing was done. */
export const stale: CommandOutcome = failed({ kind: "cancelled" });

async function listRecords(context: Context): Promise<CommandOutcome> {
  const records = await readUndoable(context.host, context.selection.profile);
  if (!records.ok) return failed(records.problem, exitCodes.failed);
  const data = {
    plans: records.value.map(({ record: { id, title, at, status, changes } }) => ({
      id,
      title,
      at,
      status,
      changes: changes.map((change) => describeChange(change)),
    })),
  };
  if (records.value.length === 0) return done(data, t("Nothing to take back."));
  const rows = records.value.map(({ record }) => [record.at, record.title, t(record.status), String(record.changes.length)]);
  return done(data, renderTable([t("WHEN"), t("WHAT"), t("STATUS"), t("CHANGES")], rows, context.terminal.columns));
}

async function showLast(context: Context): Promise<CommandOutcome> {
  const prepared = await prepareUndo(context);
  if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
  return done(
    { ...planData(prepared.value), applied: [] },
    foreseenText(prepared.value, pageOf(context), context.audience),
    notesFor(context, prepared.value),
  );
}

function pageOf({ terminal, host }: Context): ReceiptPage {
  return { columns: terminal.columns, home: host.system.home };
}

/** People find the notes in the text itself. */
function notesFor({ options, audience }: Context, prepared: Prepared): readonly string[] {
  return options["json"] === true ? [...undoNotes(prepared, audience), ...mendAdvice(prepared, audience)] : [];
}

/** A plan as an undo reads it: what happens to each of its changes, the last one first. */
function planData({ record, steps, edited }: Prepared) {
  const plan = steps.map(({ change, words }) => ({ ...describeChange(change), undo: words }));
  return { title: record.title, at: record.at, plan, edited: editedJson(edited) };
}

/** The texts themselves may hold secrets. */
function editedJson(edited: Prepared["edited"]): readonly unknown[] {
  return edited.map(({ path, differences, copy }) => ({ path, differences, ...(copy === undefined ? {} : { copy: copy.path }) }));
}

async function isWanted({ host, terminal, audience }: Context, prepared: Prepared): Promise<boolean> {
  const [{ askOnce }, { chooseGlyphs }, { viewUndo }] = await Promise.all([
    import("../../frontend/ask-once.ts"),
    import("../../frontend/view/glyphs.ts"),
    import("../../frontend/view/view-undo.ts"),
  ]);
  const review = reviewUndo(prepared, audience);
  const { question, isYes } = undoQuestion(prepared);
  const glyphs = chooseGlyphs(host.system.environment);
  return askOnce({ ...terminal, glyphs }, host.signals, question, isYes, (screen) => {
    screen.say(viewUndo(review, host.system.home, screen.frame(audience)));
  });
}

/** What a person sees of an undo before it is done. */
export function reviewUndo(prepared: Prepared, audience: Context["audience"]): UndoReview {
  const { record, steps, edited } = prepared;
  return {
    title: record.title,
    at: record.at,
    steps,
    edited,
    notes: [...undoNotes(prepared, audience), ...mendAdvice(prepared, audience)],
  };
}

/**
 * Undoes the last plan, `shown` unless something else would be undone by now (then `stale`). The signal ends the wait for the gateway. The records
 * are read under the lock, so that two undos at once take back two plans and not one twice.
 */
export async function takeBack(context: Context, shown: Prepared | undefined, options: ApplyOptions = {}): Promise<CommandOutcome> {
  const { watch = watchProgress(context), signal } = options;
  const onBusy = (wait: LockWait) => watch({ kind: "locked", ...wait });
  const finished = await underHostLock(
    context.host,
    "undo",
    async () => {
      const prepared = await prepareUndo(context);
      if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
      if (shown !== undefined && !isSame(shown, prepared.value)) return stale;
      return takeBackNow(context, shown ?? prepared.value, { watch, ...(signal === undefined ? {} : { signal }) });
    },
    { onBusy, ...(signal === undefined ? {} : { signal }) },
  );
  return finished.ok ? finished.value : failed(finished.problem, exitCodes.failed);
}

/** The name under which an edited file is kept has the time in it. */
function isSame(left: Prepared, right: Prepared): boolean {
  const [one, other] = [left, right].map(({ record, edited, staying, start }) =>
    JSON.stringify([record, start, staying, edited.map(({ path, differences }) => [path, differences])]),
  );
  return one === other;
}

async function takeBackNow(context: Context, prepared: Prepared, options: ApplyOptions): Promise<CommandOutcome> {
  const { host, audience } = context;
  const { record, edited, later, start, steps, broken } = prepared;
  const stopped = start === undefined ? ok(undefined) : await undoChange(host, start, { made: [] });
  if (!stopped.ok) return failed(stopped.problem, exitCodes.failed);
  const aside = await setAside(host.files, edited);
  if (!aside.ok) return failed(aside.problem, exitCodes.failed);
  const undone = await undoRecord(host, record);
  const [first] = undone.notTakenBack;
  if (first !== undefined) return failed({ kind: "applied-partly", cause: first.problem, ...undone }, exitCodes.failed);
  for (const one of [...later, record]) {
    const kept = await writeRecord(host.files, host.system, { ...one, status: "undone" });
    if (!kept.ok) return failed(kept.problem, exitCodes.failed);
  }
  const health = await healthAfterUndo(host, context.selection.profile, record, options);
  const remaining = await findRemaining(host.files, record);
  const report = {
    prepared,
    done: await doneTexts(host.files, steps, edited),
    remaining,
    health,
    commands: await undoNext(context, prepared),
  };
  const data = {
    ...planData(prepared),
    applied: planData(prepared).plan,
    takenBack: undone.takenBack,
    remaining: remaining.map(({ path }) => path),
    ...(health === undefined ? {} : { health: healthJson(health, audience) }),
    ...(broken === undefined ? {} : { broken: { ...broken, ...describeProblem(broken, audience) } }),
  };
  const isSettled = health === undefined || health.kind === "healthy";
  const unsettled = isSettled ? [] : [describeProblem(health.problem, audience).message];
  const notes = context.options["json"] === true ? [...notesFor(context, prepared), ...unsettled] : [];
  return done(data, undoReceipt(report, pageOf(context), audience), notes, isSettled ? exitCodes.done : exitCodes.notRunning);
}
