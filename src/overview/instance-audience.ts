import { engineOf } from "../engine/engines.ts";
import type { Instance } from "../instance/instance.ts";
import type { Audience } from "../locale/command-text.ts";
import { parseProfileName } from "../profile/profile-name.ts";

/**
 * For whom commands about one of these instances speak: they name the engine where several have a profile of its name, and the variables that
 * lead to a place without a name.
 */
export function audienceOfInstance({ program }: Pick<Audience, "program">, instance: Instance, all: readonly Instance[]): Audience {
  const { profile, engine, stateDir, configPath } = instance;
  const { environmentPrefix } = engineOf(engine);
  const isNamed = parseProfileName(profile).ok;
  if (!isNamed) {
    const variables = { [`${environmentPrefix}_STATE_DIR`]: stateDir, [`${environmentPrefix}_CONFIG_PATH`]: configPath };
    return { program, profile: "default", engine, variables };
  }
  const isShared = all.some((other) => other.profile === profile && other.engine !== engine);
  return { program, profile, ...(isShared ? { engine } : {}) };
}
