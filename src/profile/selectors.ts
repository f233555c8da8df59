import { engines } from "../engine/engines.ts";
import type { Profile } from "./profile.ts";
import path from "node:path";
import { isUnset } from "../locale/stand-in.ts";
import { defaultProfile, parseProfileName } from "./profile-name.ts";
import { deriveProfile, expandHome, profileNameOf } from "./profile.ts";

/** What follows an engine's prefix in the variables that lead its commands to another gateway or its files, or give one a shared secret. */
const selectorNames = [
  "STATE_DIR",
  "CONFIG_PATH",
  "HOME",
  "GATEWAY_PORT",
  "WORKSPACE_DIR",
  "GATEWAY_TOKEN",
  "GATEWAY_PASSWORD",
  "GATEWAY_URL",
  "PROFILE",
  "LAUNCHD_LABEL",
  "SYSTEMD_UNIT",
  "WINDOWS_TASK_NAME",
  "TASK_SCRIPT",
  "TASK_SCRIPT_NAME",
  "GATEWAY_BIND",
  "ALLOW_MULTI_GATEWAY",
  "AGENT_DIR",
  "OAUTH_DIR",
  "CLI_PATH",
  "BROWSER_CONTROL_TOKEN",
  "BROWSER_CONTROL_URL",
  "CANVAS_HOST_PORT",
] as const;

/** The marks of a service, which its programs inherit: with them OpenClaw takes itself for that service and ends the gateways on its port. */
const markNames = ["SERVICE_MARKER", "SERVICE_KIND", "SERVICE_VERSION", "SERVICE_MANAGED_ENV_KEYS", "GATEWAY_SERVICE_PID"] as const;

type Environment = Readonly<Record<string, string>>;

/** The names of all selectors of all engines that stand in an environment, sorted; `GW_PROFILE` is gw's own and not among them. */
export function selectorsIn(environment: Environment): readonly string[] {
  return namesWith(selectorNames)
    .filter((name) => name !== "GW_PROFILE" && isSet(environment, name))
    .toSorted();
}

/** The environment without anything that could make an engine speak of another gateway than the one that it is told. */
export function withoutEngineVariables(environment: Environment): Environment {
  return withoutSelectors(environment, [...namesWith(selectorNames), ...namesWith(markNames), "GW_ENGINE"]);
}

function namesWith(suffixes: readonly string[]): readonly string[] {
  return engines.flatMap((engine) => suffixes.map((suffix) => `${engine.environmentPrefix}_${suffix}`));
}

/** Whether a variable is a selector of the engine with this prefix. */
export function isSelectorOf(prefix: string, variable: string): boolean {
  return selectorNames.some((name) => `${prefix}_${name}` === variable);
}

/** The environment without these variables: what a child gets so that no inherited selector can redirect it. */
export function withoutSelectors(environment: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

/** The profile at the places that the environment names, the manual way of the documents. */
export function atPlacesOf(profile: Profile, environment: Environment, home: string): Profile {
  const prefix = profile.engine.environmentPrefix;
  const stateDir = placeIn(environment, `${prefix}_STATE_DIR`, home) ?? profile.stateDir;
  const configPath = placeIn(environment, `${prefix}_CONFIG_PATH`, home) ?? path.join(stateDir, profile.engine.configFileName);
  return { ...profile, stateDir, configPath };
}

/**
 * The profile that these places are the own ones of, where a name has them: then a variable that leads to the files of `rescue` means
 * rescue's service too, and never that of the name that was taken for want of one.
 */
export function underOwnName(profile: Profile, home: string): Profile {
  const name = profileNameOf(profile.engine, profile.stateDir, home);
  const parsed = name === undefined || name === defaultProfile ? undefined : parseProfileName(name);
  const own = parsed?.ok === true ? deriveProfile(profile.engine, parsed.value, home) : profile;
  return isAtOwnPlace(profile, own) ? own : profile;
}

/** Whether a profile is where its name says; elsewhere its service name would stand for another gateway. */
export function isAtOwnPlace(profile: Profile, canonical: Profile): boolean {
  return profile.stateDir === canonical.stateDir && profile.configPath === canonical.configPath;
}

function placeIn(environment: Environment, name: string, home: string): string | undefined {
  const text = environment[name];
  return text === undefined || !isSet(environment, name) ? undefined : path.resolve(expandHome(text, home));
}

/** Engines take the texts `undefined` and `null` as unset, which scripts leave behind by mistake. */
function isSet(environment: Environment, name: string): boolean {
  return !isUnset(environment[name] ?? "");
}
