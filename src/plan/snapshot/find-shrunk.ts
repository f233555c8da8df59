import { isJsonObject, parseConfig, valueAt } from "../../config/config-text.ts";
import { isHalved } from "../../config/is-halved.ts";
import type { ConfigProblem } from "../../locale/problem.ts";
import type { Profile } from "../../profile/profile.ts";
import { readShrinkage } from "../examination/read-shrinkage.ts";
import { readRecords } from "../plan-record.ts";
import { judgeSnapshots } from "./judge-snapshots.ts";
import { readSnapshots, type SnapshotHost } from "./read-snapshots.ts";
import { isGood } from "./snapshot.ts";

/** How many earlier texts are named. */
export const mostNamed = 3;

/**
 * What a config has lost since gw or its engine kept a copy of it, with the earlier texts that would bring it back; undefined where it has lost
 * nothing. Where the records cannot be read, the copies beside the config and gw's own speak alone.
 */
export async function findShrunk(host: SnapshotHost, profile: Profile, text: string): Promise<ConfigProblem | undefined> {
  const records = await readRecords(host.files, host.system, profile);
  const shrinkage = await readShrinkage(host, profile, text, records.ok ? records.value : []);
  if (shrinkage === undefined) return undefined;
  const snapshots = await readSnapshots(host, profile);
  const judged = judgeSnapshots(snapshots.ok ? snapshots.value : [], text, profile);
  const better = judged.filter((one) => isGood(one) && !one.isCurrent && isMore(one.snapshot.text, text, profile));
  const { bytes, before, lost } = shrinkage;
  return {
    kind: "config-shrunk",
    path: profile.configPath,
    bytes,
    before,
    lost,
    snapshots: better.slice(0, mostNamed).map(({ snapshot }) => snapshot.id),
  };
}

/** Whether the text that there is would be a loss against this one. */
function isMore(earlier: string, text: string, { configPath }: Profile): boolean {
  return isHalved(text, earlier) || (hasGateway(earlier, configPath) && !hasGateway(text, configPath));
}

function hasGateway(text: string, configPath: string): boolean {
  const parsed = parseConfig(text, configPath);
  return parsed.ok && isJsonObject(valueAt(parsed.value.value, ["gateway"]));
}
