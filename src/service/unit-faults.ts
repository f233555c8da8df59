import path from "node:path";
import type { UnitFault } from "../locale/unit-fault.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { Profile } from "../profile/profile.ts";
import { readGatewayCommand } from "./gateway-command.ts";
import type { EffectiveUnit } from "./parse-unit.ts";
import type { GatewayPlaces } from "./systemd-unit.ts";

/** What a gateway's service is to run. `port` undefined: no port may stand in the definition; else only this one. */
export type UnitWish = { readonly profile: Profile; readonly places: GatewayPlaces; readonly port: number | undefined };

/** What only the machine can tell of a definition: faults of its programs, and paths that are the same under another name. */
export type UnitFacts = {
  readonly programs: readonly UnitFault[];
  /** Real paths of the directories and files that the definition names. */
  readonly realPaths: ReadonlyMap<string, string>;
};

type Definition = Pick<EffectiveUnit, "execStart" | "environment">;

/** The variables that hold a secret of the gateway, after the engine's prefix. */
export const secretVariables = ["GATEWAY_TOKEN", "GATEWAY_PASSWORD"] as const;

/** What keeps a definition from running exactly this profile's gateway, or shows its secret. */
export function findUnitFaults(definition: Definition, wish: UnitWish, facts: UnitFacts): readonly UnitFault[] {
  return [
    ...commandFaults(definition, wish),
    ...facts.programs,
    ...placeFaults(definition, wish, facts),
    ...secretFaults(definition, wish),
  ];
}

/** Whether a definition, whoever wrote it, runs a gateway of this engine. */
export function isGatewayDefinition({ execStart, environment }: Definition, { engine }: Profile): boolean {
  const prefix = engine.environmentPrefix;
  const isMarked = environment[`${prefix}_SERVICE_MARKER`] === engine.service.marker;
  if (isMarked && environment[`${prefix}_SERVICE_KIND`] === "gateway") return true;
  const { entry, hasGatewayWord } = readGatewayCommand(execStart, engine);
  return entry !== undefined && hasGatewayWord;
}

/** Whether a fault only shows something to others, and keeps nothing from running. */
export function isShownFault({ kind }: UnitFault): boolean {
  return kind === "secret-inside" || kind === "readable-by-others";
}

function commandFaults({ execStart, environment }: Definition, { profile, places, port }: UnitWish): readonly UnitFault[] {
  const { engine } = profile;
  const command = readGatewayCommand(execStart, engine);
  const variable = environment[`${engine.environmentPrefix}_GATEWAY_PORT`];
  const isPinned = (text: string | undefined): text is string => text !== undefined && text !== "" && Number(text) !== port;
  return [
    ...(command.entry === undefined && !command.hasGatewayWord
      ? [{ kind: "other-program", path: execStart[0] ?? "", wanted: places.entryPath } as const]
      : []),
    ...(isPinned(command.port?.value) ? [{ kind: "port-pinned", where: "arguments", port: command.port.value } as const] : []),
    ...(isPinned(variable) ? [{ kind: "port-pinned", where: "environment", port: variable } as const] : []),
  ];
}

function placeFaults(
  { execStart, environment }: Definition,
  { profile, places }: UnitWish,
  { realPaths }: UnitFacts,
): readonly UnitFault[] {
  const { engine, name } = profile;
  const valueOf = (variable: string) => environment[`${engine.environmentPrefix}_${variable}`] || undefined;
  const flag = readGatewayCommand(execStart, engine).profile?.value;
  const [named, stateDir, configPath] = [flag ?? valueOf("PROFILE") ?? defaultProfile, valueOf("STATE_DIR"), valueOf("CONFIG_PATH")];
  const isSame = (left: string, right: string) => realOf(realPaths, left) === realOf(realPaths, right);
  // The flag makes up for variables that are missing, not for wrong ones.
  const isMissing = stateDir === undefined && name !== defaultProfile && flag !== name;
  const isUsualConfig = places.configPath === path.join(places.stateDir, engine.configFileName);
  return [
    ...(named === name ? [] : [{ kind: "wrong-profile", found: named === defaultProfile ? undefined : named, wanted: name } as const]),
    ...(isMissing || (stateDir !== undefined && !isSame(stateDir, places.stateDir))
      ? [{ kind: "wrong-state-directory", found: stateDir, wanted: places.stateDir } as const]
      : []),
    ...((configPath === undefined && !isUsualConfig) || (configPath !== undefined && !isSame(configPath, places.configPath))
      ? [{ kind: "wrong-config", found: configPath, wanted: places.configPath } as const]
      : []),
  ];
}

function secretFaults({ environment }: Definition, { profile }: UnitWish): readonly UnitFault[] {
  const names = secretVariables.map((name) => `${profile.engine.environmentPrefix}_${name}`);
  return names.filter((name) => (environment[name] ?? "") !== "").map((variable) => ({ kind: "secret-inside", variable }));
}

function realOf(realPaths: ReadonlyMap<string, string>, file: string): string {
  return realPaths.get(file) ?? path.join(file, ".");
}
