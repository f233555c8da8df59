import type { Problem } from "../../locale/problem.ts";
import type { Profile } from "../../profile/profile.ts";
import { hasGoodSnapshot } from "./has-good-snapshot.ts";
import type { SnapshotHost } from "./read-snapshots.ts";

/** That a profile has no config, and whether one is kept that could be brought back. */
export async function notConfigured(host: SnapshotHost, profile: Profile): Promise<Problem> {
  const isKept = await hasGoodSnapshot(host, profile);
  return { kind: "not-configured", profile: profile.name, configPath: profile.configPath, ...(isKept ? { isKept } : {}) };
}
