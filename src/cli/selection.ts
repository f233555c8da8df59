import path from "node:path";
import type { EngineDescriptor, EngineId } from "../engine/descriptor.ts";
import { builtin } from "../engine/builtin.ts";
import { engineOf, engines, isEngineId } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import type { System } from "../host/system.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Audience } from "../locale/command-text.ts";
import type { EngineProblem, ProfileProblem } from "../locale/problem.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import { defaultProfile, parseProfileName } from "../profile/profile-name.ts";
import { takeOverMark } from "../profile/take-over-mark.ts";
import { atPlacesOf, isAtOwnPlace, selectorsIn, underOwnName } from "../profile/selectors.ts";
import type { Options } from "./invocation.ts";

/** The profile that a command works on, and the inherited variables that do not reach it. */
export type Selection = {
  readonly profile: Profile;
  /** Its places are those that follow from its name. */
  readonly isAtOwnPlace: boolean;
  readonly ignoredVariables: readonly string[];
  /** The person named the engine: by the flag, by GW_ENGINE, or by variables of one engine that lead to its gateway. */
  readonly isEngineNamed: boolean;
  /** The engine that a command for this profile takes when none is named; undefined where several have the profile. */
  readonly unnamedEngine: EngineId | undefined;
};

/** The parts of the machine that tell which engine is meant. */
export type SelectionHost = Pick<Host, "files" | "system">;

/**
 * Chooses the profile: a flag beats its variable. With a profile named, the engines' own selectors of the calling shell do not
 * count, unless `--use-env` says so; without one they do, as in the manual way of the documents. An engine that is not named is the one
 * that has the profile, else the first that is installed; `needsEngine` is false for commands that look at all of them. Problems:
 * `bad-profile-name`, `reserved-profile-name`, `unknown-engine`, `engine-ambiguous`.
 */
export async function selectProfile(
  options: Options,
  host: SelectionHost,
  needsEngine = true,
): Promise<Result<Selection, ProfileProblem | EngineProblem>> {
  const { environment, home } = host.system;
  const asked = textOption(options, "profile");
  const given = asked ?? environment["GW_PROFILE"];
  const isUnnamed = asked === undefined && (given === undefined || given === "");
  const name = isUnnamed ? ok(defaultProfile) : parseProfileName(given ?? "");
  const obeysEnvironment = isUnnamed || options["useEnv"] === true;
  const named = nameEngine(textOption(options, "engine") ?? environment["GW_ENGINE"]);
  if (!named.ok) return named;
  if (!name.ok) return name;
  const meant = named.value ?? (obeysEnvironment ? engineOfVariables(environment) : undefined) ?? engineOfService(name.value, host.system);
  const unnamed: Unnamed = needsEngine ? await chooseUnnamed(host, name.value) : { engine: builtin };
  if (meant === undefined && "several" in unnamed) return err({ kind: "engine-ambiguous", profile: name.value, engines: unnamed.several });
  const own = engineIn(unnamed);
  const canonical = deriveProfile(meant ?? own ?? builtin, name.value, home);
  const placed = obeysEnvironment ? atPlacesOf(canonical, environment, home) : canonical;
  const profile = isUnnamed ? underOwnName(placed, home) : placed;
  const isRenamed = needsEngine && profile.name !== name.value;
  return ok({
    profile,
    isAtOwnPlace: isAtOwnPlace(profile, deriveProfile(profile.engine, profile.name, home)),
    ignoredVariables: obeysEnvironment ? [] : listIgnored(profile, environment),
    isEngineNamed: meant !== undefined,
    unnamedEngine: isRenamed ? engineIn(await chooseUnnamed(host, profile.name))?.id : own?.id,
  });
}

/**
 * What a printed command must carry to reach this profile: its engine only where gw would take another one by itself, and the variables where
 * no name leads to its place.
 */
export function audienceOf({ profile, unnamedEngine, isAtOwnPlace }: Selection, program: string, home: string): Audience {
  const { id, environmentPrefix: prefix } = profile.engine;
  const variables = { [`${prefix}_CONFIG_PATH`]: profile.configPath, [`${prefix}_STATE_DIR`]: profile.stateDir };
  return {
    profile: profile.name,
    program,
    home,
    ...(id === unnamedEngine ? {} : { engine: id }),
    ...(isAtOwnPlace ? {} : { variables }),
  };
}

