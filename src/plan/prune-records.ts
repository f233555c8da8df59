import type { FileFault, Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Profile } from "../profile/profile.ts";
import { readRecords, removeRecord, type PlanRecord } from "./plan-record.ts";
import { canBeTakenBack } from "./undoable.ts";

/** How many plans of a profile can be taken back; of older ones nothing is kept. */
export const keptPlans = 50;

/** How many of those are remembered that only started, stopped or restarted the service. */
const keptPassing = 20;

/** Removes the oldest records of a profile: each holds the files that its plan touched. One that is not known to be at its end stays. */
export async function pruneRecords(files: Files, system: System, profile: Profile): Promise<Result<void, FileFault>> {
  const records = await readRecords(files, system, profile);
  if (!records.ok) return records;
  for (const record of superfluous(records.value)) {
    const removed = await removeRecord(files, system, record);
    if (!removed.ok && removed.problem.code !== "ENOENT") return removed;
  }
  return ok(undefined);
}

/** Newest first, as they are read. */
function superfluous(records: readonly PlanRecord[]): readonly PlanRecord[] {
  const ended = records.filter(({ status }) => status !== "applying");
  const lasting = ended.filter(canBeTakenBack);
  const passing = ended.filter((record) => !canBeTakenBack(record));
  return [...lasting.slice(keptPlans), ...passing.slice(keptPassing)];
}
