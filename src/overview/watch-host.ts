import type { Host } from "../host/host.ts";
import { healthWord, readHealth } from "../instance/health.ts";
import type { Instance, InstanceService } from "../instance/instance.ts";
import { readServiceStatuses, type SystemdStatus } from "../service/systemd-status.ts";
import { readWithin } from "./cell.ts";
import { lingerIn, lookAtHost, managedIn, partDeadlineMs, readUsage, type HostLook } from "./read-rows.ts";
import { readLastChanges, readWarnings } from "./read-row.ts";
import { makeRowBoard, type RowBoard } from "./row-board.ts";
import type { Row } from "./row.ts";

/** What is new of a host that is watched. `looking`: a look at all of it has begun. `nowMs` is wall time. */
export type HostNews = { readonly kind: "looking" } | { readonly kind: "rows"; readonly rows: readonly Row[]; readonly nowMs: number };

/** A host that is being watched until its signal aborts; `done` resolves then. */
export type HostWatch = { readonly lookAgain: () => void; readonly done: Promise<void> };

/** How often what is known is asked again (`tickMs`), and the whole host is looked at (`lookMs`), which costs some hundred times more. */
export type WatchPace = { readonly tickMs: number; readonly lookMs: number };

const usualPace: WatchPace = { tickMs: 3000, lookMs: 30_000 };

/** A first look that takes longer is helped out by one that asks no service manager, so that there is something to see. */
const patienceMs = 1500;

type Watching = {
  readonly host: Host;
  readonly tell: (news: HostNews) => void;
  readonly board: RowBoard;
  readonly signal: AbortSignal;
  readonly pace: WatchPace;
  /** As in `makeImpatient`. */
  readonly hanging: Set<string>;
  /** Instances that are being asked, by id. */
  readonly busy: Set<string>;
  readonly fail: (error: unknown) => void;
  look: HostLook | undefined;
  wake: AbortController;
};

/**
 * Tells the rows of a host and whatever becomes of them. Each instance is asked by itself, so that one that hangs is only late itself. Starts
 * and ends that others bring about are seen at the next tick and lead to a new look.
 */
export function watchHost(
  host: Host,
  tell: (news: HostNews) => void,
  { signal, pace = usualPace }: { readonly signal: AbortSignal; readonly pace?: WatchPace },
): HostWatch {
  const failed = Promise.withResolvers<never>();
  const board = makeRowBoard(host.clock, (rows) => tell({ kind: "rows", rows, nowMs: host.clock.now() }), signal);
  const watching: Watching = {
    host,
    tell,
    board,
    signal,
    pace,
    hanging: new Set(),
    busy: new Set(),
    fail: failed.reject,
    look: undefined,
    wake: new AbortController(),
  };
  return { lookAgain: () => watching.wake.abort(), done: Promise.race([watchOn(watching), failed.promise]) };
}

async function watchOn(watching: Watching): Promise<void> {
  await Promise.all([keepLooking(watching), keepAsking(watching)]);
}

async function keepLooking(watching: Watching): Promise<void> {
  const { host, signal, pace, tell } = watching;
  while (!signal.aborted) {
    // Whoever wants another look while this one goes on gets one right after it.
    watching.wake = new AbortController();
    tell({ kind: "looking" });
    await lookOnce(watching);
    await host.clock.sleep(pace.lookMs, AbortSignal.any([signal, watching.wake.signal]));
  }
}

async function lookOnce(watching: Watching): Promise<void> {
  const { host, hanging } = watching;
  const whole = lookAtHost(host, partDeadlineMs, hanging);
  const first = watching.look === undefined ? await readWithin(host.clock, patienceMs, whole) : undefined;
  if (first?.kind === "late") take(watching, await lookAtHost(withoutManagers(host), partDeadlineMs, hanging), { kind: "pending" });
  take(watching, await whole);
}

/** Every manager fails to answer at once. */
function withoutManagers(host: Host): Host {
  const queries: Host["queries"] = {
    run: async (argv, options) =>
      argv.includes("systemctl")
        ? { argv, exitCode: undefined, stdout: "", stderr: "", ending: "timed-out" }
        : host.queries.run(argv, options),
  };
  return { ...host, queries };
}

/** The rows of a new look, each with what was known of it before, and a beginning of asking all of them. */
function take(watching: Watching, look: HostLook, silent: Row["managed"] = { kind: "late" }): void {
  const { board, busy, fail } = watching;
  watching.look = look;
  // Whom the last look has asked may hang; what this one saw needs an answer of its own.
  busy.clear();
  board.replace(look.inventory.instances.map((instance) => rowOf(look, instance, board.find(instance.id), silent)));
  for (const instance of look.inventory.instances) {
    void askAll(watching, look, instance).catch(fail);
    void ask(watching, look, instance).catch(fail);
  }
}

