import { readConfig } from "../config/read-config.ts";
import type { Host } from "../host/host.ts";
import { findEngines } from "../instance/find-engines.ts";
import { withReleaseOf } from "../instance/installed-release.ts";
import type { Instance } from "../instance/instance.ts";
import { refusalOf, releaseRemarks } from "../instance/release-remarks.ts";
import type { EngineProblem } from "../locale/problem.ts";
import { checkRelease } from "../profile/check-release.ts";
import type { Profile } from "../profile/profile.ts";

/** An instance with the release that is to run it. */
export type Released = {
  /** With the remarks that only the release shows. */
  readonly instance: Instance;
  readonly profile: Profile;
  /** Why nothing here can run it, or not on this config. */
  readonly problem: EngineProblem | undefined;
};

/** Finds the release for an instance of this profile, for commands that show one. That of the engine that ships with gw is here. */
export async function readRelease(host: Host, profile: Profile, instance: Instance): Promise<Released> {
  if (profile.engine.package === undefined) return { instance, profile, problem: await readRefusal(host, profile, instance) };
  const [finds, config] = await Promise.all([findEngines(host), readConfig(host.files, instance.configPath)]);
  const found = withReleaseOf(profile, finds, host.system.home, instance);
  const value = config.kind === "read" ? config.document.value : undefined;
  const remarks = releaseRemarks({ ...found, configPath: instance.configPath }, value, finds, instance);
  const runnable = checkRelease(found);
  // Retired keys are among the remarks already.
  const isSaid = value === undefined || remarks.some(({ kind }) => kind === "retired-keys");
  const refusal = isSaid ? undefined : refusalOf(found, value);
  return {
    // Without a service the config tells a version, which is that of the past.
    instance: { ...instance, engineVersion: found.release?.version ?? instance.engineVersion, remarks },
    profile: found,
    problem: runnable.ok ? refusal : runnable.problem,
  };
}

async function readRefusal({ files }: Host, profile: Profile, { configPath }: Instance): Promise<EngineProblem | undefined> {
  const config = await readConfig(files, configPath);
  return config.kind === "read" ? refusalOf({ ...profile, configPath }, config.document.value) : undefined;
}
