import type { ConfigRule } from "../engine/descriptor.ts";
import { type JsonObject, valueAt } from "./config-text.ts";
import { isPerhapsIncluded } from "./edit-config.ts";
import { readSettings } from "./settings.ts";

/**
 * The dotted key at which a config neither holds nor names the secret that its auth mode needs: something stands there that counts for none, or
 * nothing where the engine looks nowhere else. Undefined where the secret is there or may be elsewhere.
 */
export function findMissingSecret(config: JsonObject, rule: Pick<ConfigRule, "needsSecret" | "keptAuth">): string | undefined {
  const { authMode, secret } = readSettings(config);
  if (secret !== undefined || rule.keptAuth.some((mode) => mode === authMode)) return undefined;
  const key = ["gateway", "auth", authMode === "password" ? "password" : "token"];
  const isUnsaid = valueAt(config, key) === undefined;
  return isUnsaid && (!rule.needsSecret || isPerhapsIncluded(config, key)) ? undefined : key.join(".");
}
