import { undoChange } from "../change/apply-change.ts";
import { listMade } from "../change/made-directories.ts";
import type { Applied } from "../change/applied.ts";
import type { Change, RunCommand } from "../change/change.ts";
import { readIfThere } from "../change/read-if-there.ts";
import { isInside } from "../change/tree-paths.ts";
import { describeChange } from "../change/describe-change.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import type { PartialProblem, Problem } from "../locale/problem.ts";
import { writeRecord, type PlanRecord } from "./plan-record.ts";

/**
 * Takes the changes of a record back, last first. The one that may have been begun is included: undoing it does no harm. What was
 * taken back is noted in the record step by step, so that one that was cut off can be repeated.
 * `onTakenBack` is told the place of each change.
 */
export async function undoRecord(host: Host, begun: PlanRecord, onTakenBack: (index: number) => void = () => {}): Promise<Undone> {
  let record: PlanRecord = { ...begun, status: "applying" };
  const takenBack: string[] = [];
  const notTakenBack: { readonly summary: string; readonly problem: Problem }[] = [];
  const notStopped = new Set<string>();
  for (const { change, index } of openChanges(begun)) {
    const { summary } = describeChange(change);
    const undone = await undoChange(host, change, appliedOf(record, { change, index }));
    const mustHold = index < record.applied.length || !isHarmless(change);
    if (!undone.ok && mustHold) notTakenBack.push({ summary, problem: undone.problem });
    if (!undone.ok && isRun(change, "start")) notStopped.add(change.target);
    // What comes before it in the plan rests on files that are not there.
    if (!undone.ok && mustHold && movesFiles(change)) break;
    if (!undone.ok) continue;
    takenBack.push(summary);
    // It may still run on what is taken back now; noted, a repeated undo would stop it and leave it so.
    if (isRun(change, "stop") && notStopped.has(change.target)) continue;
    record = { ...record, takenBack: [...record.takenBack, index] };
    // Without the note a repeated undo does this step once more, which is no reason to stop now.
    await writeRecord(host.files, host.system, record);
    onTakenBack(index);
  }
  return { takenBack, notTakenBack };
}

function movesFiles({ kind }: Change): boolean {
  return kind === "remove-trees" || kind === "move-directory";
}

function isRun(change: Change, purpose: RunCommand["purpose"]): change is RunCommand {
  return change.kind === "run-command" && change.purpose === purpose;
}

type Undone = Pick<PartialProblem, "takenBack" | "notTakenBack">;

/** The changes of a record that are to be taken back, in the order of doing so. */
export function openChanges(record: PlanRecord): readonly { readonly change: Change; readonly index: number }[] {
  const tried = record.changes.slice(0, record.applied.length + 1);
  const open = tried.map((change, index) => ({ change, index })).filter(({ index }) => !record.takenBack.includes(index));
  return open.toReversed();
}

/** Whether the first of them has not been begun: the file that it would put back holds what the plan wrote. */
export async function isWhole(files: Files, record: PlanRecord): Promise<boolean> {
  const change = openChanges(record)[0]?.change;
  if (change?.kind !== "write-file") return true;
  const current = await readIfThere(files, change.path);
  return current.ok && current.value === change.after;
}

/** What came of a change; of one that may have been begun, what it has made if it was. */
export function appliedOf(
  { applied, missing }: PlanRecord,
  { change, index }: { readonly change: Change; readonly index: number },
): Applied {
  return applied[index] ?? begunOnly(change, missing);
}

/** What a change came to that was begun and of which nothing was noted. */
function begunOnly(change: Change, missing: readonly string[]): Applied {
  const made = listMade(change);
  return { made: missing.filter((directory) => made.some((one) => isInside(one, directory))) };
}

/**
 * A command that was begun has nothing to take back if it came to nothing, and then that fails; a service that was stopped must run again, and
 * one that was masked must not.
 */
function isHarmless(change: Change): boolean {
  return change.kind === "run-command" && !["stop", "disable", "unmask"].includes(change.purpose);
}
