import type { EngineEra } from "../engine/descriptor.ts";
import { engineOf, eraOf } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import type { Sockets } from "../host/sockets.ts";
import type { System } from "../host/system.ts";
import { discoverInstances, type DiscoveryHost } from "../instance/discover.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { isCopy, isPortGuessed, type HostInventory, type Instance } from "../instance/instance.ts";
import { withReplaced } from "../instance/replaced-instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { readKernelPorts } from "../listener/kernel-ports.ts";
import type { Listener } from "../listener/listener.ts";
import { listListeners } from "../listener/listeners.ts";
import { probePorts } from "../listener/probe.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import type { PortProblem } from "../locale/problem.ts";
import { conflictSubjectOf, errorsOf, findConflicts } from "../port-map/conflicts.ts";
import type { Claim, DisputedBase, HeldPort, HostPorts } from "../port-map/host-ports.ts";
import { derivePortMap, listPorts, type PortMap } from "../port-map/port-map.ts";
import { suggestBasePort, suggestionSubject } from "../port-map/suggest-base-port.ts";
import type { Profile } from "../profile/profile.ts";
import { readPortFacts, type PortFacts } from "./read-port-facts.ts";

/**
 * What an inventory says of the host's ports: every instance's claims, running or not, and every listener by its owner. One whose ports nobody
 * knows claims none.
 */
export function hostPortsOf(inventory: HostInventory, facts: PortFacts, system: System): HostPorts {
  return {
    // First: who looks again hands in what was seen before, of which only this part still holds.
    ...facts,
    claims: inventory.instances.filter((instance) => !isRetired(instance) && !isPortGuessed(instance)).map(claimOf),
    held: inventory.listeners.map((listener) => heldPortOf(listener, inventory.instances)),
    canBindPrivileged: system.uid === 0 || system.platform === "win32",
  };
}

/** The same with the listeners of this moment, for a proof by binding, which may come long after the look at the instances. */
export async function listPortsAnew(
  { files, processes, system }: Pick<Host, "files" | "processes" | "system">,
  inventory: HostInventory,
  facts: PortFacts,
): Promise<HostPorts> {
  return hostPortsOf({ ...inventory, listeners: await listListeners(files, processes) }, facts, system);
}

function heldPortOf({ address, port, owner }: Listener, instances: readonly Instance[]): HeldPort {
  const holder = instances.find((instance) => holds(instance, address, port) || isRunBy(instance, owner?.pid));
  return {
    address,
    port,
    pid: owner?.pid,
    program: owner?.program,
    container: owner?.container,
    instance: holder?.id,
    ...(holder === undefined
      ? {}
      : { gateway: { profile: holder.profile, engine: holder.engine, isProgram: !isRunBy(holder, owner?.pid) } }),
  };
}

/**
 * Whether what its config names is another instance's: of a profile that another engine has taken over while it rests, and of a copy, which
 * nothing starts.
 */
export function isRetired({ remarks, pids, service }: Instance): boolean {
  if (isCopy({ remarks })) return true;
  return remarks.some(({ kind }) => kind === "taken-over") && pids.length === 0 && service?.isEnabled !== true;
}

/** What proving ports needs of the machine. */
export type ProofHost = Pick<Host, "sockets" | "clock" | "locks">;

/** The ports that are to be taken, and the address on which the gateway will listen. */
export type WantedPorts = {
  readonly basePort: number;
  readonly portMap: PortMap;
  readonly address: string;
  /** The profile has them already: only what its start would meet forbids them. */
  readonly isKept?: true;
};

/**
 * Looks once more at every instance, running or not, and binds every port for proof. Problem: `port-conflict` with all that forbids
 * these ports to this profile.
 */
export async function checkPorts(
  host: DiscoveryHost & ProofHost,
  profile: Profile,
  { basePort, portMap, address, isKept }: WantedPorts,
  replaces?: string,
): Promise<Result<void, PortProblem>> {
  const instance = await instanceIdOf(host.files, profile.engine.id, profile.stateDir);
  const list = async () => {
    const inventory = withReplaced(await discoverInstances(host), replaces, instance);
    return hostPortsOf(inventory, await readPortFacts(host, inventory), host.system);
  };
  const proved = await provePorts(host, list, listPorts(portMap), address);
  const errors = errorsOf(findConflicts(conflictSubjectOf(profile, instance, { basePort, portMap }), proved));
  const forbidding = isKept === true ? errors.filter((conflict) => isMetAtStart(conflict, portMap)) : errors;
  if (forbidding.length === 0) return ok(undefined);
  const free = isKept === true ? suggestBasePort(suggestionSubject(profile, instance), proved) : undefined;
  return err({ kind: "port-conflict", conflicts: forbidding, ...(free?.ok === true ? { free: free.value.basePort } : {}) });
}

/** Whether a conflict is met when the gateway starts: ports that are opened later, or never, keep none from it, and neither does a distance. */
export function isMetAtStart({ role, reason }: PortConflict, { roles }: PortMap): boolean {
  if (reason.kind !== "claimed" && reason.kind !== "held" && reason.kind !== "privileged") return false;
  return roles.some((mapped) => mapped.role === role && mapped.listens === "at-start");
}

/**
 * Whether another instance, running or not, claims the base port on which this profile's gateway is about to run: the given one, else
 * what its files say; or whether it is privileged. Problem: `port-conflict`. Nothing is bound for it: who holds the port now is met when
 * the gateway opens it.
 */
export async function checkSharedPort(
  host: DiscoveryHost,
  profile: Profile,
  given: number | undefined,
): Promise<Result<void, PortProblem>> {
  const judged = await judgeSharedPort(host, profile, given);
  return judged.ok ? ok(undefined) : judged;
}

