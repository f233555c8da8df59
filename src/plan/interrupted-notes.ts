import type { Host } from "../host/host.ts";
import type { Profile } from "../profile/profile.ts";
import { isOtherAtWork } from "./host-lock.ts";
import { readRecords, type PlanRecord } from "./plan-record.ts";
import type { PlanNote } from "./plan.ts";

/** The plans of a profile that were cut off in the middle and neither taken back nor completed since, newest first; none while another gw is at work. */
export async function readCutOffRecords(host: Host, profile: Profile): Promise<readonly PlanRecord[]> {
  const unfinished = async () => {
    const records = await readRecords(host.files, host.system, profile);
    return records.ok ? records.value.filter(({ status }) => status === "applying") : [];
  };
  // One that was just at work may have come to its end between the two looks.
  return (await unfinished()).length === 0 || (await isOtherAtWork(host)) ? [] : unfinished();
}

/** The same as notes. */
export async function readInterrupted(host: Host, profile: Profile): Promise<readonly PlanNote[]> {
  const interrupted = await readCutOffRecords(host, profile);
  return interrupted.map(({ title, at }): PlanNote => ({ kind: "interrupted-plan", title, at }));
}
