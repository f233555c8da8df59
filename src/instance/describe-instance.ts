import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { ProcessFacts } from "../host/processes.ts";
import type { System } from "../host/system.ts";
import type { Listener } from "../listener/listener.ts";
import { derivePortMap, type PortPin } from "../port-map/port-map.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { deriveProfile, expandHome, profileNameOf, type Profile } from "../profile/profile.ts";
import { chooseUnit, describeService } from "./choose-service.ts";
import { unitOfControlGroup, userOfControlGroup } from "./control-group.ts";
import { chooseEffectivePort, type EffectivePort, type PortClaim } from "./effective-port.ts";
import { pinsOf, portClaimsOf } from "./gateway-environment.ts";
import type { Evidence, Instance, InstanceProgram, InstanceRemark, NextStart } from "./instance.ts";
import type { InstanceEvidence, ManagedUnit } from "./merge-evidence.ts";
import { claimsOfListeners } from "./listening-port.ts";
import type { Place } from "./place.ts";
import type { PlaceFacts, PlaceToRead } from "./place-facts.ts";
import { judgeConfig, judgeServiceNode } from "./release-remarks.ts";

/** An instance's evidence with the one unit and the one place that count. */
export type SettledEvidence = InstanceEvidence & {
  readonly unit: ManagedUnit | undefined;
  /** What its process says, else its unit; undefined for an instance that is only a directory. */
  readonly place: Place | undefined;
  readonly engine: EngineDescriptor;
  /** As people know it: the name in the home where it has one, else as the first source wrote it. */
  readonly stateDir: string;
};

/** What else of the host an instance is described with. */
export type Surroundings = {
  readonly system: Pick<System, "home" | "uid">;
  readonly listeners: readonly Listener[];
  readonly processes: readonly ProcessFacts[];
  /** The gateways of all instances: what one of them holds is nobody else's. */
  readonly gatewayPids: ReadonlySet<number>;
};

/** Chooses what counts among the evidence of an instance. Running beats written, a service definition beats a directory's name. */
export function settleEvidence(evidence: InstanceEvidence): SettledEvidence | undefined {
  const unit = chooseUnit(evidence.units, evidence.running);
  const place = evidence.running[0]?.place ?? unit?.place;
  const engine = place?.engine ?? evidence.directory?.engine;
  const stateDir = evidence.directory?.path ?? place?.stateDir;
  return engine === undefined || stateDir === undefined ? undefined : { ...evidence, unit, place, engine, stateDir };
}

/** The files to read for an instance. */
export function placeToRead({ place, engine, stateDir, directory }: SettledEvidence, home: string): PlaceToRead {
  const inState = [engine.configFileName, ...engine.olderConfigFileNames].map((name) => path.join(stateDir, name));
  const first = place?.configPath ?? directory?.configPath ?? inState[0] ?? stateDir;
  const isDefault = stateDir === path.join(home, engine.stateDirName);
  const olderStateDir = isDefault && engine.olderStateDirName !== undefined ? path.join(home, engine.olderStateDirName) : undefined;
  return { stateDir, configPaths: place?.configPath === undefined ? [first, ...inState] : [first], olderStateDir };
}

/** The program whose package tells the engine's version. */
export function programOf({ unit, running }: SettledEvidence): string | undefined {
  return unit?.program ?? running.find(({ program }) => program !== undefined)?.program;
}

/** The instance that the evidence, its files and its surroundings come to. `program` is the package behind it. */
export function describeInstance(
  evidence: SettledEvidence,
  facts: PlaceFacts,
  program: InstanceProgram | undefined,
  surroundings: Surroundings,
): Instance {
  const { engine, unit, stateDir } = evidence;
  const { home } = surroundings.system;
  // A definition keeps the version of its installation; what was installed over it since is what runs.
  const engineVersion = program?.version ?? unit?.version ?? facts.versionOfConfig;
  const derived = deriveProfile(engine, engineProfile(evidence, home), evidence.place?.home ?? home, engineVersion);
  const port = effectivePort(evidence, facts, derived, surroundings);
  const members = membersOf(evidence, surroundings);
  const listeners = surroundings.listeners.filter(({ owner }) => owner !== undefined && members.has(owner.pid));
  const service = unit === undefined ? undefined : describeService(unit, evidence.running);
  const otherServices = otherUnits(evidence).map((other) => describeService(other, evidence.running));
  const pids = pidsOf(evidence, listeners, port.port);
  return {
    id: evidence.id,
    engine: engine.id,
    engineVersion,
    ...(program === undefined ? {} : { program }),
    profile: profileName(engine, stateDir, home) ?? stateDir,
    configPath: facts.configPath,
    stateDir,
    workspace: workspaceOf(evidence, facts, derived, home),
    basePort: port.port,
    basePortSource: port.source,
    startPorts: port.startPorts,
    ...(port.nextStart === undefined ? {} : { nextStart: port.nextStart }),
    portMap: derivePortMap(derived.era, port.port, portPins(evidence, facts), facts.settings?.listens),
    service,
    ...(otherServices.length === 0 ? {} : { otherServices }),
    listeners,
    pids,
    evidence: listEvidence(evidence, facts, pids, listeners),
    remarks: [
      ...facts.remarks,
      ...(program === undefined ? [] : programRemarks(evidence, facts, program, home)),
      ...unreadableUnits(evidence.units),
      ...port.remarks,
    ],
  };
}

