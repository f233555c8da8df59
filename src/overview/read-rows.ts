import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import { readHealth } from "../instance/health.ts";
import type { HostInventory, Instance } from "../instance/instance.ts";
import { mapConcurrently } from "../instance/map-concurrently.ts";
import { groupProcesses, readHostUptime, sumUsage, type Usage } from "../instance/usage.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import { detectSystemdUser, readUsableLinger, type SystemdUser } from "../service/systemd-manager.ts";
import { known, readWithin, type Cell } from "./cell.ts";
import { makeImpatient } from "./impatient-host.ts";
import { readConflicts, readLastChanges, readWarnings } from "./read-row.ts";
import type { Linger, Row } from "./row.ts";

/** How long a service manager, a file and a gateway may take to answer, each. */
export const partDeadlineMs = 5000;

/** One look at the host: every instance with what its files, its processes and its manager say. */
export type HostLook = {
  /** The machine as it was looked at: what hangs there is not asked again. */
  readonly host: Host;
  readonly inventory: HostInventory;
  readonly conflicts: ReadonlyMap<string, readonly PortConflict[]>;
  /** The pids of each instance with all that it started, by instance id. */
  readonly processes: ReadonlyMap<string, readonly number[]>;
  readonly silentManagers: ReadonlySet<"user" | "system">;
  /** This user's manager, where it answers. */
  readonly user: SystemdUser | undefined;
  /** Whether this user's services outlive the last session, told as in receipts and by doctor; undefined where no instance has such a service. */
  readonly linger: Linger | undefined;
};

/** Looks at the whole host; what does not answer in time is missing in the look and holds up nothing else. `hanging` as in `makeImpatient`. */
export async function lookAtHost(patient: Host, deadlineMs: number, hanging?: Set<string>): Promise<HostLook> {
  const { host, silentManagers } = makeImpatient(patient, deadlineMs, hanging);
  // One pass over the processes is enough for all that is told of them.
  const processes = await host.processes.list();
  const inventory = await discoverInstances({ ...host, processes: { ...host.processes, list: async () => processes } });
  const { instances } = inventory;
  const isOfUser = instances.some(({ service }) => service?.scope === "user");
  const isAsked = isOfUser && !silentManagers().has("user");
  const [conflicts, user, linger] = await Promise.all([
    readConflicts(host, inventory),
    isAsked ? detectSystemdUser(host.queries, host.files, host.system) : undefined,
    isOfUser ? readUsableLinger(host) : undefined,
  ]);
  return {
    host,
    inventory,
    conflicts,
    processes: groupProcesses(instances, processes),
    silentManagers: silentManagers(),
    user: user?.ok === true ? user.value : undefined,
    linger,
  };
}

/** Every instance of a look, each with all of its parts or the sign that one of them came too late. */
export async function readRows(look: HostLook): Promise<readonly Row[]> {
  return mapConcurrently(look.inventory.instances, async (instance) => readRow(look, instance), 32);
}

async function readRow(look: HostLook, instance: Instance): Promise<Row> {
  const { host } = look;
  const conflicts = look.conflicts.get(instance.id) ?? [];
  const within = async <T>(read: Promise<T>): Promise<Cell<T>> => readWithin(host.clock, partDeadlineMs, read);
  const [health, usage, lastChanges, warnings] = await Promise.all([
    within(readHealth(host, instance, look.inventory.listeners)),
    within(readUsage(host, look.processes.get(instance.id) ?? [])),
    within(readLastChanges(host, instance)),
    within(readWarnings(host, instance, conflicts, look.user)),
  ]);
  return {
    instance,
    managed: managedIn(look, instance),
    health,
    usage,
    linger: lingerIn(look, instance),
    lastChanges,
    conflicts,
    warnings,
  };
}

/** Whether the service of an instance outlives the last session; undefined where it is none of the user's. */
export function lingerIn({ linger }: HostLook, { service }: Instance): Linger | undefined {
  return service?.scope === "user" ? linger : undefined;
}

/** Whether its service's manager was asked with success. */
export function managedIn({ silentManagers }: HostLook, { service }: Instance): Row["managed"] {
  const isSilent = service !== undefined && service.isEnabled === undefined && silentManagers.has(service.scope);
  return isSilent ? { kind: "late" } : known("asked");
}

/** What these processes use now; those that have ended since are left out. */
export async function readUsage({ processes, files }: Host, pids: readonly number[]): Promise<Usage | undefined> {
  const [found, hostUpSeconds] = await Promise.all([Promise.all(pids.map(async (pid) => processes.find(pid))), readHostUptime(files)]);
  return sumUsage(
    found.filter((facts) => facts !== undefined),
    hostUpSeconds,
  );
}
