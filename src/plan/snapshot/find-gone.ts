import { isInside } from "../../change/tree-paths.ts";
import type { Instance } from "../../instance/instance.ts";
import { byteLength } from "../../lib/byte-length.ts";
import type { ConfigProblem } from "../../locale/problem.ts";
import type { Profile } from "../../profile/profile.ts";
import { readRecords, type PlanRecord } from "../plan-record.ts";
import { mostNamed } from "./find-shrunk.ts";
import { judgeSnapshots } from "./judge-snapshots.ts";
import { readSnapshots, type SnapshotHost } from "./read-snapshots.ts";
import { isGood } from "./snapshot.ts";

/**
 * That a config is gone of which earlier texts are kept, though something of its profile is there; undefined where gw took it away itself, where
 * a run was cut off that writes it, and where no text is good: then there is nothing that a new config could bury.
 */
export async function findGone(host: SnapshotHost, profile: Profile, instance: Instance | undefined): Promise<ConfigProblem | undefined> {
  // Somebody who removed all of it begins anew.
  const isThere = instance !== undefined || (await host.files.status(profile.stateDir)).ok;
  if (!isThere) return undefined;
  const records = await readRecords(host.files, host.system, profile);
  if (records.ok && isTakenAway(records.value, profile.configPath)) return undefined;
  const snapshots = await readSnapshots(host, profile);
  const good = judgeSnapshots(snapshots.ok ? snapshots.value : [], undefined, profile).filter(isGood);
  const [newest] = good;
  if (newest === undefined) return undefined;
  const ids = good.slice(0, mostNamed).map(({ snapshot }) => snapshot.id);
  return { kind: "config-gone", path: profile.configPath, bytes: byteLength(newest.snapshot.text), snapshots: ids };
}

/** Whether the records, newest first, lead to there being no config, or not to its end. */
function isTakenAway(records: readonly PlanRecord[], configPath: string): boolean {
  const touching = records.filter((record) => touches(record, configPath));
  if (touching.some(({ status }) => status === "applying")) return true;
  const applied = touching.find(({ status }) => status === "applied");
  if (applied !== undefined) return applied.changes.some((change) => change.kind === "remove-trees");
  // Plans are taken back from the newest on, so that what the oldest had found is there again.
  const first = touching.at(-1)?.changes.find((change) => change.kind === "write-file" && change.path === configPath);
  return first?.kind === "write-file" && first.before === undefined;
}

function touches({ changes }: PlanRecord, configPath: string): boolean {
  return changes.some((change) => {
    if (change.kind === "remove-trees") return change.roots.some((root) => isInside(configPath, root));
    return change.kind === "write-file" && change.path === configPath;
  });
}
