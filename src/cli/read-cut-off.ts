import type { Host } from "../host/host.ts";
import type { CutOffRun } from "../locale/question-facts.ts";
import { readCutOffRecords } from "../plan/interrupted-notes.ts";
import { describeAge } from "../plan/snapshot/describe-snapshot.ts";
import type { Profile } from "../profile/profile.ts";

/** The newest run that was cut off in the middle of changing this profile, and neither taken back nor completed since. */
export async function readCutOff(host: Host, profile: Profile): Promise<CutOffRun | undefined> {
  const [record] = await readCutOffRecords(host, profile);
  if (record === undefined) return undefined;
  const { title, at } = record;
  const basePort = /^onboard, base port (\d+)$/.exec(title)?.[1];
  return { title, at: describeAge(host.clock.now() - Date.parse(at)), ...(basePort === undefined ? {} : { basePort }) };
}
