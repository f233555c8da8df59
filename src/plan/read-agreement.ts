import path from "node:path";
import { engineOf, eraOf } from "../engine/engines.ts";
import { readKnownSecrets } from "../gateway/known-secrets.ts";
import type { Host } from "../host/host.ts";
import type { ProcessFacts } from "../host/processes.ts";
import { judgeAgreement, type Agreement, type AgreementFacts, type HeldRole, type ServiceFailure } from "../instance/agreement.ts";
import { unitOfControlGroup } from "../instance/control-group.ts";
import type { InstanceHealth } from "../instance/health.ts";
import { isPortGuessed, type Instance, type InstanceService } from "../instance/instance.ts";
import { hideTexts } from "../lib/hide-texts.ts";
import { visibleText } from "../lib/visible-text.ts";
import { takeCells } from "../lib/wrap-text.ts";
import { holderName } from "../locale/describe-conflict.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import type { EngineProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import type { HeldPort, HostPorts } from "../port-map/host-ports.ts";
import { errorsOf } from "../port-map/conflicts.ts";
import { suggestMove } from "../port-map/suggest-move.ts";
import { isWithin, type MappedRole } from "../port-map/port-map.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { serviceEnd } from "../service/service-state.ts";
import { detectServiceManagers } from "../service/service-managers.ts";
import { readGatewayPlaces } from "./gateway-places.ts";
import { conflictsAtStart, portMapAt } from "./host-ports.ts";

/** One gateway as it was found, with what its release and its ports say. */
export type Seen = {
  readonly instance: Instance;
  readonly profile: Profile;
  readonly problem: EngineProblem | undefined;
  readonly health: InstanceHealth;
  readonly ports: HostPorts;
};

/** Enough of a line to know it by. */
const lineCells = 200;

/** A program that ends with a stack says before it why. */
const lastLines = 30;

/** Asks the service manager, the processes and the files what else is needed, and gives the verdict on one gateway. Reads only. */
export async function readAgreement(host: Host, seen: Seen): Promise<Agreement> {
  const { instance, profile, problem, health, ports } = seen;
  const manager = await findManager(host, instance.service, profile);
  const [faults, failure, outsider, goneUnit, isEditedSince] = await Promise.all([
    readFaults(host, manager, profile, instance),
    health.state === "healthy" ? undefined : readFailure(host, manager, profile, health),
    findOutsider(host, instance),
    findGoneUnit(host, instance, manager?.definitionPath(profile)),
    readIsEditedSince(host, instance, health),
  ]);
  const facts: AgreementFacts = {
    instance,
    health,
    problem,
    unitName: profile.systemdUnit,
    unitPath: manager?.definitionPath(profile),
    faults,
    failure,
    outsider,
    held: heldRoles(instance, ports),
    claimed: claimsAtStart(instance, health, ports),
    goneUnit,
    isEditedSince,
  };
  return judgeAgreement(facts);
}

/** Who else has a port that this gateway opens when it starts. */
export function strangerOn({ id }: Instance, role: MappedRole, { held }: HostPorts): HeldPort | undefined {
  return role.listens === "at-start" ? held.find(({ port, instance }) => isWithin(port, role) && instance !== id) : undefined;
}

function heldRoles(instance: Instance, ports: HostPorts): readonly HeldRole[] {
  if (isPortGuessed(instance)) return [];
  const { roles } = portMapAt(instance, instance.nextStart?.port ?? instance.basePort);
  return roles.flatMap((role) => {
    const stranger = strangerOn(instance, role, ports);
    return stranger === undefined ? [] : [{ port: stranger.port, role: role.role, by: holderName(stranger) }];
  });
}

/** Of a gateway that is well where it is, what another one has to leave is that one's fault, and what it only says besides harms nobody yet. */
function claimsAtStart(instance: Instance, { state }: InstanceHealth, ports: HostPorts): readonly PortConflict[] {
  if (isPortGuessed(instance)) return [];
  const claimed = errorsOf(conflictsAtStart(instance, ports)).filter(
    ({ reason }) => reason.kind === "claimed" || reason.kind === "too-close",
  );
  if (state !== "healthy" || instance.nextStart !== undefined) return claimed;
  return claimed.filter((conflict) => !hasSource(conflict.reason) && suggestMove(instance.id, conflict, ports)?.instance === instance.id);
}

