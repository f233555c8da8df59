import type { EngineDescriptor } from "../engine/descriptor.ts";
import { builtin } from "../engine/builtin.ts";
import { engineOf, engines, isEngineId } from "../engine/engines.ts";
import type { System } from "../host/system.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ProfileProblem } from "../locale/problem.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import { defaultProfile, parseProfileName } from "../profile/profile-name.ts";
import { atPlacesOf, isAtOwnPlace, selectorsIn } from "../profile/selectors.ts";
import type { Options } from "./argv.ts";

/** The profile that a command works on, and the inherited variables that do not reach it. */
export type Selection = {
  readonly profile: Profile;
  /** Its places are those that follow from its name. */
  readonly isAtOwnPlace: boolean;
  readonly ignoredVariables: readonly string[];
};

/**
 * Chooses the profile: a flag beats its variable. With a profile named, the engines' own selectors of the calling shell do not
 * count, unless `--use-env` says so; without one they do, as in the manual way of the documents.
 */
export function selectProfile(options: Options, system: System): Result<Selection, ProfileProblem> {
  const { environment, home } = system;
  const engine = selectEngine(textOption(options, "engine") ?? environment["GW_ENGINE"]);
  if (!engine.ok) return engine;
  const given = textOption(options, "profile") ?? environment["GW_PROFILE"];
  const name = given === undefined || given === "" ? ok(defaultProfile) : parseProfileName(given);
  if (!name.ok) return name;
  const canonical = deriveProfile(engine.value, name.value, home);
  const obeysEnvironment = given === undefined || given === "" || options["useEnv"] === true;
  const profile = obeysEnvironment ? atPlacesOf(canonical, environment, home) : canonical;
  // A variable that says what the name says leads nowhere else.
  const own: ReadonlySet<string | undefined> = new Set([profile.stateDir, profile.configPath, profile.name]);
  const ignoredVariables = obeysEnvironment ? [] : selectorsIn(environment).filter((variable) => !own.has(environment[variable]));
  return ok({ profile, isAtOwnPlace: isAtOwnPlace(profile, canonical), ignoredVariables });
}

/** The text of an option; undefined when it was not given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

function selectEngine(name: string | undefined): Result<EngineDescriptor, ProfileProblem> {
  if (name === undefined || name === "") return ok(builtin);
  if (isEngineId(name)) return ok(engineOf(name));
  return err({ kind: "unknown-engine", name, known: engines.map((engine) => engine.id) });
}
