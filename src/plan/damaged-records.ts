import path from "node:path";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { byTimeIn, isRecordNameOf, timeIn } from "../instance/record-names.ts";
import { err } from "../lib/result.ts";
import type { RecordFault } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import { recordDirectory } from "../instance/gw-state-directory.ts";
import { parseRecord, type PlanRecord } from "./plan-record.ts";

/** A file that is called like a record and is none that this gw can read. */
export type DamagedRecord = { readonly path: string; readonly fault: RecordFault };

/** The damaged records of a profile, newest first; none where there are no records, or where nobody may look. */
export async function readDamaged(files: Files, system: System, profile: Profile): Promise<readonly DamagedRecord[]> {
  const directory = recordDirectory(system);
  const names = await files.list(directory);
  const own = (names.ok ? names.value : []).filter(isRecordNameOf(profile.engine.id, profile.name)).toSorted(byTimeIn);
  const found = await Promise.all(own.map(async (name) => judge(files, path.join(directory, name))));
  return found.flat();
}

/** Whether its name tells of a later time than the record does: it may stand for a plan that was made after that. */
export function isLater(damaged: DamagedRecord, record: PlanRecord): boolean {
  return timeIn(path.basename(damaged.path)) > timeIn(record.id);
}

async function judge(files: Files, file: string): Promise<readonly DamagedRecord[]> {
  const text = await files.readText(file);
  const record = text.ok ? parseRecord(text.value) : err({ kind: "unreadable", code: text.problem.code } as const);
  return record.ok ? [] : [{ path: file, fault: record.problem }];
}
