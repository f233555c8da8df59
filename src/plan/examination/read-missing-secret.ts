import path from "node:path";
import type { JsonObject } from "../../config/config-text.ts";
import { findMissingSecret } from "../../config/missing-secret.ts";
import { readDotEnv } from "../../config/read-config.ts";
import type { Files } from "../../host/files.ts";
import { isUnset } from "../../locale/stand-in.ts";
import type { Profile } from "../../profile/profile.ts";
import { secretVariables } from "../../service/unit-faults.ts";

/**
 * The dotted key at which a config lacks its gateway's own secret; undefined where the secret is there, or in a variable for an engine that looks
 * for one. `variables`: those of its service, beside which the `.env` of the profile is read.
 */
export async function readMissingSecret(
  files: Files,
  { engine, era, stateDir }: Profile,
  config: JsonObject,
  variables: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const key = findMissingSecret(config, era.config);
  if (key === undefined || era.config.needsSecret) return key;
  const dotEnv = await readDotEnv(files, path.join(stateDir, ".env"));
  const known = { ...(dotEnv.ok ? dotEnv.value : {}), ...variables };
  const isElsewhere = secretVariables.some((name) => !isUnset(known[`${engine.environmentPrefix}_${name}`] ?? ""));
  return isElsewhere ? undefined : key;
}
