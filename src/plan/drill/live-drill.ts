import type { Host } from "../../host/host.ts";
import type { Instance } from "../../instance/instance.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import type { ServiceManager } from "../../service/service-manager.ts";
import { applyUnderLock, type Watcher } from "../apply-plan.ts";
import { underHostLock } from "../host-lock.ts";
import type { Plan } from "../plan.ts";
import { readRecords, removeRecord } from "../plan-record.ts";
import { keepSnapshot } from "../snapshot/keep-snapshot.ts";
import { undoRecord } from "../undo-record.ts";
import { waitHealthy, type Health } from "../wait-healthy.ts";
import { nameOf } from "./choose-main.ts";
import type { Reach } from "./drill-facts.ts";
import { removeDrillMark, writeDrillMark } from "./drill-mark.ts";
import { readReach } from "./read-drill-facts.ts";
import { watchGateway, type Watch, type Watched } from "./watch-gateway.ts";

/** Two gateways that run, and the plan that stops one of them. */
export type LiveDrill = {
  readonly rescue: Instance;
  readonly main: Instance;
  readonly manager: ServiceManager;
  /** Of main's profile. */
  readonly stop: Plan;
};

/**
 * What a drill came to. `health` is main's, after it was started again; `reach` is what rescue's user could read while it was down; `isKept`:
 * the config on which main has started is kept as a snapshot.
 */
export type LiveReport = {
  readonly awayMs: number;
  readonly watched: Watched;
  readonly reach: Reach;
  readonly health: Health;
  readonly isKept: boolean;
};

/** Main has been down for so long, or is about to be started. */
export type DrillProgress = { readonly kind: "stopped" | "starting"; readonly elapsedMs: number; readonly watched: Watched };

/** Tells of a drill as it goes on. */
export type DrillWatcher = { readonly drill: (progress: DrillProgress) => void; readonly plan: Watcher };

/** How long main stays down at least once it is, so that rescue is asked often enough, and how long looking on may take at most. */
const lookMs = 2000;
const lookBudgetMs = 15_000;

/** The most that main can be away, in ms: its stop, the look, and its start. */
export function longestAway({ stop }: Pick<LiveDrill, "stop">): number {
  const stops = stop.changes.map((change) => (change.kind === "run-command" ? change.command.timeoutMs : 0));
  return Math.max(...stops) + lookBudgetMs + stop.profile.era.startBudgetMs;
}

/**
 * Stops main, watches rescue answer all the while, looks whether main's files can be read, and starts main again, also when this process is
 * told to end in the middle. Problems: `cancelled` once main answers again, `main-not-back` where it does not, those of stopping it.
 */
export async function runLiveDrill(host: Host, drill: LiveDrill, tell: DrillWatcher): Promise<Result<LiveReport, Problem>> {
  const told = new AbortController();
  const over = new AbortController();
  void host.signals.termination({ until: over.signal }).then(() => told.abort());
  const { title } = drill.stop;
  try {
    const held = await underHostLock(
      host,
      { title, profile: drill.stop.profile.name },
      async () => holdDrill(host, drill, tell, told.signal),
      {
        signal: told.signal,
        onBusy: (wait) => tell.plan({ kind: "locked", ...wait }),
      },
    );
    return held.ok ? held.value : held;
  } finally {
    over.abort();
  }
}

async function holdDrill(host: Host, drill: LiveDrill, tell: DrillWatcher, told: AbortSignal): Promise<Result<LiveReport, Problem>> {
  const marked = await writeDrillMark(host, nameOf(drill.main));
  if (!marked.ok) return marked;
  const watch = watchGateway(host, drill.rescue);
  const beginMs = host.clock.elapsed();
  let isBack = false;
  try {
    const stopped = await applyUnderLock(host, drill.stop, { signal: told, watch: tell.plan });
    const looked = stopped.ok ? await lookOn(host, drill.main, watch, tell, told) : undefined;
    tell.drill({ kind: "starting", elapsedMs: host.clock.elapsed() - beginMs, watched: watch.now() });
    const back = await bringBack(host, drill, tell.plan);
    isBack = true;
    // What has ended in an orderly way is not to be told as cut off.
    if (!back.ok) await writeDrillMark(host, nameOf(drill.main), { hasFailed: true });
    if (!back.ok) return err({ kind: "main-not-back", main: nameOf(drill.main), cause: back.problem });
    const awayMs = host.clock.elapsed() - beginMs;
    const left = leftEarly(drill, awayMs, back.value.health);
    if (!stopped.ok) return err(wasBegun(stopped.problem) ? left : stopped.problem);
    if (told.aborted || looked === undefined) return err(left);
    return ok({ awayMs, watched: await watch.end(), reach: looked, ...back.value });
  } finally {
    if (!isBack) await startAgain(host, drill.stop, drill.manager);
    await watch.end();
  }
}