/** The text of an option; undefined when it was not given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** A variable that says what the name says leads nowhere else. */
function listIgnored(profile: Profile, environment: System["environment"]): readonly string[] {
  const { stateDir, configPath, name } = profile;
  const own: ReadonlySet<string | undefined> = new Set([stateDir, configPath, name]);
  const ofService = servicePort(profile, environment);
  return selectorsIn(environment).filter((variable) => variable !== ofService && !own.has(environment[variable]));
}

/** The variable by which a service that is gw itself is told its port: no shell's, unless one that this service started. */
function servicePort(profile: Profile, environment: System["environment"]): string | undefined {
  return isServiceOf(profile, environment) ? `${profile.engine.environmentPrefix}_GATEWAY_PORT` : undefined;
}

/** The engine whose service this process is: another engine may get a profile of this name, and the service must start as before. */
function engineOfService(name: string, { environment, home }: System): EngineDescriptor | undefined {
  return engines.find((engine) => isServiceOf(deriveProfile(engine, name, home), environment));
}

/** Whether this process is the service of a profile whose gateway is gw itself, or was started by it. */
function isServiceOf({ engine, stateDir, systemdUnit }: Profile, environment: System["environment"]): boolean {
  const { environmentPrefix: prefix } = engine;
  return (
    engine.package === undefined &&
    environment[`${prefix}_SERVICE_MARKER`] === engine.service.marker &&
    environment[`${prefix}_SYSTEMD_UNIT`] === systemdUnit &&
    environment[`${prefix}_STATE_DIR`] === stateDir
  );
}

function nameEngine(name: string | undefined): Result<EngineDescriptor | undefined, ProfileProblem> {
  if (name === undefined || name === "") return ok(undefined);
  if (isEngineId(name)) return ok(engineOf(name));
  return err({ kind: "unknown-engine", name, known: engines.map((engine) => engine.id) });
}

/** gw's own variables first: a shell that an engine's gateway started carries that engine's. */
function engineOfVariables(environment: System["environment"]): EngineDescriptor | undefined {
  const set = new Set(selectorsIn(environment));
  const leads = ({ environmentPrefix: prefix }: EngineDescriptor) => set.has(`${prefix}_STATE_DIR`) || set.has(`${prefix}_CONFIG_PATH`);
  return [builtin, ...engines].find(leads);
}

type Unnamed = { readonly engine: EngineDescriptor } | { readonly several: readonly EngineId[] };

function engineIn(unnamed: Unnamed): EngineDescriptor | undefined {
  return "engine" in unnamed ? unnamed.engine : undefined;
}

async function chooseUnnamed(host: SelectionHost, name: string): Promise<Unnamed> {
  const [first, ...others] = await findConfigured(host, name);
  if (first === undefined) return { engine: await findInstalled(host) };
  return others.length === 0 ? { engine: first } : { several: [first, ...others].map(({ id }) => id) };
}

/** The engines that have a config of this profile, which no other one has taken over. One state directory under two names is that of the engine that comes first. */
async function findConfigured({ files, system }: SelectionHost, name: string): Promise<readonly EngineDescriptor[]> {
  const found = await Promise.all(
    engines.map(async (engine) => {
      const { stateDir, configPath } = deriveProfile(engine, name, system.home);
      const configs = [configPath, ...engine.olderConfigFileNames.map((older) => path.join(stateDir, older))];
      const isThere = await Promise.all(configs.map(async (config) => (await files.realPath(config)).ok));
      const real = await files.realPath(stateDir);
      const isRetired = (await files.status(path.join(stateDir, takeOverMark))).ok;
      return isThere.includes(true) && real.ok && !isRetired ? { engine, directory: real.value } : undefined;
    }),
  );
  const configured = found.filter((one) => one !== undefined);
  return configured
    .filter(({ directory }, index) => configured.findIndex((other) => other.directory === directory) === index)
    .map(({ engine }) => engine);
}

/** Loaded when it is needed: most commands speak of a profile that is there. */
async function findInstalled(host: SelectionHost): Promise<EngineDescriptor> {
  const { hasRelease } = await import("../instance/has-release.ts");
  const isInstalled = await Promise.all(engines.map(async (engine) => hasRelease(host, engine)));
  return engines.find((_, index) => isInstalled[index]) ?? builtin;
}
