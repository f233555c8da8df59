import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { ProcessFacts } from "../host/processes.ts";
import type { PortPin } from "../port-map/port-map.ts";
import { profileNameOf } from "../profile/profile.ts";
import type { Accounts } from "./accounts.ts";
import { containerOfControlGroup, unitOfControlGroup } from "./control-group.ts";
import type { PortClaim } from "./effective-port.ts";
import { engineOfTitle, parseGatewayArgv, type GatewayArgv } from "./gateway-argv.ts";
import { hasSelectors, pinsOf, portClaimsOf } from "./gateway-environment.ts";
import type { GatewayUnit } from "./gateway-units.ts";
import type { LiveLock } from "./lock-files.ts";
import { derivePlace, type Place } from "./place.ts";

/** A gateway process that runs now, with the locks that it holds. */
export type RunningGateway = {
  readonly place: Place;
  readonly process: ProcessFacts;
  readonly lockPaths: readonly string[];
  /** The port that it says it has: a lock reports a decision, it makes none. */
  readonly reportedPorts: readonly PortClaim[];
  /** The profile that its command line names; a variable does not do all that the flag does. */
  readonly profileFlag: string | undefined;
  /** What its argv and environment ask for. */
  readonly ports: readonly PortClaim[];
  readonly pins: readonly PortPin[];
  /** The engine's program or script, where the argv shows it. */
  readonly program: string | undefined;
};

/** What there is to recognise running gateways by. `self`: this process's pid. */
export type RunningEvidence = {
  readonly processes: readonly ProcessFacts[];
  readonly locks: readonly LiveLock[];
  readonly units: readonly GatewayUnit[];
  readonly accounts: Accounts;
  readonly self: number;
};

/**
 * The gateways among the processes: by a live lock, by argv, or by an engine's process title together with a control group or an
 * environment that says which gateway it is. Those in other containers are left out: their paths and ports are not this host's.
 */
export function findRunningGateways(evidence: RunningEvidence): readonly RunningGateway[] {
  const locksByPid = Map.groupBy(evidence.locks, ({ pid }) => pid);
  const unitsByKey = new Map(evidence.units.map((unit) => [`${unit.scope}:${unit.name}`, unit]));
  const own = containerOfControlGroup(evidence.processes.find(({ pid }) => pid === evidence.self)?.controlGroup);
  return (
    evidence.processes
      // A gw that was called to run a gateway looks first, and is none yet.
      .filter(({ pid, controlGroup }) => pid !== evidence.self && containerOfControlGroup(controlGroup) === own)
      .flatMap((process) => {
        const name = unitOfControlGroup(process.controlGroup);
        const unit = name === undefined ? undefined : unitsByKey.get(`${name.scope}:${name.name}`);
        const gateway = recognise(process, locksByPid.get(process.pid) ?? [], unit, evidence.accounts);
        return gateway === undefined ? [] : [gateway];
      })
  );
}

function recognise(
  process: ProcessFacts,
  locks: readonly LiveLock[],
  unit: GatewayUnit | undefined,
  accounts: Accounts,
): RunningGateway | undefined {
  const argv = parseGatewayArgv(process.argv, "process");
  const engine = locks[0]?.engine ?? argv?.engine ?? engineOfTitle(process.argv);
  if (engine === undefined) return undefined;
  const ownUnit = unit?.place.engine === engine ? unit : undefined;
  const said = placeByProcess(engine, process, argv, ownUnit, accounts);
  const place = locks.reduce<Place | undefined>((place, lock) => placeByLock(engine, process, lock, place), said);
  return place === undefined ? undefined : describe(place, process, locks, argv);
}

/** A title in place of the argv hides `--profile`; then only the environment or the unit can say which gateway it is. */
function placeByProcess(
  engine: EngineDescriptor,
  process: ProcessFacts,
  argv: GatewayArgv | undefined,
  unit: GatewayUnit | undefined,
  accounts: Accounts,
): Place | undefined {
  const { environment } = process;
  const home = accounts.homeOfUid(process.uid) ?? environment?.["HOME"];
  if (environment !== undefined && home !== undefined && (argv !== undefined || hasSelectors(engine, environment))) {
    return derivePlace(engine, { profileFlag: argv?.profile, environment, home });
  }
  if (unit !== undefined) return unit.place;
  if (argv === undefined || home === undefined) return undefined;
  return derivePlace(engine, { profileFlag: argv.profile, environment: {}, home });
}

function placeByLock(engine: EngineDescriptor, process: ProcessFacts, lock: LiveLock, said: Place | undefined): Place | undefined {
  const configPath = lock.configPath ?? said?.configPath;
  const home = said?.home ?? process.environment?.["HOME"] ?? path.dirname(lock.stateDir ?? "/");
  const stateDir = lock.stateDir ?? stateDirOfConfig(engine, process, lock, said, home);
  return stateDir === undefined
    ? said
    : { engine, stateDir, configPath, profile: said?.profile ?? profileNameOf(engine, stateDir, home), home };
}

/** A lock that names the config alone: the config lies in the state directory unless a variable puts them apart. */
function stateDirOfConfig(
  engine: EngineDescriptor,
  process: ProcessFacts,
  { configPath }: LiveLock,
  said: Place | undefined,
  home: string,
): string | undefined {
  const isSaid = process.environment?.[`${engine.environmentPrefix}_STATE_DIR`] !== undefined;
  if (said !== undefined && (isSaid || configPath === undefined)) return said.stateDir;
  if (configPath === undefined) return undefined;
  const directory = path.dirname(configPath);
  return said === undefined || profileNameOf(engine, directory, home) !== undefined ? directory : said.stateDir;
}

function describe(place: Place, process: ProcessFacts, locks: readonly LiveLock[], argv: GatewayArgv | undefined): RunningGateway {
  const where = `process ${process.pid}`;
  const environment = process.environment ?? {};
  return {
    place,
    process,
    lockPaths: locks.map((lock) => lock.path),
    reportedPorts: locks.flatMap((lock) => (lock.port === undefined ? [] : [{ text: String(lock.port), source: lock.path }])),
    ports: [
      ...(argv?.port === undefined ? [] : [{ text: argv.port, source: `--port in ${where}` }]),
      ...portClaimsOf(place.engine, environment, where),
    ],
    profileFlag: argv?.profile,
    pins: pinsOf(place.engine, environment),
    program: argv?.program,
  };
}
