import { engineOf } from "../engine/engines.ts";
import type { Instance } from "../instance/instance.ts";
import type { Audience } from "../locale/command-text.ts";
import { parseProfileName } from "../profile/profile-name.ts";

/**
 * For whom commands about one of these instances speak: they name the engine where several have a profile of its name, and the variables that
 * lead to a place without a name.
 */
export function audienceOfInstance(speaker: Pick<Audience, "program" | "home">, instance: Instance, all: readonly Instance[]): Audience {
  const { profile, engine, stateDir, configPath } = instance;
  const { program, home } = speaker;
  const caller = { program, ...(home === undefined ? {} : { home }) };
  const { environmentPrefix } = engineOf(engine);
  const isNamed = parseProfileName(profile).ok;
  if (!isNamed) {
    const variables = { [`${environmentPrefix}_STATE_DIR`]: stateDir, [`${environmentPrefix}_CONFIG_PATH`]: configPath };
    return { ...caller, profile: "default", engine, variables };
  }
  const isShared = all.some((other) => other.profile === profile && other.engine !== engine);
  return { ...caller, profile, ...(isShared ? { engine } : {}) };
}
