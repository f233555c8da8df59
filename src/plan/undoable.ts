import type { Change, RunCommand } from "../change/change.ts";
import type { FileFault } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Profile } from "../profile/profile.ts";
import { readHistory } from "./history.ts";
import type { PlanRecord } from "./plan-record.ts";
import { openChanges } from "./undo-record.ts";

/** A plan that can be taken back, and the mere starts and stops that came after it, newest first. */
export type UndoablePlan = { readonly record: PlanRecord; readonly later: readonly PlanRecord[] };

/** Commands after which nothing is otherwise than a start or a stop makes it again. */
const passing: ReadonlySet<string> = new Set(["start", "stop", "reset", "reload", "stop-again"]);

/**
 * The plans of a profile that can be taken back, newest first, also those that it was given under another name. One that only started, stopped or restarted its service is none of them:
 * it changed nothing that lasts. One that was cut off is, whatever it did, because a service may wait for its second half.
 */
export async function readUndoable({ files, system }: Host, profile: Profile): Promise<Result<readonly UndoablePlan[], FileFault>> {
  const history = await readHistory({ files, system }, profile);
  if (!history.ok) return history;
  const open = history.value;
  return ok(
    open.flatMap((record, index) => {
      if (!canBeTakenBack(record)) return [];
      const before = open.slice(0, index);
      return [{ record, later: before.slice(before.findLastIndex(canBeTakenBack) + 1) }];
    }),
  );
}

/**
 * The later start of a service that stood still after the plan, where it runs by now and the plan's own undo would not stop it: its
 * definition would be taken away from under a gateway that runs.
 */
export function laterStart({ record, later }: UndoablePlan): Change | undefined {
  if (runsOf(record).some(({ purpose }) => purpose === "start")) return undefined;
  const runs = later.toReversed().flatMap(runsOf);
  const [first, last] = [runs.at(0), runs.at(-1)];
  return first?.purpose === "start" && last?.purpose === "start" ? last : undefined;
}

/** The starts and stops of a plan, in order. */
function runsOf(record: PlanRecord): readonly RunCommand[] {
  const changes = openChanges(record)
    .map(({ change }) => change)
    .toReversed();
  return changes.flatMap((change) => (change.kind === "run-command" && ["start", "stop"].includes(change.purpose) ? [change] : []));
}

/** Whether undo takes a plan back; one that only started, stopped or restarted its service changed nothing that lasts. */
export function canBeTakenBack({ status, changes }: Pick<PlanRecord, "status" | "changes">): boolean {
  return status === "applying" || changes.some(isLasting);
}

/** An enabled service is enabled once more for its manager to read its files again. */
function isLasting(change: Change): boolean {
  if (change.kind === "run-command" && change.purpose === "enable" && change.undo === undefined) return false;
  return change.kind !== "run-command" || !passing.has(change.purpose);
}
