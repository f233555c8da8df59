import type { InstalledEngine } from "../engine/installed-engine.ts";
import { deriveProfile, withRelease, type Profile } from "../profile/profile.ts";
import { findEngines, type EngineFinds } from "./find-engines.ts";
import type { FinderHost } from "./find-nodes.ts";
import type { Instance } from "./instance.ts";

/**
 * The release that is to run a profile: the one that its service runs, with the Node of the service as long as that will do, else the
 * best of this host that can be run, else the best one whatever it lacks.
 */
export function releaseFor(profile: Profile, { releases }: EngineFinds, instance?: Instance): InstalledEngine | undefined {
  const own = releases.filter(({ engine }) => engine === profile.engine.id);
  const serving = own.find(({ root }) => root === instance?.program?.root);
  if (serving !== undefined) return keepNode(serving, instance);
  return own.find(({ node, missingFile }) => node !== undefined && missingFile === undefined) ?? own[0];
}

/** The profile with the release that is to run it and with that release's era; as it is for the engine that ships with gw. */
export async function withInstalledRelease(host: FinderHost, profile: Profile, instance?: Instance): Promise<Profile> {
  if (profile.engine.package === undefined) return profile;
  return withReleaseOf(profile, await findEngines(host), host.system.home, instance);
}

/** The same for finds that are there already. Where no release is, the era is that of the version that the instance shows. */
export function withReleaseOf(profile: Profile, finds: EngineFinds, home: string, instance?: Instance): Profile {
  const release = releaseFor(profile, finds, instance);
  if (release !== undefined) return withRelease(profile, release, home);
  if (instance?.engineVersion === undefined) return profile;
  const { era, defaultWorkspace, defaultBasePort } = deriveProfile(profile.engine, profile.name, home, instance.engineVersion);
  return { ...profile, era, defaultWorkspace, defaultBasePort };
}

/** A definition that names a Node which will do is right as it is. */
function keepNode(release: InstalledEngine, instance: Instance | undefined): InstalledEngine {
  const { node, isNodeFit } = instance?.program ?? { node: undefined };
  return node !== undefined && isNodeFit === true ? { ...release, node } : release;
}
