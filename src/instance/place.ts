import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import { deriveProfile, expandHome } from "../profile/profile.ts";
import { defaultProfile } from "../profile/profile-name.ts";

/** Where one gateway keeps its things, as one source says. Absolute paths, links not resolved. */
export type Place = {
  readonly engine: EngineDescriptor;
  readonly stateDir: string;
  /** Undefined where the source leaves it to the state directory. */
  readonly configPath: string | undefined;
  /** The profile that was named; undefined where none was. */
  readonly profile: string | undefined;
  /** The home directory that the gateway derives its paths from. */
  readonly home: string;
};

/** What a process or a service definition says of its place. */
export type PlaceSource = {
  readonly profileFlag: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** The home directory of the account, for an environment without one. */
  readonly home: string;
};

/** The place that an engine takes for these flags and variables, in its own order of precedence. */
export function derivePlace(engine: EngineDescriptor, source: PlaceSource): Place {
  const variable = (name: string) => nonEmpty(source.environment[`${engine.environmentPrefix}_${name}`]);
  const home = variable("HOME") ?? nonEmpty(source.environment["HOME"]) ?? source.home;
  const named = unfoldDefault(source.profileFlag) ?? unfoldDefault(variable("PROFILE"));
  const selecting = engine.isProfileVariableEnough ? named : unfoldDefault(source.profileFlag);
  const stateDir = absolute(variable("STATE_DIR"), home) ?? deriveProfile(engine, selecting ?? defaultProfile, home).stateDir;
  return { engine, stateDir, configPath: absolute(variable("CONFIG_PATH"), home), profile: named, home };
}

function absolute(text: string | undefined, home: string): string | undefined {
  if (text === undefined) return undefined;
  const expanded = expandHome(text, home);
  // A relative path hangs on the process's working directory, which no source tells.
  return path.isAbsolute(expanded) ? path.normalize(expanded).replace(/(?<=.)\/$/, "") : undefined;
}

/** `default` in any case is the unnamed profile. */
function unfoldDefault(name: string | undefined): string | undefined {
  return name?.toLowerCase() === defaultProfile ? defaultProfile : nonEmpty(name);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}