function rowOf(look: HostLook, instance: Instance, before: Row | undefined, silent: Row["managed"]): Row {
  const managed = managedIn(look, instance);
  const pending = { kind: "pending" } as const;
  return {
    health: pending,
    usage: pending,
    lastChanges: pending,
    warnings: pending,
    ...before,
    instance,
    linger: lingerIn(look, instance),
    managed: managed.kind === "late" ? silent : managed,
    conflicts: look.conflicts.get(instance.id) ?? [],
  };
}

/** What changes only with files. */
async function askAll({ board }: Watching, { host, conflicts, user }: HostLook, instance: Instance): Promise<void> {
  const { id } = instance;
  const warnings = readWithin(host.clock, partDeadlineMs, readWarnings(host, instance, conflicts.get(id) ?? [], user));
  const lastChanges = readWithin(host.clock, partDeadlineMs, readLastChanges(host, instance));
  board.put(id, { lastChanges: await lastChanges });
  board.put(id, { warnings: await warnings });
}

/** What changes by itself. One that has not answered yet is not asked again. */
async function ask(watching: Watching, look: HostLook, instance: Instance): Promise<void> {
  const { busy } = watching;
  const { id } = instance;
  if (busy.has(id)) return;
  busy.add(id);
  await Promise.all([askUsage(watching, look, instance), askHealth(watching, look, instance)]);
  if (watching.look === look) busy.delete(id);
}

async function askUsage(watching: Watching, look: HostLook, { id, pids: [main] }: Instance): Promise<void> {
  const { host, processes } = look;
  const usage = await readWithin(host.clock, partDeadlineMs, readUsage(host, processes.get(id) ?? []));
  putFrom(watching, look, id, { usage });
  const isGone = main !== undefined && usage.kind === "known" && usage.value?.pids.includes(main) !== true;
  if (isGone) lookAgain(watching, look);
}

async function askHealth(watching: Watching, look: HostLook, instance: Instance): Promise<void> {
  const { host, inventory } = look;
  const health = await readWithin(host.clock, partDeadlineMs, readHealth(host, instance, inventory.listeners));
  const before = watching.board.find(instance.id)?.health;
  putFrom(watching, look, instance.id, { health });
  // Who is well or unwell since has opened or closed ports since.
  if (hasTurned(before, health)) lookAgain(watching, look);
}

function hasTurned(before: Row["health"] | undefined, now: Row["health"]): boolean {
  return before?.kind === "known" && now.kind === "known" && healthWord(before.value) !== healthWord(now.value);
}

/** What was asked on the strength of an older look may be wrong by now. */
function putFrom({ board, look: current }: Watching, look: HostLook, id: string, part: Partial<Row>): void {
  if (current === look) board.put(id, part);
}

/** Unless a newer look has come since. */
function lookAgain(watching: Watching, look: HostLook): void {
  if (watching.look === look) watching.wake.abort();
}

async function keepAsking(watching: Watching): Promise<void> {
  const { host, signal, pace, fail } = watching;
  for (;;) {
    await host.clock.sleep(pace.tickMs, signal);
    if (signal.aborted) return;
    const { look } = watching;
    if (look === undefined) continue;
    for (const instance of look.inventory.instances) void ask(watching, look, instance).catch(fail);
    if (isAnyStarting(watching, look) || (await haveServicesMoved(look))) lookAgain(watching, look);
  }
}

/** Whether something is on its way, whose ports may be open by now. */
function isAnyStarting({ board }: Watching, { inventory }: HostLook): boolean {
  return inventory.instances.some(({ id }) => {
    const health = board.find(id)?.health;
    return health?.kind === "known" && health.value.isStarting === true;
  });
}

/** Whether a service of this user was started, ended or changed otherwise since the look. */
async function haveServicesMoved({ host, user, inventory }: HostLook): Promise<boolean> {
  const services = inventory.instances.flatMap(({ service }) => (service?.scope === "user" ? [service] : []));
  if (user === undefined || services.length === 0) return false;
  const statuses = await readServiceStatuses(host.queries, { ...user, names: services.map(({ name }) => name) });
  return services.some((service) => hasMoved(service, statuses.get(service.name)));
}

function hasMoved({ state, isEnabled }: InstanceService, now: SystemdStatus | undefined): boolean {
  if (now === undefined) return false;
  const pidOf = (one: InstanceService["state"]) => ("pid" in one ? one.pid : undefined);
  return now.state.kind !== state.kind || pidOf(now.state) !== pidOf(state) || now.enabled !== isEnabled;
}
