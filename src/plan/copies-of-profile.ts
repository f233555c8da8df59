import { parseConfig, type JsonObject } from "../config/config-text.ts";
import { readConfig } from "../config/read-config.ts";
import type { Files } from "../host/files.ts";
import { isCopiedConfig, isIdle } from "../instance/copies.ts";
import type { Instance } from "../instance/instance.ts";
import { hasStandingRecord } from "../instance/standing-record.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { Profile } from "../profile/profile.ts";
import { readSnapshots, type SnapshotHost } from "./snapshot/read-snapshots.ts";

/**
 * The ids of instances that are only copies of a profile as it was once, by the earlier texts of its config: that of a removed profile is not
 * there to be compared with.
 */
export async function findCopiesOf(host: SnapshotHost, profile: Profile, instances: readonly Instance[]): Promise<ReadonlySet<string>> {
  const snapshots = await readSnapshots(host, profile);
  const earlier = (snapshots.ok ? snapshots.value : []).flatMap(({ text }) => {
    const parsed = parseConfig(text, profile.configPath);
    return parsed.ok ? [parsed.value.value] : [];
  });
  const isLike = (instance: Instance) =>
    instance.engine === profile.engine.id &&
    instance.profile !== defaultProfile &&
    instance.stateDir !== profile.stateDir &&
    isIdle(instance);
  const judged = await Promise.all(
    instances.filter(isLike).map(async (instance) => {
      const config = await readConfig(host.files, instance.configPath);
      if (config.kind !== "read" || !earlier.some((value) => isCopiedConfig(value, config.document.value))) return [];
      return (await hasStandingRecord(host, instance)) ? [] : [instance.id];
    }),
  );
  return new Set(judged.flat());
}

/** The ids of the other instances of whose config this one is a copy. */
export async function findOriginalsOf(
  files: Files,
  { engine, stateDir }: Profile,
  config: JsonObject,
  instances: readonly Instance[],
): Promise<readonly string[]> {
  const others = instances.filter((instance) => instance.engine === engine.id && instance.stateDir !== stateDir);
  const judged = await Promise.all(
    others.map(async ({ id, configPath }) => {
      const theirs = await readConfig(files, configPath);
      return theirs.kind === "read" && isCopiedConfig(config, theirs.document.value) ? [id] : [];
    }),
  );
  return judged.flat();
}