/** Of a unit that is known by its name alone nobody can tell what it starts. */
function otherUnits({ units, unit }: SettledEvidence): readonly ManagedUnit[] {
  return units.filter((other) => other !== unit && other.showsInstance !== "never");
}

/** What does not fit together between the package, its Node and the config that they would run. */
function programRemarks(
  { engine, stateDir }: SettledEvidence,
  { configPath, value }: PlaceFacts,
  program: InstanceProgram,
  home: string,
): readonly InstanceRemark[] {
  const config = value === undefined ? undefined : { path: configPath, value, stateDir, profile: profileName(engine, stateDir, home) };
  return [...(config === undefined ? [] : judgeConfig(engine, program.version, config)), ...judgeServiceNode(engine, program)];
}

function profileName(engine: EngineDescriptor, stateDir: string, home: string): string | undefined {
  const isOlderDefault = engine.olderStateDirName !== undefined && stateDir === path.join(home, engine.olderStateDirName);
  return isOlderDefault ? defaultProfile : profileNameOf(engine, stateDir, home);
}

/** The profile from which the engine itself derives defaults: the one it was told, which a state directory alone does not. */
function engineProfile({ place, engine, stateDir }: SettledEvidence, home: string): string {
  return (place === undefined ? profileName(engine, stateDir, home) : place.profile) ?? defaultProfile;
}

type PortsSaid = EffectivePort & {
  readonly startPorts: NonNullable<Instance["startPorts"]>;
  readonly nextStart: NextStart | undefined;
};

function effectivePort(
  evidence: SettledEvidence,
  facts: PlaceFacts,
  derived: Profile,
  { listeners }: Pick<Surroundings, "listeners">,
): PortsSaid {
  const { running, units, unit } = evidence;
  const reported = running.flatMap(({ reportedPorts }) => reportedPorts);
  const byProcesses = running.flatMap(({ ports }) => ports.filter(({ text }) => !isSaidByUnit(unit, text)));
  const byService = unit?.ports ?? [];
  const byFiles = claimsOfFiles(evidence, facts, derived);
  const byOthers = units.filter((other) => other !== unit).flatMap(({ ports }): readonly PortClaim[] => ports);
  const claims = [...byProcesses, ...byService, ...byFiles, ...byOthers, ...claimOfName(evidence, derived)];
  const fallback = { port: derived.defaultBasePort, source: "default" };
  const choose = (said: readonly PortClaim[], listed: readonly PortClaim[] = []) =>
    chooseEffectivePort({ reported: listed, claims: said, fallback });
  const said = choose(claims, reported);
  const shown = claimsOfListeners(derived.era, running, listeners, said.port);
  const effective = shown.length === 0 ? said : choose(claims, [...reported, ...shown]);
  const { port, source } = choose([...byService, ...byFiles]);
  const isUnread = facts.hasConfig && facts.settings === undefined;
  return {
    ...effective,
    startPorts: { asInstalled: port, byFiles: choose(byFiles).port },
    nextStart: running.length === 0 || isUnread || port === effective.port ? undefined : { port, source },
  };
}

/** What the files of an instance say of its base port, in the order in which the engines heed them. */
function claimsOfFiles(evidence: SettledEvidence, facts: PlaceFacts, derived: Profile): readonly PortClaim[] {
  const { engine, stateDir } = evidence;
  const ofConfig = facts.settings?.port?.toString() ?? facts.settings?.invalidPort;
  return [
    ...(hasProfileFlag(evidence) ? claimOfName(evidence, derived) : []),
    ...portClaimsOf(engine, facts.dotEnv, path.join(stateDir, ".env")),
    ...(ofConfig === undefined ? [] : [{ text: ofConfig, source: "gateway.port" }]),
    ...(facts.portOfBrokenConfig === undefined
      ? []
      : [{ text: facts.portOfBrokenConfig, source: "gateway.port, as far as it can be read" }]),
  ];
}

/** The flag of such a profile sets its port as a variable, before `.env` and config are read. */
function claimOfName({ engine }: SettledEvidence, { name }: Profile): readonly PortClaim[] {
  const port = engine.namedBasePorts[name];
  return port === undefined ? [] : [{ text: String(port), source: `--profile ${name}` }];
}

