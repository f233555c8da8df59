import path from "node:path";
import { engines } from "../engine/engines.ts";
import { temporaryDirectories } from "../gateway/lock-files.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import type { ProcessFacts, Processes } from "../host/processes.ts";
import { listListeners } from "../listener/listeners.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { readAccounts, type Accounts } from "./accounts.ts";
import { unitOfControlGroup } from "./control-group.ts";
import { describeInstance, placeToRead, settleEvidence, type SettledEvidence, type Surroundings } from "./describe-instance.ts";
import { readInstancePrograms } from "./instance-programs.ts";
import { readGatewayUnits, type GatewayUnit } from "./gateway-units.ts";
import type { HostInventory, Instance } from "./instance.ts";
import { readLiveLocks, type LiveLocks } from "./lock-files.ts";
import { markCopies } from "./copies.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { mergeEvidence, type FoundEvidence, type ManagedUnit } from "./merge-evidence.ts";
import { readPlaceFacts } from "./place-facts.ts";
import { readRealPaths, type Resolve } from "./real-paths.ts";
import { findRunningGateways, type RunningGateway } from "./running-gateways.ts";
import { addSelectedDirectories, listStateDirectories, type StateDirectory } from "./state-directories.ts";
import { markUsedLeftovers } from "./used-leftovers.ts";
import { readUnitFiles } from "./unit-files.ts";
import { readUnitStatuses } from "./unit-statuses.ts";

/** The parts of the machine that discovery looks at. */
export type DiscoveryHost = Pick<Host, "files" | "queries" | "processes" | "system">;

type HomeAndUnits = {
  readonly directories: readonly StateDirectory[];
  readonly units: readonly ManagedUnit[];
  readonly accounts: Accounts;
  readonly unreadable: HostInventory["unreadable"];
};

/**
 * Every instance of every engine on this host, running or stopped, merged from its files, service definitions, processes and
 * locks. Reads only, and never runs an engine: some of them move state directories when asked anything. The Node of a service may
 * be asked for its version.
 */
export async function discoverInstances(host: DiscoveryHost): Promise<HostInventory> {
  const processes = await host.processes.list();
  const [listeners, found] = await Promise.all([
    listListeners(host.files, alreadyListed(host.processes, processes)),
    readHomeAndUnits(host, processes),
  ]);
  const { running, unreadable } = await findRunning(host, processes, found);
  const evidence = { directories: found.directories, units: found.units, running };
  const merged = mergeEvidence(evidence, await resolveStateDirectories(host.files, evidence));
  const settled = merged.instances.flatMap((instance) => settleEvidence(instance) ?? []);
  const gatewayPids = new Set(running.map(({ process }) => process.pid));
  const instances = await describeAll(host, settled, { system: host.system, listeners, processes, gatewayPids });
  return {
    instances: instances.toSorted(compareInstances),
    leftovers: await markUsedLeftovers(host.files, merged.leftovers, instances),
    listeners,
    unreadable: [...found.unreadable, ...unreadable],
  };
}

async function readHomeAndUnits(host: DiscoveryHost, processes: readonly ProcessFacts[]): Promise<HomeAndUnits> {
  const { files, system } = host;
  const runningUnits = processes.flatMap(({ controlGroup }) => unitOfControlGroup(controlGroup) ?? []);
  const [home, accounts, unitFiles] = await Promise.all([
    listStateDirectories(files, system.home),
    readAccounts(files, system),
    readUnitFiles(files, system, runningUnits),
  ]);
  const directories = await addSelectedDirectories(files, home.directories, system);
  const units = await readGatewayUnits(files, system, accounts, unitFiles.units);
  const statusOf = await readUnitStatuses(host, units);
  return {
    directories,
    units: units.map((unit) => ({ ...unit, status: statusOf(unit) })),
    accounts,
    unreadable: [...home.unreadable, ...unitFiles.unreadable, ...units.flatMap(unreadableUnit)],
  };
}

function unreadableUnit({ code, definitionPaths: [path] }: GatewayUnit): HostInventory["unreadable"] {
  return code === undefined || path === undefined ? [] : [{ path, code }];
}

/** Locks lie in state directories that only the processes themselves may tell of, so these are asked first. */
async function findRunning(
  { files, processes: { self }, system }: DiscoveryHost,
  processes: readonly ProcessFacts[],
  { directories, units, accounts }: HomeAndUnits,
): Promise<{ readonly running: readonly RunningGateway[]; readonly unreadable: LiveLocks["unreadable"] }> {
  const evidence = { processes, units, accounts, self };
  const withoutLocks = findRunningGateways({ ...evidence, locks: [] });
  const places = [
    ...directories.map(({ engine, path }) => ({ engine, stateDir: path })),
    ...[...units, ...withoutLocks].map(({ place }) => place),
  ];
  const unique = new Map(places.map((place) => [`${place.engine.id}:${place.stateDir}`, place]));
  const stateDirs = [...unique.values()];
  const { locks, unreadable } = await readLiveLocks(files, processes, {
    stateDirs,
    engines,
    temporaries: temporaryDirectories(system.environment),
  });
  return { running: findRunningGateways({ ...evidence, locks }), unreadable };
}

async function resolveStateDirectories(files: Files, { directories, units, running }: FoundEvidence): Promise<Resolve> {
  const places = [...units, ...running].map(({ place }) => place);
  const configs = [...places, ...directories].flatMap(({ configPath }) => configPath ?? []);
  const resolve = await readRealPaths(files, [...places.map(({ stateDir }) => stateDir), ...configs]);
  const older = new Map(places.flatMap(({ engine, home }) => olderStateDirectory(engine, home, directories)));
  return (place) => older.get(place) ?? resolve(place);
}

/** An engine's default profile stays in its older state directory while there is no new one. */
function olderStateDirectory(
  { stateDirName, olderStateDirName }: StateDirectory["engine"],
  home: string,
  directories: readonly StateDirectory[],
): readonly (readonly [string, string])[] {
  if (olderStateDirName === undefined) return [];
  const current = path.join(home, stateDirName);
  const older = directories.find((directory) => directory.path === path.join(home, olderStateDirName));
  const isCurrentThere = directories.some((directory) => directory.path === current);
  return isCurrentThere || older?.configPath === undefined ? [] : [[current, older.realPath]];
}

async function describeAll(
  host: DiscoveryHost,
  settled: readonly SettledEvidence[],
  surroundings: Surroundings,
): Promise<readonly Instance[]> {
  const programs = await readInstancePrograms(host, settled);
  const found = await mapConcurrently(settled, async (evidence) => {
    const facts = await readPlaceFacts(host.files, surroundings.system.uid, placeToRead(evidence, surroundings.system.home));
    return { instance: describeInstance(evidence, facts, programs.get(evidence), surroundings), config: facts.value };
  });
  return markCopies(host, found);
}

/** The owners of listeners come from the same look at the processes: one pass over /proc is enough. */
function alreadyListed({ self }: Processes, processes: readonly ProcessFacts[]): Processes {
  const byPid = new Map(processes.map((facts) => [facts.pid, facts]));
  return { self, list: async () => processes, find: async (pid) => byPid.get(pid) };
}

function compareInstances(left: Instance, right: Instance): number {
  const order = ({ engine }: Instance) => engines.findIndex(({ id }) => id === engine);
  const isNamed = ({ profile }: Instance) => (profile === defaultProfile ? 0 : 1);
  return order(left) - order(right) || isNamed(left) - isNamed(right) || (left.id < right.id ? -1 : 1);
}
