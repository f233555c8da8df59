import type { FileFault, Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Profile } from "../profile/profile.ts";
import { readRecords, recordBytes, removeRecord, type PlanRecord } from "./plan-record.ts";
import { canBeTakenBack } from "./undoable.ts";

/** How many plans of a profile can be taken back; of older ones nothing is kept. */
export const keptPlans = 50;

/** How many are remembered that only started, stopped or restarted the service, and of those that were taken back. */
const keptPassing = 20;
const keptUndone = 20;

/** What the records of a profile may take up together: each holds the files that its plan touched. The newest plan stays, however large. */
const keptBytes = 64 * 1024 * 1024;

/**
 * Removes the oldest records of a profile. First go those that nobody can take back any more; one that is not known to be at its end stays.
 */
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
  const undone = ended.filter(({ status }) => status === "undone");
  const open = ended.filter(({ status }) => status !== "undone");
  const lasting = open.filter(canBeTakenBack);
  const passing = open.filter((record) => !canBeTakenBack(record));
  const kept = [...lasting.slice(0, keptPlans), ...passing.slice(0, keptPassing), ...undone.slice(0, keptUndone)];
  let bytes = 0;
  const fitting = new Set(
    kept.filter((record, index) => {
      bytes += recordBytes(record);
      return bytes <= keptBytes || (index === 0 && lasting.length > 0);
    }),
  );
  return ended.filter((record) => !fitting.has(record));
}
