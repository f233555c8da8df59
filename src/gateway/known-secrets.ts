import path from "node:path";
import { readConfig, readDotEnv } from "../config/read-config.ts";
import { secretTexts } from "../config/secret-texts.ts";
import { readSettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { resolveServiceSecret } from "./secret.ts";

/** Variables of a `.env` that hold a secret. */
const secretVariable = /(?:token|password|secret|key)$/i;

/** Less could be part of any word. */
const shortestSecret = 4;

/**
 * The secrets that a gateway's config and `.env` hold or name, so that they can be taken out of what is shown: its own, however short, and
 * those of models and channels. What cannot be read gives none.
 */
export async function readKnownSecrets(
  host: Pick<Host, "files" | "system">,
  { configPath, stateDir }: { readonly configPath: string; readonly stateDir: string },
): Promise<readonly string[]> {
  const [config, dotEnv] = await Promise.all([readConfig(host.files, configPath), readDotEnv(host.files, path.join(stateDir, ".env"))]);
  const ofVariables = Object.entries(dotEnv.ok ? dotEnv.value : {}).flatMap(([name, value]) => (secretVariable.test(name) ? [value] : []));
  if (config.kind !== "read") return ofVariables.filter(isLong);
  const { value } = config.document;
  const { environment } = host.system;
  const own = await resolveServiceSecret(host.files, readSettings(value), { environment, stateDir, configPath });
  const others = [...secretTexts(value), ...ofVariables].filter(isLong);
  return [...new Set([...(own.ok ? [own.value] : []), ...others])];
}

function isLong(text: string): boolean {
  return text.length >= shortestSecret;
}
