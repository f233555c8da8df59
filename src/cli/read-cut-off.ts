import type { Host } from "../host/host.ts";
import type { CutOffRun } from "../locale/question-facts.ts";
import { readRecords } from "../plan/plan-record.ts";
import { describeAge } from "../plan/snapshot/describe-snapshot.ts";
import type { Profile } from "../profile/profile.ts";

/** The newest run that was cut off in the middle of changing this profile, and neither taken back nor completed since. */
export async function readCutOff({ files, system, clock }: Host, profile: Profile): Promise<CutOffRun | undefined> {
  const records = await readRecords(files, system, profile);
  const record = records.ok ? records.value.find(({ status }) => status === "applying") : undefined;
  if (record === undefined) return undefined;
  const { title, at } = record;
  const basePort = /^onboard, base port (\d+)$/.exec(title)?.[1];
  return { title, at: describeAge(clock.now() - Date.parse(at)), ...(basePort === undefined ? {} : { basePort }) };
}