/** Somebody left while main was being stopped; before that nothing has happened to it. */
function wasBegun(problem: Problem): boolean {
  return problem.kind === "cancelled" && problem.isTakenBack === true;
}

/** How main is after a drill that somebody left. */
function leftEarly({ main }: LiveDrill, awayMs: number, health: Health): Problem {
  if (health.kind !== "healthy") return { kind: "main-not-back", main: nameOf(main), cause: health.problem };
  const { url, pid } = health;
  return { kind: "cancelled", isTakenBack: true, main: { gateway: nameOf(main), awayMs: Math.round(awayMs), url, pid } };
}

/** Undefined when this process was told to end before anything was read. */
async function lookOn(host: Host, main: Instance, watch: Watch, { drill }: DrillWatcher, told: AbortSignal): Promise<Reach | undefined> {
  const beginMs = host.clock.elapsed();
  const before = watch.now().asked;
  const reach = await readReach(host.files, main);
  for (;;) {
    const elapsedMs = host.clock.elapsed() - beginMs;
    const watched = watch.now();
    drill({ kind: "stopped", elapsedMs, watched });
    const isSeen = elapsedMs >= lookMs && watched.asked - before >= 3;
    if (told.aborted) return undefined;
    if (isSeen || elapsedMs >= lookBudgetMs) return reach;
    await host.clock.sleep(100);
  }
}

/** Whatever happened before: main has to run in the end. What stopping it came to is taken back by its own record. */
async function bringBack(
  host: Host,
  { main, manager, stop }: LiveDrill,
  watchPlan: Watcher,
): Promise<Result<Pick<LiveReport, "health" | "isKept">, Problem>> {
  const started = await startAgain(host, stop, manager);
  if (!started.ok) return started;
  const { profile } = stop;
  const { configPath, stateDir, basePort: port } = main;
  const target = { profile, manager, host: "127.0.0.1", port, configPath, stateDir };
  const health = await waitHealthy(host, target, { onWait: (wait) => watchPlan({ kind: "waiting", ...wait }) });
  if (!health.ok) return health;
  await removeDrillMark(host.files, host.system);
  // It has just started on this very text. Where nothing can be written, the drill is one all the same.
  const isKept = health.value.kind === "healthy" && (await keepSnapshot(host, profile)).ok;
  return ok({ health: health.value, isKept });
}

/** The plain start that is the undo of a stop counts the starts before it, and after too many of them it is refused; a planned one forgets them. */
async function startAgain(host: Host, plan: Plan, manager: ServiceManager): Promise<Result<void, Problem>> {
  await startIfDown(host, plan.profile, manager);
  const taken = await takeStopBack(host, plan);
  return taken.ok ? startIfDown(host, plan.profile, manager) : taken;
}

async function takeStopBack(host: Host, { profile, title }: Plan): Promise<Result<void, Problem>> {
  const records = await readRecords(host.files, host.system, profile);
  const record = records.ok ? records.value.find((one) => one.title === title && one.status !== "undone") : undefined;
  if (record !== undefined) {
    const undone = await undoRecord(host, record);
    const [first] = undone.notTakenBack;
    if (first !== undefined) return err(first.problem);
    // What was stopped for a moment runs again: nothing was changed that anybody would want to read of as taken back.
    await removeRecord(host.files, host.system, record);
  }
  return ok(undefined);
}

/** Whatever the records say, the manager is asked. */
async function startIfDown(host: Host, profile: Plan["profile"], manager: ServiceManager): Promise<Result<void, Problem>> {
  const start = await manager.planStart(profile);
  if (!start.ok) return start;
  for (const change of start.value) {
    if (change.kind !== "run-command") continue;
    const result = await host.commands.run(change.command.argv, { timeoutMs: change.command.timeoutMs });
    if (result.exitCode !== 0) return err({ kind: "command-failed", result });
  }
  return ok(undefined);
}
