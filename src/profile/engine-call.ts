import { defaultProfile } from "./profile-name.ts";
import type { Profile } from "./profile.ts";
import { withoutEngineVariables } from "./selectors.ts";

/** One call of an engine's own command line: argv, and the complete environment. */
export type EngineCall = { readonly argv: readonly string[]; readonly environment: Readonly<Record<string, string>> };

/**
 * How to call an engine's command line so that it speaks of exactly this profile, whatever the calling shell says: the flag stands before
 * the command, no selector is inherited, and what the engine reads from the environment alone (Clawdbot's port of the browser commands) is
 * supplied. Undefined where no release, or no Node for it, is installed.
 */
export function engineCall(
  profile: Profile,
  inherited: Readonly<Record<string, string>>,
  words: readonly string[],
  basePort?: number,
): EngineCall | undefined {
  const { release, name } = profile;
  if (release?.node === undefined) return undefined;
  const named = name === defaultProfile ? [] : ["--profile", name];
  return {
    argv: [release.node.path, release.cliPath, ...named, ...words],
    environment: { ...withoutEngineVariables(inherited), ...profileVariables(profile, basePort) },
  };
}

/**
 * The variables that make an engine's command line speak of this profile. The state directory is named outright even where the flag would say
 * the same: then the engine neither looks for nor moves an older one, and its service commands still know it for their own.
 */
export function profileVariables(
  { engine, era, name, stateDir, configPath }: Profile,
  basePort?: number,
): Readonly<Record<string, string>> {
  const prefix = engine.environmentPrefix;
  return {
    ...(name === defaultProfile ? {} : { [`${prefix}_PROFILE`]: name }),
    [`${prefix}_STATE_DIR`]: stateDir,
    [`${prefix}_CONFIG_PATH`]: configPath,
    // Elsewhere it would stand above the config, and stay when the config moves on.
    ...(basePort === undefined || era.cliPort === "config" ? {} : { [`${prefix}_GATEWAY_PORT`]: String(basePort) }),
  };
}