/** Whether the flag is what starts it: nothing else can start a gateway that is only a directory. */
function hasProfileFlag({ unit, running }: SettledEvidence): boolean {
  const flags = [...running, ...(unit === undefined ? [] : [unit])].map(({ profileFlag }) => profileFlag);
  return flags.length === 0 || flags.some((flag) => flag !== undefined);
}

/** A service's process repeats its unit, and the unit is where a person can change it. */
function isSaidByUnit(unit: ManagedUnit | undefined, text: string): boolean {
  return unit?.ports.some((claim) => claim.text === text) === true;
}

/** The config's word beats a variable's. */
function portPins({ engine, unit, running }: SettledEvidence, { settings, dotEnv }: PlaceFacts): readonly PortPin[] {
  const ofConfig = settings?.pins ?? [];
  const ofVariables = [...running.flatMap(({ pins }) => pins), ...(unit?.pins ?? []), ...pinsOf(engine, dotEnv)];
  const first = ofVariables.filter(({ role }, index) => ofVariables.findIndex((other) => other.role === role) === index);
  return [...ofConfig, ...first.filter(({ role }) => !ofConfig.some((pin) => pin.role === role))];
}

function workspaceOf({ place, stateDir }: SettledEvidence, { settings }: PlaceFacts, derived: Profile, home: string): string | undefined {
  if (settings?.workspace !== undefined) return expandHome(settings.workspace, place?.home ?? home);
  const { workspace } = derived.era;
  return workspace.kind === "own-state" ? path.join(stateDir, workspace.directory) : derived.defaultWorkspace;
}

/**
 * The gateways of an instance with all that they started, browsers for instance, and what runs in its service beside them. Chromium leaves the
 * service's control group for one of its own.
 */
function membersOf({ unit, running }: SettledEvidence, { processes, gatewayPids, system }: Surroundings): ReadonlySet<number> {
  const inService = unit === undefined ? [] : processes.filter((process) => isInService(process, unit, system.uid)).map(({ pid }) => pid);
  const children = Map.groupBy(processes, ({ parentPid }) => parentPid);
  const members = new Set(running.map(({ process }) => process.pid));
  const isOthers = (pid: number) => gatewayPids.has(pid) && !members.has(pid);
  for (const pid of inService) if (!isOthers(pid)) members.add(pid);
  // What is added while it is walked is walked too. The first process of a container gets the children of all that end.
  for (const member of members) {
    const started = member === 1 ? [] : (children.get(member) ?? []);
    for (const { pid } of started) if (!isOthers(pid)) members.add(pid);
  }
  return members;
}

function isInService({ controlGroup }: ProcessFacts, unit: ManagedUnit, uid: number): boolean {
  const name = unitOfControlGroup(controlGroup);
  if (name?.name !== unit.name || name.scope !== unit.scope) return false;
  return unit.scope === "system" || userOfControlGroup(controlGroup) === uid;
}

/** Those that hold a lock first; then the service's main process and whoever of the service holds the base port. */
function pidsOf({ unit, running }: SettledEvidence, listeners: readonly Listener[], basePort: number): readonly number[] {
  const locked = running.toSorted((left, right) => right.lockPaths.length - left.lockPaths.length).map(({ process }) => process.pid);
  const main = unit?.status?.pid;
  const onBase = listeners.flatMap(({ port, owner }) => (port === basePort && owner !== undefined ? [owner.pid] : []));
  return [...new Set([...locked, ...(main === undefined ? [] : [main]), ...onBase])];
}

function listEvidence(
  { units, running }: SettledEvidence,
  { hasConfig, configPath }: PlaceFacts,
  pids: readonly number[],
  listeners: readonly Listener[],
): readonly Evidence[] {
  return [
    ...(hasConfig ? [{ kind: "config", path: configPath } as const] : []),
    ...units.map(({ definitionPaths }) => ({ kind: "service-definition", path: definitionPaths[0] ?? "" }) as const),
    ...pids.map((pid) => ({ kind: "process", pid }) as const),
    ...running.flatMap(({ process, lockPaths }) => lockPaths.map((path) => ({ kind: "lock", path, pid: process.pid }) as const)),
    ...listeners.flatMap(({ port, owner }) => (owner === undefined ? [] : [{ kind: "listener", port, pid: owner.pid } as const])),
  ];
}

function unreadableUnits(units: readonly ManagedUnit[]): readonly InstanceRemark[] {
  return units.flatMap(({ code, definitionPaths: [path] }) =>
    code === undefined || path === undefined ? [] : [{ kind: "unreadable", path, code } as const],
  );
}
