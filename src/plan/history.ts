import type { FileFault } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { ok, type Result } from "../lib/result.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import { isNewer, readRecords, type PlanRecord } from "./plan-record.ts";

type HistoryHost = Pick<Host, "files" | "system">;

/** The name under which what had this one stands now: its own, unless gw renamed it and has done nothing under the old name since. */
export async function readStandingName(host: HistoryHost, profile: Profile): Promise<Result<string, FileFault>> {
  let { name } = profile;
  for (const passed = new Set<string>(); ;) {
    const records = await readLive(host, profile, name);
    if (!records.ok) return records;
    const [newest] = records.value;
    if (newest === undefined || newest.profile === name || passed.has(newest.id)) return ok(name);
    passed.add(newest.id);
    name = newest.profile;
  }
}

/** The plans that made a profile what it is, newest first, also those under names that it had before; those that were undone are left out. */
export async function readHistory(host: HistoryHost, profile: Profile): Promise<Result<readonly PlanRecord[], FileFault>> {
  const history: PlanRecord[] = [];
  let name: string | undefined = profile.name;
  while (name !== undefined) {
    const records = await readLive(host, profile, name);
    if (!records.ok) return records;
    const until = history.at(-1);
    const older = records.value.filter((record) => until === undefined || isNewer(until, record));
    const before = takeUnder(name, older);
    history.push(...before);
    name = before.at(-1)?.renamedFrom;
  }
  return ok(history);
}

/** Those of a name back to where it got that; what left the name before is another profile's. */
function takeUnder(name: string, records: readonly PlanRecord[]): readonly PlanRecord[] {
  const taken: PlanRecord[] = [];
  for (const record of records) {
    if (record.profile !== name) break;
    taken.push(record);
    if (record.renamedFrom !== undefined) break;
  }
  return taken;
}

/** Under its own name a profile may be where variables lead; under another one it is where that leads. */
async function readLive({ files, system }: HistoryHost, profile: Profile, name: string): Promise<Result<readonly PlanRecord[], FileFault>> {
  const named = name === profile.name ? profile : deriveProfile(profile.engine, name, system.home);
  const records = await readRecords(files, system, named);
  return records.ok ? ok(records.value.filter(({ status, changes }) => status !== "undone" && changes.length > 0)) : records;
}
