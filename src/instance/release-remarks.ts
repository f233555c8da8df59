import type { JsonObject } from "../config/config-text.ts";
import { valueAt } from "../config/config-text.ts";
import { findRetiredKeys } from "../config/retired-keys.ts";
import { readSettings } from "../config/settings.ts";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import { compareVersions } from "../engine/engines.ts";
import type { EngineProblem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { EngineFinds } from "./find-engines.ts";
import type { Instance, InstanceProgram, InstanceRemark } from "./instance.ts";

/** A config and the place that the engine's own commands must name to reach it. */
export type ConfigToJudge = {
  readonly path: string;
  readonly value: JsonObject;
  readonly stateDir: string;
  /** Undefined for a state directory of no profile. */
  readonly profile: string | undefined;
};

/** What people should know before a release of this version runs this config: written by a newer one, or with keys that it refuses. */
export function judgeConfig(engine: EngineDescriptor, version: string, config: ConfigToJudge): readonly InstanceRemark[] {
  const { path, value } = config;
  const said = { path, engine: engine.title, version };
  const touched = valueAt(value, ["meta", "lastTouchedVersion"]);
  const keys = findRetiredKeys(engine, version, value);
  const isNewer = typeof touched === "string" && /^\d/.test(touched) && compareVersions(touched, version) > 0;
  return [
    ...(isNewer ? [{ kind: "config-newer", configVersion: touched, ...said } as const] : []),
    ...(keys.length === 0 ? [] : [{ kind: "retired-keys", keys, mend: mendOf(engine, config), ...said } as const]),
  ];
}

/**
 * Why this profile's release would not start on this config: keys that it refuses, a base port that is no number, no mode. Undefined where
 * nothing says so. The engine that ships with gw refuses nothing but such a port.
 */
export function refusalOf(profile: Profile, value: JsonObject): EngineProblem | undefined {
  const { engine, release, name, stateDir, configPath } = profile;
  if (release === undefined)
    return engine.package === undefined && readSettings(value).invalidPort !== undefined ? portRefusal(profile, value) : undefined;
  const judged = judgeConfig(engine, release.version, { path: configPath, value, stateDir, profile: name });
  const retired = judged.find((remark) => remark.kind === "retired-keys");
  if (retired !== undefined) return { ...retired, kind: "config-refused" };
  const { invalidPort, mode } = readSettings(value);
  const keys = [...(invalidPort === undefined ? [] : ["gateway.port"]), ...(mode === undefined ? ["gateway.mode, which is missing"] : [])];
  if (keys.length === 0) return undefined;
  const { version } = release;
  if (mode !== undefined) return { ...portRefusal(profile, value), version };
  return { kind: "config-refused", path: configPath, keys, engine: engine.title, version, mend: onboardWords(profile) };
}

/** That the gateway of this profile does not start on the base port that its config names, which is none. */
export function portRefusal(profile: Pick<Profile, "engine" | "name" | "configPath">, config: JsonObject): ConfigRefused {
  const { engine, configPath } = profile;
  const invalidPort = JSON.stringify(valueAt(config, ["gateway", "port"]) ?? null);
  const mend = onboardWords(profile);
  return { kind: "config-refused", path: configPath, keys: ["gateway.port"], engine: engine.title, version: undefined, mend, invalidPort };
}

function onboardWords({ engine, name }: Pick<Profile, "engine" | "name">): readonly string[] {
  return ["gw", ...(name === defaultProfile ? [] : ["--profile", name]), "--engine", engine.id, "onboard"];
}

type ConfigRefused = Extract<EngineProblem, { readonly kind: "config-refused" }>;

/** What people should know of the Node that a service names for its release. */
export function judgeServiceNode(engine: EngineDescriptor, program: InstanceProgram | undefined): readonly InstanceRemark[] {
  if (program?.node === undefined || program.nodeRange === undefined || program.isNodeFit === true) return [];
  const { node, version, nodeRange: range } = program;
  return [{ kind: "service-node-unfit", node: node.path, nodeVersion: node.version, engine: engine.title, version, range }];
}

/**
 * Everything that people should know of a profile before its release runs it: what its instance shows, its config judged by the release
 * that is chosen now, and other releases of the engine on this host. Without a release, the remarks of the instance.
 */
export function releaseRemarks(
  { engine, name, stateDir, configPath, release }: Profile,
  value: JsonObject | undefined,
  { releases }: Pick<EngineFinds, "releases">,
  instance: Instance | undefined,
): readonly InstanceRemark[] {
  const shown = instance?.remarks ?? [];
  if (release === undefined) return shown;
  const { version } = release;
  const others = releases.filter((other) => other.engine === release.engine && other.root !== release.root && other.version !== version);
  const differing = others.map((other) => ({ version: other.version, root: other.root }));
  return [
    ...shown.filter(({ kind }) => kind !== "config-newer" && kind !== "retired-keys"),
    ...(value === undefined ? [] : judgeConfig(engine, version, { path: configPath, value, stateDir, profile: name })),
    ...(differing.length === 0 ? [] : [{ kind: "other-releases", engine: engine.title, version, others: differing } as const]),
  ];
}

/** The engine's own repair of a config, for this place. */
function mendOf({ command, environmentPrefix }: EngineDescriptor, { stateDir, profile }: ConfigToJudge): readonly string[] {
  const repair = ["doctor", "--fix"];
  if (profile === undefined) return ["env", `${environmentPrefix}_STATE_DIR=${stateDir}`, command, ...repair];
  return profile === defaultProfile ? [command, ...repair] : [command, "--profile", profile, ...repair];
}
