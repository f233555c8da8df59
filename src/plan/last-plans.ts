import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import type { Profile } from "../profile/profile.ts";
import { eachRecord, type PlanRecord } from "./plan-record.ts";
import { canBeTakenBack } from "./undoable.ts";

/** What gw did last to a profile. `change`: the plan that `gw undo` would take back. `run`: the newest mere start or stop since. */
export type LastPlans = { readonly change: PlanRecord | undefined; readonly run: PlanRecord | undefined };

/** Finds both among the records of a profile, and reads as few of them as it takes. */
export async function readLastPlans(
  { files, system }: { readonly files: Files; readonly system: System },
  profile: Profile,
): Promise<LastPlans> {
  let run: PlanRecord | undefined;
  for await (const record of eachRecord(files, system, profile)) {
    if (record.status === "undone" || record.changes.length === 0) continue;
    if (canBeTakenBack(record)) return { change: record, run };
    run ??= record;
  }
  return { change: undefined, run };
}
