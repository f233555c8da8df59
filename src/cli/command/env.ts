import { discoverInstances } from "../../instance/discover.ts";
import { quoteWord } from "../../lib/shell-quote.ts";
import { profileVariables } from "../../profile/engine-call.ts";
import type { Context } from "../context.ts";
import { done, type CommandOutcome } from "../outcome.ts";
import { findInstance } from "./status.ts";

/**
 * `gw env`: what makes the engine's own commands speak of this profile, for a shell: `eval "$(gw --profile rescue env)"`. Selectors of the
 * calling shell that would lead them elsewhere are unset. No secret is among them.
 */
export async function env(context: Context): Promise<CommandOutcome> {
  const { profile, ignoredVariables } = context.selection;
  const environment = profileVariables(profile, await readBasePort(context));
  const unset = ignoredVariables.filter(
    (name) => name.startsWith(`${profile.engine.environmentPrefix}_`) && !Object.hasOwn(environment, name),
  );
  const text = [
    ...unset.map((name) => `unset ${name}`),
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${quoteWord(value)}`),
  ];
  return done({ environment, unset }, text.join("\n"));
}

/** Only for an engine whose commands do not look it up themselves: it takes a look at the whole host. */
async function readBasePort(context: Context): Promise<number | undefined> {
  const { profile } = context.selection;
  if (profile.era.cliPort === "config") return undefined;
  const instance = await findInstance(context, await discoverInstances(context.host));
  return instance?.basePort ?? profile.defaultBasePort;
}
