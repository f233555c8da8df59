import type { Host } from "../host/host.ts";
import type { Profile } from "../profile/profile.ts";
import { readRecords, type PlanRecord } from "./plan-record.ts";
import { openChanges } from "./undo-record.ts";

/** Whether a run of the profile that was cut off has stopped its service and was to start it again, so that it is still meant to run. */
export async function isStoppedMidway({ files, system }: Pick<Host, "files" | "system">, profile: Profile): Promise<boolean> {
  const records = await readRecords(files, system, profile);
  return records.ok && records.value.some((record) => record.status === "applying" && waitsForStart(record));
}

function waitsForStart(record: PlanRecord): boolean {
  const stop = openChanges(record).find(({ change }) => change.kind === "run-command" && change.purpose === "stop");
  if (stop === undefined) return false;
  return record.changes.some((change, index) => index > stop.index && change.kind === "run-command" && change.purpose === "start");
}