function hasSource(reason: PortConflict["reason"]): boolean {
  return "source" in reason && reason.source !== undefined;
}

/** The unit as which a gateway runs although its definition, of this path, is not on the disk any more. */
async function findGoneUnit(
  { processes, files }: Host,
  { service, pids }: Instance,
  definitionPath: string | undefined,
): Promise<AgreementFacts["goneUnit"]> {
  const [pid] = pids;
  if (service !== undefined || pid === undefined || definitionPath === undefined) return undefined;
  const unit = unitOfControlGroup((await processes.find(pid))?.controlGroup);
  if (unit?.scope !== "user" || unit.name !== path.basename(definitionPath)) return undefined;
  // A definition that is there may be another profile's.
  const definition = await files.status(definitionPath);
  return !definition.ok && definition.problem.code === "ENOENT" ? { name: unit.name, pid } : undefined;
}

/**
 * Undefined where the service is not the one that gw would write: a system unit, or one of another name, is somebody else's business. Where
 * discovery sees none, one of that name may run something else.
 */
async function findManager(host: Host, service: InstanceService | undefined, profile: Profile): Promise<ServiceManager | undefined> {
  if (service !== undefined && (service.scope !== "user" || service.name !== profile.systemdUnit)) return undefined;
  const found = await detectServiceManagers(host, profile);
  return found.managers[0];
}

async function readFaults(
  host: Host,
  manager: ServiceManager | undefined,
  profile: Profile,
  { startPorts, basePort, service }: Instance,
): Promise<readonly UnitFault[]> {
  // A mask is all that there is of a definition then.
  if (manager === undefined || service?.isMasked === true) return [];
  const faults = await manager.verify(profile, await readGatewayPlaces(host, profile), startPorts?.byFiles ?? basePort);
  return faults.ok ? faults.value : [];
}

async function readFailure(
  host: Host,
  manager: ServiceManager | undefined,
  profile: Profile,
  health: InstanceHealth,
): Promise<ServiceFailure | undefined> {
  const status = await manager?.readStatus(profile);
  if (manager === undefined || status === undefined) return undefined;
  const end = serviceEnd(status);
  // It may be on its feet again for the moment, and one end is a mishap.
  if (health.fails === undefined && (end === undefined || status.restarts === 0) && status.state.kind !== "failed") return undefined;
  const lastLine = await readLastLine(host, manager, profile);
  return { restarts: status.restarts, result: end?.result, exitStatus: end?.exitStatus, lastLine };
}

async function readLastLine(host: Host, manager: ServiceManager, profile: Profile): Promise<string | undefined> {
  const [log, secrets] = await Promise.all([manager.readLogTail(profile, lastLines), readKnownSecrets(host, profile)]);
  // What follows indented belongs to the line before it: stacks, and what to do next.
  const line = log.ok ? log.value.findLast((text) => /^\S/.test(text)) : undefined;
  return line === undefined ? undefined : takeCells(visibleText(hideTexts(line, secrets)), lineCells);
}

async function findOutsider({ processes }: Host, { service, pids }: Instance): Promise<number | undefined> {
  if (service === undefined) return undefined;
  const main = "pid" in service.state ? service.state.pid : undefined;
  const found = await Promise.all(pids.filter((pid) => pid !== main).map(async (pid) => processes.find(pid)));
  return found.find((facts) => facts !== undefined && isOutside(facts, service, main !== undefined))?.pid;
}

/** Where the kernel does not tell the control group, only a service without a process shows that the gateway is not its. */
function isOutside({ controlGroup }: ProcessFacts, service: InstanceService, hasProcess: boolean): boolean {
  if (controlGroup === undefined) return !hasProcess;
  const unit = unitOfControlGroup(controlGroup);
  return unit?.name !== service.name || unit.scope !== service.scope;
}

async function readIsEditedSince({ files }: Host, instance: Instance, { program }: InstanceHealth): Promise<boolean> {
  const { config } = eraOf(engineOf(instance.engine), instance.engineVersion);
  if (!config.isReadAtStart || program?.startedAt === undefined) return false;
  const real = await files.realPath(instance.configPath);
  const status = real.ok ? await files.status(real.value) : real;
  return status.ok && status.value.modifiedMs > Date.parse(program.startedAt);
}
