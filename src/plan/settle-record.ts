import type { Applied } from "../change/applied.ts";
import { backUp, dropBackup, isNewBackup } from "../change/backup.ts";
import type { Change, WriteFile } from "../change/change.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import { readRecords, writeRecord, type PlanRecord } from "./plan-record.ts";

/** A record that could not be brought to its end, as far as that was noted. */
export type Unsettled = { readonly record: PlanRecord; readonly cause: Problem };

type SettlingHost = Pick<Host, "files" | "system">;

/**
 * The end of a plan that stands. Earlier texts of configs are kept beside them only now, so that a plan that was taken back leaves
 * none; before that is begun it is noted, so that nothing is left of it by an undo at any time. `isRead`: a gateway runs on what was written.
 */
export async function settleRecord(
  host: SettlingHost,
  record: PlanRecord,
  { isRead }: { readonly isRead: boolean },
): Promise<Result<void, Unsettled>> {
  if (record.changes.length === 0) return ok(undefined);
  const noted = await noteBackups(host.files, record, isRead);
  if (!noted.ok) return err({ record, cause: noted.problem });
  const writeNow = async (next: PlanRecord) => writeRecord(host.files, host.system, next);
  const isNews = noted.value.applied.some((made, index) => made !== record.applied[index]);
  const begun = isNews ? await writeNow(noted.value) : ok(undefined);
  if (!begun.ok) return err({ record, cause: begun.problem });
  for (const change of standing(noted.value).filter(hasBackup)) {
    const kept = await backUp(host.files, change.path, change.before);
    if (!kept.ok) return err({ record: noted.value, cause: kept.problem });
  }
  const written = await writeNow({ ...noted.value, status: "applied" });
  return written.ok ? ok(undefined) : err({ record: noted.value, cause: written.problem });
}

async function noteBackups(files: Files, record: PlanRecord, isRead: boolean): Promise<Result<PlanRecord, Problem>> {
  const applied: Applied[] = [];
  for (const [index, made] of record.applied.entries()) {
    const change = record.changes[index];
    const stands = change !== undefined && !record.takenBack.includes(index);
    const unguarded = isRead && stands ? await withoutGuard(files, change, made) : ok(made);
    if (!unguarded.ok) return unguarded;
    const isNew = stands && hasBackup(change) && (await isNewBackup(files, change.path, change.before));
    applied.push(isNew ? { ...unguarded.value, isBackedUp: true } : unguarded.value);
  }
  return ok({ ...record, applied });
}

/** The changes that were made and not taken back. */
function standing({ changes, applied, takenBack }: PlanRecord): readonly Change[] {
  return changes.filter((_, index) => index < applied.length && !takenBack.includes(index));
}

/**
 * Brings the earlier runs of a profile that were cut off to their end, oldest first: they are part of what stands now. Taking them back is
 * still possible. One that cannot be written stays named as cut off, which does no harm. `id`: that of the run that does it.
 */
export async function adoptInterrupted(host: SettlingHost, profile: Profile, id: string): Promise<void> {
  const records = await readRecords(host.files, host.system, profile);
  const interrupted = records.ok ? records.value.filter((record) => record.status === "applying" && record.id !== id) : [];
  for (const record of interrupted.toReversed()) await settleRecord(host, await withUnnoted(host.files, record), { isRead: false });
}

/** A file that was written right before the run was cut off, and is not noted. */
async function withUnnoted(files: Files, record: PlanRecord): Promise<PlanRecord> {
  const begun = record.changes[record.applied.length];
  if (begun?.kind !== "write-file" || begun.after === undefined) return record;
  const text = await files.readText(begun.path);
  return text.ok && text.value === begun.after ? { ...record, applied: [...record.applied, { made: [] }] } : record;
}

/** A gateway that runs on what was written takes that for good from now on. */
async function withoutGuard(files: Files, change: Change, applied: Applied): Promise<Result<Applied, Problem>> {
  const { isGuarded, ...rest } = applied;
  if (isGuarded !== true || change.kind !== "write-file" || change.after === undefined) return ok(applied);
  const dropped = await dropBackup(files, change.path, change.after);
  return dropped.ok ? ok(rest) : dropped;
}

function hasBackup(change: Change): change is WriteFile & { readonly before: string } {
  return change.kind === "write-file" && change.purpose === "config" && change.before !== undefined && change.isBroken !== true;
}
