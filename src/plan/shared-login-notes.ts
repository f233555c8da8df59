import type { JsonObject } from "../config/config-text.ts";
import { readConfig } from "../config/read-config.ts";
import type { Host } from "../host/host.ts";
import { isCopy, type Instance } from "../instance/instance.ts";
import type { Login } from "./examination/examined.ts";
import { makeSeal, readLogins, type Seal } from "./examination/read-logins.ts";
import { readServiceFacts } from "./examination/read-service-facts.ts";
import { findSharedLogins } from "./examination/shared-logins.ts";
import { isRetired } from "./host-ports.ts";
import type { PlanNote } from "./plan.ts";
import type { Profile } from "../profile/profile.ts";

/** What a gateway will sign in with: the config that it has already, and the secret that was answered, where one was. */
export type WantedLogins = {
  readonly profile: Profile;
  readonly instance: Instance | undefined;
  readonly config: JsonObject | undefined;
  readonly answered: { readonly key: string; readonly secret: string } | undefined;
};

/**
 * A note for each login that another instance has too: secrets of the gateway, channels, OAuth logins. They are compared by digests with a
 * salt of this look; a new gateway with a token of its own reads nothing of the others.
 */
export async function noteSharedLogins(host: Host, others: readonly Instance[], wanted: WantedLogins): Promise<readonly PlanNote[]> {
  const seal = makeSeal(host.secrets);
  const own = await readOwn(host, wanted, seal);
  if (own.length === 0) return [];
  const notes = await Promise.all(
    others
      .filter((other) => !isRetired(other))
      .map(async (other) => {
        const config = await readConfig(host.files, other.configPath);
        const theirs = config.kind === "read" ? await loginsOf(host, other, config.document.value, seal) : [];
        return findSharedLogins(own, theirs).map(({ mine, theirs: { key: otherKey }, isLinked }): PlanNote => {
          const { id, engine, profile } = other;
          return { kind: "login-shared", use: mine.use, key: mine.key, otherKey, isLinked, owner: { id, engine, profile } };
        });
      }),
  );
  return notes.flat();
}

async function readOwn(host: Host, { profile, instance, config, answered }: WantedLogins, seal: Seal): Promise<readonly Login[]> {
  const kept = config === undefined ? [] : await loginsOf(host, { ...profile, service: instance?.service }, config, seal);
  // A copy is given a secret of its own.
  const isReplaced = answered !== undefined || (instance !== undefined && isCopy(instance));
  const stays = isReplaced ? kept.filter((login) => !login.key.startsWith("gateway.auth.")) : kept;
  return answered === undefined ? stays : [{ use: "gateway", key: answered.key, digest: seal(answered.secret) }, ...stays];
}

/** Browsers elsewhere have a note of their own. */
async function loginsOf(
  host: Host,
  { configPath, stateDir, service }: Pick<Instance, "configPath" | "stateDir" | "service">,
  config: JsonObject,
  seal: Seal,
): Promise<readonly Login[]> {
  const { variables } = await readServiceFacts(host, service);
  const { logins } = await readLogins(host, seal, { config, configPath, stateDir, home: host.system.home, variables });
  return logins.filter(({ use }) => use !== "browser");
}
