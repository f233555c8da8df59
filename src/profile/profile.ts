import path from "node:path";
import type { EngineDescriptor, EngineEra } from "../engine/descriptor.ts";
import { eraOf } from "../engine/engines.ts";
import type { InstalledEngine } from "../engine/installed-engine.ts";
import { defaultProfile } from "./profile-name.ts";

/** Everything that follows from an engine, a profile name and a home directory. Paths are absolute. */
export type Profile = {
  readonly engine: EngineDescriptor;
  readonly era: EngineEra;
  /** The release that runs it; undefined for the engine that ships with gw, and where none is installed or chosen yet. */
  readonly release: InstalledEngine | undefined;
  /** `default` for the unnamed one. */
  readonly name: string;
  readonly stateDir: string;
  readonly configPath: string;
  /** What the engine itself would take when nothing is configured. */
  readonly defaultWorkspace: string;
  /** What the engine itself would take when nothing is configured. */
  readonly defaultBasePort: number;
  /** `gw-gateway-rescue.service`. */
  readonly systemdUnit: string;
  readonly launchdLabel: string;
  readonly scheduledTask: string;
};

/** Derives a profile. `version` chooses the engine's era; the newest when unknown. */
export function deriveProfile(engine: EngineDescriptor, name: string, home: string, version?: string): Profile {
  const era = eraOf(engine, version);
  const suffix = name === defaultProfile ? "" : `-${name}`;
  const stateDir = path.join(home, `${engine.stateDirName}${suffix}`);
  return {
    engine,
    era,
    release: undefined,
    name,
    stateDir,
    configPath: path.join(stateDir, engine.configFileName),
    defaultWorkspace: deriveWorkspace(engine, era, suffix, home, stateDir),
    defaultBasePort: deriveBasePort(engine, era, name),
    systemdUnit: `${engine.service.systemdUnit}${suffix}.service`,
    launchdLabel: suffix === "" ? engine.service.launchdLabel : `${engine.service.launchdPrefix}${name}`,
    scheduledTask: suffix === "" ? engine.service.scheduledTask : `${engine.service.scheduledTask} (${name})`,
  };
}

/** The profile as this release of its engine has it: its era, and the defaults that follow from that. */
export function withRelease(profile: Profile, release: InstalledEngine, home: string): Profile {
  const { era, defaultWorkspace, defaultBasePort } = deriveProfile(profile.engine, profile.name, home, release.version);
  return { ...profile, era, defaultWorkspace, defaultBasePort, release };
}

/**
 * The workspace to suggest for a profile: the default profile's configured workspace with `-NAME` appended, or the engine's
 * own default. For the default profile itself: what it has. At a place that no profile has as a whole, the state directory gives the name.
 */
export function suggestWorkspace(profile: Profile, home: string, configuredDefault: string | undefined): string {
  const unnamed = deriveProfile(profile.engine, defaultProfile, home);
  const root = configuredDefault ?? unnamed.defaultWorkspace;
  const name = profile.name === defaultProfile ? nameOfPlace(profile, home) : profile.name;
  return name === defaultProfile ? root : `${root.replace(/[/\\]+$/, "")}-${name}`;
}

function nameOfPlace({ engine, stateDir }: Profile, home: string): string {
  return profileNameOf(engine, stateDir, home) ?? path.basename(stateDir).replace(/^\.+/, "");
}

/** The profile name that a state directory of this engine stands for; undefined when the directory is none of its places. */
export function profileNameOf(engine: EngineDescriptor, stateDir: string, home: string): string | undefined {
  if (path.dirname(stateDir) !== home) return undefined;
  const directory = path.basename(stateDir);
  if (directory === engine.stateDirName) return defaultProfile;
  if (!directory.startsWith(`${engine.stateDirName}-`) || engine.notProfiles.includes(directory)) return undefined;
  return directory.slice(engine.stateDirName.length + 1);
}

/** `~/x` and `~` against this home; anything else as it is. */
export function expandHome(text: string, home: string): string {
  if (text === "~") return home;
  return text.startsWith("~/") ? path.join(home, text.slice(2)) : text;
}

/** `/home/u/x` as `~/x`, as configs and answers may spell it. */
export function abbreviateHome(text: string, home: string): string {
  if (text === home) return "~";
  return text.startsWith(`${home}/`) ? `~${text.slice(home.length)}` : text;
}

function deriveWorkspace(engine: EngineDescriptor, era: EngineEra, suffix: string, home: string, stateDir: string): string {
  const { kind, directory } = era.workspace;
  switch (kind) {
    case "home-suffixed":
      return path.join(home, `${directory}${suffix}`);
    case "default-state-suffixed":
      return path.join(home, engine.stateDirName, `${directory}${suffix}`);
    case "own-state":
      return path.join(stateDir, directory);
  }
}

function deriveBasePort(engine: EngineDescriptor, era: EngineEra, name: string): number {
  const named = engine.namedBasePorts[name];
  if (named !== undefined) return named;
  if (name === defaultProfile || era.profileBasePort === "default") return engine.defaultBasePort;
  return 20_000 + (fnv1a32(name) % 40_000);
}

/** FNV-1a, 32 bits, over UTF-8: OpenClaw 2026.8.1 and later derive a named profile's port from it. */
function fnv1a32(text: string): number {
  let hash = 2_166_136_261;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 16_777_619) >>> 0;
  return hash;
}
