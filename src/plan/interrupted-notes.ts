import type { Host } from "../host/host.ts";
import type { Profile } from "../profile/profile.ts";
import { readRecords } from "./plan-record.ts";
import type { PlanNote } from "./plan.ts";

/** The plans of a profile that were cut off in the middle and neither taken back nor completed since, newest first. */
export async function readInterrupted({ files, system }: Pick<Host, "files" | "system">, profile: Profile): Promise<readonly PlanNote[]> {
  const records = await readRecords(files, system, profile);
  const interrupted = records.ok ? records.value.filter(({ status }) => status === "applying") : [];
  return interrupted.map(({ title, at }): PlanNote => ({ kind: "interrupted-plan", title, at }));
}
