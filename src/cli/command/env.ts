import { quoteWord } from "../../lib/shell-quote.ts";
import { defaultProfile } from "../../profile/profile-name.ts";
import type { Context } from "../context.ts";
import { done, type CommandOutcome } from "../outcome.ts";

/** `gw env`: the profile's selectors for a shell, `eval "$(gw --profile rescue env)"`. No secret is among them. */
export function env(context: Context): CommandOutcome {
  const { profile } = context.selection;
  const prefix = profile.engine.environmentPrefix;
  const variables: Readonly<Record<string, string>> = {
    ...(profile.name === defaultProfile ? {} : { [`${prefix}_PROFILE`]: profile.name }),
    [`${prefix}_STATE_DIR`]: profile.stateDir,
    [`${prefix}_CONFIG_PATH`]: profile.configPath,
  };
  const text = Object.entries(variables).map(([name, value]) => `export ${name}=${quoteWord(value)}`);
  return done({ environment: variables }, text.join("\n"));
}
