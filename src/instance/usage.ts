import type { Files } from "../host/files.ts";
import type { ProcessFacts } from "../host/processes.ts";
import { unitOfControlGroup } from "./control-group.ts";
import type { Instance } from "./instance.ts";

/** What the processes of an instance use. */
export type Usage = {
  /** The gateway, what it started, and what runs in its service beside it. */
  readonly pids: readonly number[];
  /** The sum over all of them, pages that they share counted for each; undefined where the kernel does not tell. */
  readonly residentBytes: number | undefined;
  /** How long the gateway's main process runs; undefined where the kernel does not tell. */
  readonly upMs: number | undefined;
};

type UsedBy = Pick<Instance, "id" | "pids" | "service">;

/** The pids of every instance that runs, by its id: its gateways with all that they started, but nothing of another instance. */
export function groupProcesses(instances: readonly UsedBy[], processes: readonly ProcessFacts[]): ReadonlyMap<string, readonly number[]> {
  const children = Map.groupBy(processes, ({ parentPid }) => parentPid);
  const ofUnit = Map.groupBy(processes, ({ controlGroup }) => unitKey(unitOfControlGroup(controlGroup)));
  const owner = new Map(instances.flatMap(({ id, pids }) => pids.map((pid) => [pid, id] as const)));
  return new Map(
    instances.map((instance) => {
      const { id, pids, service } = instance;
      const main = processes.find(({ pid }) => pid === pids[0]);
      // Every user's manager has services of its own, which may be named alike.
      const inUnit = service === undefined || main === undefined ? [] : (ofUnit.get(unitKey(service)) ?? []);
      const beside = inUnit.filter(({ uid }) => uid === main?.uid);
      const found = new Set<number>();
      const add = (pid: number) => {
        if (found.has(pid) || (owner.get(pid) ?? id) !== id) return;
        found.add(pid);
        for (const child of children.get(pid) ?? []) add(child.pid);
      };
      for (const pid of [...pids, ...beside.map((process) => process.pid)]) add(pid);
      return [id, [...found]];
    }),
  );
}

function unitKey(unit: { readonly scope: string; readonly name: string } | undefined): string | undefined {
  return unit === undefined ? undefined : `${unit.scope}:${unit.name}`;
}

/** Kernel ticks a second as user programs see them, on every architecture that Node runs on (USER_HZ, proc(5)). */
const ticksPerSecond = 100;

/** What these processes of one instance use, the main one first; undefined where none of them runs. `hostUpSeconds`: how long the host runs. */
export function sumUsage(processes: readonly ProcessFacts[], hostUpSeconds: number | undefined): Usage | undefined {
  const [main] = processes;
  if (main === undefined) return undefined;
  const known = processes.flatMap(({ residentBytes }) => residentBytes ?? []);
  const upMs = hostUpSeconds === undefined ? undefined : (hostUpSeconds - main.startTicks / ticksPerSecond) * 1000;
  return {
    pids: processes.map(({ pid }) => pid),
    residentBytes: known.length === 0 ? undefined : known.reduce((sum, bytes) => sum + bytes, 0),
    // A container may be told the time since its own start, while its processes are told the host's.
    upMs: upMs === undefined || upMs < 0 ? undefined : upMs,
  };
}

/** How long this host runs, in seconds, as the start times of its processes count (`/proc/uptime`, proc(5)). */
export async function readHostUptime(files: Files): Promise<number | undefined> {
  const text = await files.readText("/proc/uptime");
  const seconds = text.ok ? Number.parseFloat(text.value) : Number.NaN;
  return Number.isFinite(seconds) ? seconds : undefined;
}