/** The same, with what other instances claim close by, which keeps the gateway from nothing yet. */
export async function judgeSharedPort(
  host: DiscoveryHost,
  profile: Profile,
  given: number | undefined,
): Promise<Result<readonly PortConflict[], PortProblem>> {
  const [inventory, kernel] = await Promise.all([discoverInstances(host), readKernelPorts(host.files)]);
  const id = await instanceIdOf(host.files, profile.engine.id, profile.stateDir);
  const own = inventory.instances.find((instance) => instance.id === id);
  const basePort = given ?? own?.startPorts?.byFiles ?? profile.defaultBasePort;
  const portMap = own === undefined ? derivePortMap(profile.era, basePort) : portMapAt(own, basePort);
  const subject = conflictSubjectOf(profile, id, { basePort, portMap });
  const conflicts = findConflicts(subject, hostPortsOf(inventory, kernel, host.system));
  const forbidding = conflicts.filter(isOfBase);
  if (forbidding.length > 0) return err({ kind: "port-conflict", conflicts: forbidding });
  return ok(conflicts.filter(({ reason }) => ["claimed", "too-close", "blocks-overlap"].includes(reason.kind)));
}

function isOfBase({ role, reason }: PortConflict): boolean {
  return role === "gateway" && (reason.kind === "claimed" || reason.kind === "privileged");
}

/** Longer than several proofs take one after the other; who holds it up for longer (a stopped process) is not waited for. */
const proofTurnMs = 5000;
const lookAgainAfterMs = 100;

/**
 * The listed ports and those that a bind proves to be held although no table shows them (a connection's local port). One gw of this
 * host at a time lists and binds: another's binds are no listeners. What is held without a listener is looked at twice, for one that
 * has just begun to listen.
 */
export async function provePorts(
  host: ProofHost,
  list: () => Promise<HostPorts>,
  ports: readonly number[],
  address: string,
): Promise<HostPorts> {
  const turn = await host.locks.takeName("gw-port-proof", { timeoutMs: proofTurnMs });
  try {
    const listed = await list();
    const hidden = await findHidden(host.sockets, listed, ports, address);
    if (hidden.length === 0) return listed;
    await host.clock.sleep(lookAgainAfterMs);
    const again = await list();
    const still = await findHidden(host.sockets, again, ports, address);
    return still.length === 0 ? again : { ...again, held: [...again.held, ...still] };
  } finally {
    await turn?.release();
  }
}

function isHeld({ held }: HostPorts, port: number): boolean {
  return held.some((entry) => entry.port === port);
}

async function findHidden(sockets: Sockets, host: HostPorts, ports: readonly number[], address: string): Promise<readonly HeldPort[]> {
  const bound = await probePorts(sockets, ports, address);
  return bound
    .filter((entry) => entry.outcome === "used" && !isHeld(host, entry.port))
    .map(({ port, address: where }) => ({
      port,
      address: where,
      pid: undefined,
      program: undefined,
      container: undefined,
      instance: undefined,
    }));
}

function claimOf(instance: Instance): Claim {
  const { id, profile, engine, basePort, portMap } = instance;
  const { clearsItsPort } = eraOfInstance(instance);
  return { instance: id, profile, engine, basePort, portMap, disputed: disputedBasesOf(instance), clearsItsPort };
}

/** The base ports that sources of an instance name although another one decides, each with the ports that would follow. */
function disputedBasesOf(instance: Instance): readonly DisputedBase[] {
  return instance.remarks.flatMap((remark) => {
    if (remark.kind !== "port-disagreement") return [];
    const { port, source } = remark;
    return [{ basePort: port, portMap: portMapAt(instance, port), source }];
  });
}

/** The ports of an instance if it had this base port; what is pinned stays where it is. */
export function portMapAt(instance: Instance, basePort: number): PortMap {
  const pins = instance.portMap.roles.flatMap(({ role, from, to, pinnedBy: source, isAttached }) => {
    if (source === undefined) return [];
    return [
      { role, port: from, source, ...(from === to ? {} : { isRange: true as const }), ...(isAttached === true ? { isAttached } : {}) },
    ];
  });
  const listens = Object.fromEntries(instance.portMap.roles.map(({ role, listens: when }) => [role, when]));
  return derivePortMap(eraOfInstance(instance), basePort, pins, listens);
}

/** What stands in the way of an instance where it is now, what its other sources say included. */
export function conflictsOfInstance(instance: Instance, host: HostPorts): readonly PortConflict[] {
  const profile = { engine: engineOf(instance.engine), era: eraOfInstance(instance) };
  return findConflicts({ ...conflictSubjectOf(profile, instance.id, instance), disputed: disputedBasesOf(instance) }, host);
}

/** What stands in the way of an instance where its next start takes it; with another base port than now, that alone counts. */
export function conflictsAtStart(instance: Instance, host: HostPorts): readonly PortConflict[] {
  const basePort = instance.nextStart?.port ?? instance.basePort;
  const profile = { engine: engineOf(instance.engine), era: eraOfInstance(instance) };
  return findConflicts(conflictSubjectOf(profile, instance.id, { basePort, portMap: portMapAt(instance, basePort) }), host);
}

function eraOfInstance({ engine, engineVersion }: Instance): EngineEra {
  return eraOf(engineOf(engine), engineVersion);
}

/** Listeners may be younger than the look at the instances: one that was starting then listens now. */
function isRunBy({ pids }: Instance, pid: number | undefined): boolean {
  return pid !== undefined && pids.includes(pid);
}

function holds(instance: Instance, address: string, port: number): boolean {
  return instance.listeners.some((listener) => listener.port === port && listener.address === address);
}
