import { underHostLock, undoRecord } from "../../plan/apply-plan.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { describeChange } from "../../change/describe-change.ts";
import { readRecords, writeRecord, type PlanRecord } from "../../plan/plan-record.ts";
import type { Context } from "../context.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { renderTable } from "../table.ts";

/** `gw undo`: takes the last plan of the profile back, applied or cut off in the middle. */
export async function undo(context: Context): Promise<CommandOutcome> {
  const { host, selection, options } = context;
  const records = await readRecords(host.files, host.system, selection.profile);
  if (!records.ok) return failed(records.problem, exitCodes.failed);
  const open = records.value.filter((record) => record.status !== "undone" && record.changes.length > 0);
  if (options["list"] === true) return listRecords(open, context);
  const [last] = open;
  if (last === undefined) return failed({ kind: "nothing-to-undo", profile: selection.profile.name }, exitCodes.failed);
  return options["dryRun"] === true ? showRecord(last) : takeBack(context, last);
}

function listRecords(records: readonly PlanRecord[], context: Context): CommandOutcome {
  const data = {
    plans: records.map(({ id, title, at, status, changes }) => ({
      id,
      title,
      at,
      status,
      changes: changes.map((change) => describeChange(change)),
    })),
  };
  if (records.length === 0) return done(data, "Nothing to take back.");
  const rows = records.map((record) => [record.at, record.title, record.status, String(record.changes.length)]);
  return done(data, renderTable(["WHEN", "WHAT", "STATUS", "CHANGES"], rows, context.terminal.columns));
}

function showRecord(record: PlanRecord): CommandOutcome {
  const plan = record.changes.toReversed().map((change) => describeChange(change));
  return done({ plan, applied: [] }, [`Would take back "${record.title}" of ${record.at}:`, ...undoSteps(record)].join("\n"));
}

/** What undoing does, in its order; what has nothing to take back is left out. */
function undoSteps(record: PlanRecord): readonly string[] {
  const back = record.changes.toReversed().filter((change) => change.kind !== "run-command" || change.undo !== undefined);
  const texts = back
    .filter((change) => change.kind !== "run-command" || change.purpose !== "reset")
    .map((change) => describeChange(change));
  return texts.map((text) => `  ${text.target}: ${text.undo}`);
}

async function takeBack(context: Context, record: PlanRecord): Promise<CommandOutcome> {
  const { host, audience } = context;
  const undone = await underHostLock(host, `undo ${record.title}`, async () => undoRecord(host, record));
  if (!undone.ok) return failed(undone.problem, exitCodes.failed);
  const [first] = undone.value.notTakenBack;
  if (first !== undefined) return failed({ kind: "applied-partly", cause: first.problem, ...undone.value }, exitCodes.failed);
  const kept = await writeRecord(host.files, host.system, { ...record, status: "undone" });
  if (!kept.ok) return failed(kept.problem, exitCodes.failed);
  const text = [`Took back "${record.title}" of ${record.at}.`, ...undoSteps(record), `Look: ${gwCommand(audience, "status")}`];
  return done({ plan: record.title, takenBack: undone.value.takenBack }, text.join("\n"));
}
