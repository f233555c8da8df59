import type { Profile } from "../../profile/profile.ts";
import { judgeSnapshots } from "./judge-snapshots.ts";
import { readSnapshots, type SnapshotHost } from "./read-snapshots.ts";
import { isGood } from "./snapshot.ts";

/** Whether `gw repair` has a config to bring back, as far as that is seen without asking the engine. */
export async function hasGoodSnapshot(host: SnapshotHost, profile: Profile): Promise<boolean> {
  const snapshots = await readSnapshots(host, profile);
  return snapshots.ok && judgeSnapshots(snapshots.value, undefined, profile).some(isGood);
}
