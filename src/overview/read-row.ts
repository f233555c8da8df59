import { engineOf } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { describeNextStart } from "../instance/describe-next-start.ts";
import { describeServiceEnd, hasEndedOnce } from "../instance/describe-service-end.ts";
import { describeRemark } from "../instance/describe-remark.ts";
import { groupConflicts } from "../port-map/group-conflicts.ts";
import { isCopy, isPortGuessed, isRunUntilBoot, type HostInventory, type Instance, type InstanceService } from "../instance/instance.ts";
import { readKernelPorts } from "../listener/kernel-ports.ts";
import { describeConflicts } from "../locale/describe-conflict.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import { describeUnitFault } from "../locale/unit-fault.ts";
import { readGatewayPlaces } from "../plan/gateway-places.ts";
import { conflictsOfInstance, hostPortsOf } from "../plan/host-ports.ts";
import { readLastPlans } from "../plan/last-plans.ts";
import type { PlanRecord } from "../plan/plan-record.ts";
import { defaultProfile, parseProfileName } from "../profile/profile-name.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import type { SystemdUser } from "../service/systemd-manager.ts";
import { verifyService } from "../service/verify-service.ts";
import type { LastChange, LastChanges, Warning } from "./row.ts";
import { t } from "../locale/t.ts";

/** The profile of an instance: with the places that it has, and of the era that its release belongs to. */
export function profileOf({ engine, profile, engineVersion, stateDir, configPath }: Instance, home: string): Profile {
  const name = parseProfileName(profile).ok ? profile : defaultProfile;
  return { ...deriveProfile(engineOf(engine), name, home, engineVersion), stateDir, configPath };
}

/** What is in the way of each instance where it is now, by instance id; of one whose ports are only guessed, or that is a copy, nothing. */
export async function readConflicts(host: Host, inventory: HostInventory): Promise<ReadonlyMap<string, readonly PortConflict[]>> {
  const ports = hostPortsOf(inventory, await readKernelPorts(host.files), host.system);
  const isJudged = (instance: Instance) => !isPortGuessed(instance) && !isCopy(instance);
  return new Map(inventory.instances.map((instance) => [instance.id, isJudged(instance) ? conflictsOfInstance(instance, ports) : []]));
}

/** The last plan of an instance's profile that undo would take back, and the start or stop since. */
export async function readLastChanges(host: Host, instance: Instance): Promise<LastChanges> {
  const { change, run } = await readLastPlans(host, profileOf(instance, host.system.home));
  return { change: changeOf(change), run: changeOf(run) };
}

function changeOf(record: PlanRecord | undefined): LastChange | undefined {
  return record === undefined ? undefined : { atMs: Date.parse(record.at), title: record.title, status: record.status };
}

/** What people should know of an instance. `user`: the manager that is asked how it would start the service; not asked without it. */
export async function readWarnings(
  host: Host,
  instance: Instance,
  conflicts: readonly PortConflict[],
  user: SystemdUser | undefined,
): Promise<readonly Warning[]> {
  const next = describeNextStart(instance);
  const isUnread = instance.remarks.some(({ kind }) => kind === "unreadable" || kind === "config-does-not-parse");
  const warnings: readonly Warning[] = [
    ...serviceWarnings(instance),
    ...groupConflicts(conflicts).map((group) => ({ severity: group[0].severity, text: describeConflicts(group) })),
    ...remarksToSay(instance).map((remark) => ({ severity: isUnread ? "error" : "warning", text: describeRemark(remark) }) as const),
    ...(next === undefined ? [] : [{ severity: "warning", text: next } as const]),
    ...(await readDrift(host, instance, user)),
  ];
  return warnings.toSorted((left, right) => rank(left) - rank(right));
}

/** A service that ends by itself: how often, how, and where to read why; one that runs until the next boot only. */
function serviceWarnings({ service }: Instance): readonly Warning[] {
  if (service !== undefined && isRunUntilBoot(service) && service.end === undefined) return [lateWarning(service)];
  if (service?.end === undefined) return [];
  const end = describeServiceEnd({ name: service.name, restarts: service.restarts ?? 0, ...service.end });
  const text = service.state.kind === "failed" ? t("{end}, and is not started any more.", { end }) : t("{end}.", { end });
  return [hasEndedOnce(service) ? { severity: "warning", text } : { severity: "error", text, next: ["logs"] }];
}

function lateWarning({ name }: InstanceService): Warning {
  const text = t("{name} runs and is not enabled, so that the next boot or login does not start it", { name });
  return { severity: "warning", text: t("{end}.", { end: text }) };
}

function rank({ severity }: Warning): number {
  return severity === "error" ? 0 : 1;
}

/** That another port is said somewhere needs no second word where the next start takes it. */
function remarksToSay({ remarks, nextStart }: Instance): Instance["remarks"] {
  return remarks.filter((remark) => remark.kind !== "port-disagreement" || remark.port !== nextStart?.port);
}

/** What its service would start otherwise than its profile is; for services of this user at their profile's own place. */
async function readDrift(host: Host, instance: Instance, user: SystemdUser | undefined): Promise<readonly Warning[]> {
  const { service, startPorts, program } = instance;
  const profile = profileOf(instance, host.system.home);
  const isOwn = service?.scope === "user" && service.name === profile.systemdUnit && service.isEnabled !== undefined;
  // A mask is all that there is of a definition then.
  if (!isOwn || service.isMasked || user === undefined) return [];
  const places = await readGatewayPlaces(host, profile);
  const entryPath = program?.root ?? places.entryPath;
  const faults = await verifyService(host, user, { profile, places: { ...places, entryPath }, port: startPorts?.byFiles });
  if (!faults.ok) return [];
  return faults.value.map((fault) => ({
    severity: "warning",
    text: t("{name}: {detail}.", { name: service.name, detail: describeUnitFault(fault) }),
  }));
}
