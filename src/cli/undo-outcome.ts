import { describeChange } from "../change/describe-change.ts";
import type { UndoReview } from "../frontend/view/view-undo.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Context } from "./context.ts";
import { healthJson } from "./health-json.ts";
import { done, exitCodes, type CommandOutcome } from "./outcome.ts";
import { undoNotes, type Prepared } from "./prepare-undo.ts";
import type { ReceiptPage } from "./receipt-lines.ts";
import { foreseenText, mendAdvice, undoReceipt, type UndoReport } from "./undo-text.ts";

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

/** What an undo would do, as `--dry-run` tells it. */
export function foreseenOutcome(context: Context, prepared: Prepared): CommandOutcome {
  const data = { ...planData(prepared), applied: [] };
  return done(data, foreseenText(prepared, pageOf(context), context.audience), notesFor(context, prepared));
}

/** What an undo has done. `takenBack`: the changes in words. Exit code 3 where the gateway that should run then does not answer. */
export function takenBackOutcome(context: Context, report: UndoReport, takenBack: readonly string[]): CommandOutcome {
  const { audience } = context;
  const { prepared, remaining, health, untouched, ahead } = report;
  const { broken } = prepared;
  const data = {
    ...planData(prepared),
    applied: planData(prepared).plan,
    takenBack,
    remaining: remaining.map(({ path }) => path),
    ...(health === undefined ? {} : { health: healthJson(health, audience) }),
    untouched,
    ...(broken === undefined ? {} : { broken: { ...broken, ...describeProblem(broken, audience) } }),
  };
  const isSettled = health === undefined || health.kind === "healthy";
  const unsettled = isSettled ? [] : [describeProblem(health.problem, audience).message];
  const notes =
    context.options["json"] === true ? [...notesFor(context, prepared), ...unsettled, ...(ahead === undefined ? [] : [ahead])] : [];
  return done(data, undoReceipt(report, pageOf(context), audience), notes, isSettled ? exitCodes.done : exitCodes.notRunning);
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
