import { checkChange } from "../change/apply-change.ts";
import { findMissing } from "../change/made-directories.ts";
import type { Change } from "../change/change.ts";
import type { Host } from "../host/host.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import { applyWatched, type Work } from "./apply-watched.ts";
import { withDifferences } from "./changed-meanwhile.ts";
import { asItIsNow } from "./as-it-is-now.ts";
import { checkTargets } from "./check-targets.ts";
import { checkPorts } from "./host-ports.ts";
import { underHostLock, type LockUse, type LockWait } from "./host-lock.ts";
import type { Plan } from "./plan.ts";
import { pruneRecords } from "./prune-records.ts";
import { keepSeen } from "./snapshot/keep-snapshot.ts";
import { proveService } from "./prove-service.ts";
import { checkRestingFiles } from "./resting-files.ts";
import { findRemaining } from "./remaining-directories.ts";
import { adoptInterrupted, settleRecord } from "./settle-record.ts";
import { undoRecord } from "./undo-record.ts";
import { momentOfRecord, newRecordId, removeRecord, writeRecord, type PlanRecord } from "./plan-record.ts";
import { compareOthers, fingerprintOthers, type Untouched } from "./untouched.ts";
import { explainStart, waitHealthy, type Health, type Wait } from "./wait-healthy.ts";

/** What an applied plan came to. */
export type Outcome = {
  readonly changes: readonly Change[];
  readonly health: Health | undefined;
  readonly untouched: Untouched;
  /** What is still to be said against the service's definition. */
  readonly serviceFaults?: readonly UnitFault[];
};

/** How far it is, for whoever watches. */
export type Progress =
  /** `elapsedMs`: how long it took, where it is done. */
  | {
      readonly kind: "change";
      readonly index: number;
      readonly state: "running" | "done" | "failed" | "taken-back";
      readonly elapsedMs?: number;
    }
  | ({ readonly kind: "locked" } & LockWait)
  /** A change that takes its time goes on. */
  | ({ readonly kind: "working"; readonly index: number } & Work)
  | ({ readonly kind: "waiting" } & Wait)
  | { readonly kind: "comparing" }
  /** The others are as they were, as far as gw is concerned. */
  | { readonly kind: "compared" };

export type Watcher = (progress: Progress) => void;

/** `signal`: stops before the next change, or ends the wait for the gateway, and takes everything back. */
export type ApplyOptions = { readonly watch?: Watcher; readonly signal?: AbortSignal };

/**
 * Makes the changes of a plan in order, waits for the gateway and compares the other instances. A failure at any step takes
 * back what was done, in reverse, and so does a request to end this process. Problems: `applied-partly` with the cause, `cancelled`
 * when everything is as before, `lock-busy`, a file fault.
 */
export async function applyPlan(host: Host, plan: Plan, options: ApplyOptions = {}): Promise<Result<Outcome, Problem>> {
  return untilTold(host, options.signal, async (signal) => {
    const watch = options.watch ?? unwatched;
    const outcome = await underHostLock(host, useOf(plan), async () => applyNow(host, plan, watch, signal), {
      signal,
      onBusy: (wait) => watch({ kind: "locked", ...wait }),
    });
    return outcome.ok ? outcome.value : outcome;
  });
}

function useOf({ title, profile }: Plan): LockUse {
  return { title, profile: profile.name };
}

/** The same for a caller who holds the host lock already. */
export async function applyUnderLock(host: Host, plan: Plan, options: ApplyOptions): Promise<Result<Outcome, Problem>> {
  return untilTold(host, options.signal, async (signal) => applyNow(host, plan, options.watch ?? unwatched, signal));
}

const unwatched: Watcher = () => {};

/** Does something that stops when its signal does or when this process is told to end, instead of ending in the middle. */
async function untilTold<T>(host: Host, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const told = new AbortController();
  const done = new AbortController();
  const onTermination = async () => {
    await host.signals.termination({ until: done.signal });
    told.abort();
  };
  void onTermination();
  try {
    return await work(signal === undefined ? told.signal : AbortSignal.any([signal, told.signal]));
  } finally {
    done.abort();
  }
}

async function applyNow(host: Host, plan: Plan, watch: Watcher, signal: AbortSignal): Promise<Result<Outcome, Problem>> {
  const ready = await checkPlan(host, plan);
  if (!ready.ok) return nothingDone(ready.problem);
  const instanceId = await instanceIdOf(host.files, plan.profile.engine.id, plan.profile.stateDir);
  const before = await fingerprintOthers(host, instanceId, formerId(plan));
  const run = await beginRun(host, plan);
  if (!run.ok) return nothingDone(run.problem);

  const made = await makeChanges(host, run.value, watch, signal);
  if (!made.ok) return takeBack(host, made.problem.record, await explain(host, plan, made.problem), watch, made.problem.isBegun);
  const record = made.value;
  const service = await proveService(plan);
  if (!service.ok) return takeBack(host, record, service.problem, watch);
  const health = await healthOf(host, plan, watch, signal);
  if (!health.ok) return takeBack(host, record, health.problem, watch);
  watch({ kind: "comparing" });
  const untouched = await compareOthers(host, instanceId, before, plan.changes);
  const ours = untouched.changed.filter((difference) => difference.byGw);
  if (ours.length > 0) {
    const instances = [...new Set(ours.map((difference) => difference.instance))];
    return takeBack(host, record, { kind: "neighbour-changed", instances }, watch);
  }
  watch({ kind: "compared" });
  await adoptInterrupted(host, plan.profile, record.id);
  const settled = await settleRecord(host, record, { isRead: health.value?.kind === "healthy" });
  if (!settled.ok) return takeBack(host, settled.problem.record, settled.problem.cause, watch);
  await keepSeen(host, plan.profile);
  // What is kept too long harms nobody; the next plan tries again.
  await pruneRecords(host.files, host.system, plan.profile);
  return ok({ changes: plan.changes, health: health.value, untouched, serviceFaults: service.value });
}

/**
 * Looks once more at everything the plan rests on, as it is done before the first change. Problems:
 * `config-changed-meanwhile`, `path-taken`, `not-writable`, `port-conflict`.
 */
export async function checkPlan(host: Host, plan: Plan): Promise<Result<void, Problem>> {
  for (const [index, change] of plan.changes.entries()) {
    const now = asItIsNow(change, plan.changes.slice(0, index));
    const unchanged = await checkChange(host.files, now);
    if (!unchanged.ok) return err(await withDifferences(host.files, [now], unchanged.problem));
  }
  const rests = plan.rests === undefined ? ok(undefined) : await checkRestingFiles(host.files, plan.profile, plan.rests);
  if (!rests.ok) return rests;
  const writable = await checkTargets(host.files, plan.changes);
  if (!writable.ok) return writable;
  return plan.ports === undefined ? ok(undefined) : checkPorts(host, plan.profile, plan.ports, formerId(plan));
}

/** The instance that is this profile's own under another engine or another name. */
function formerId({ replaces, renames }: Plan): string | undefined {
  return replaces?.instanceId ?? renames?.instanceId;
}

async function beginRun(host: Host, plan: Plan): Promise<Result<PlanRecord, Problem>> {
  const missing = await Promise.all(plan.changes.map(async (change) => findMissing(host.files, change)));
  const nowMs = host.clock.now();
  const moment = await momentOfRecord(host.files, host.system, nowMs);
  const record: PlanRecord = {
    schemaVersion: 1,
    id: newRecordId(plan.profile, moment, plan.renames?.profile.name),
    engine: plan.profile.engine.id,
    profile: plan.profile.name,
    place: { stateDir: plan.profile.stateDir, configPath: plan.profile.configPath },
    title: plan.title,
    ...(plan.declinesService === undefined ? {} : { declinesService: plan.declinesService }),
    ...(plan.replaces === undefined ? {} : { replaces: plan.replaces.engine }),
    ...(plan.renames === undefined ? {} : { renamedFrom: plan.renames.profile.name }),
    at: new Date(nowMs).toISOString(),
    status: "applying",
    changes: plan.changes,
    applied: [],
    missing: [...new Set(missing.flat())],
    takenBack: [],
  };
  if (plan.changes.length === 0) return ok(record);
  const written = await writeRecord(host.files, host.system, record);
  return written.ok ? ok(record) : written;
}

/** `isBegun`: the change after those that are noted may have been begun. */
type Stopped = { readonly record: PlanRecord; readonly cause: Problem; readonly isBegun: boolean };

/** The manager says only that a service did not start; the reason stands in its log, as long as that is there. */
async function explain(host: Host, { gateway, profile }: Plan, { record, cause }: Pick<Stopped, "record" | "cause">): Promise<Problem> {
  if (cause.kind === "config-changed-meanwhile") return withDifferences(host.files, record.changes, cause);
  const failed = record.changes[record.applied.length];
  const isStart = failed?.kind === "run-command" && failed.purpose === "start" && cause.kind === "command-failed";
  return isStart && gateway !== undefined ? explainStart({ ...gateway, profile }, cause) : cause;
}

async function makeChanges(host: Host, begun: PlanRecord, watch: Watcher, signal: AbortSignal): Promise<Result<PlanRecord, Stopped>> {
  let record = begun;
  for (const [index, change] of begun.changes.entries()) {
    if (signal.aborted) return err({ record, cause: { kind: "cancelled" }, isBegun: index > 0 });
    watch({ kind: "change", index, state: "running" });
    const beganMs = host.clock.elapsed();
    const applied = await applyWatched(host, change, (work) => watch({ kind: "working", index, ...work }), signal);
    if (!applied.ok) {
      watch({ kind: "change", index, state: "failed" });
      // A program that was told to end says so in words of its own.
      return err({ record, cause: signal.aborted ? { kind: "cancelled" } : applied.problem, isBegun: true });
    }
    record = { ...record, applied: [...record.applied, applied.value] };
    const noted = await writeRecord(host.files, host.system, record);
    if (!noted.ok) return err({ record, cause: noted.problem, isBegun: true });
    watch({ kind: "change", index, state: "done", elapsedMs: host.clock.elapsed() - beganMs });
  }
  return ok(record);
}

async function healthOf(host: Host, plan: Plan, watch: Watcher, signal: AbortSignal): Promise<Result<Health | undefined, Problem>> {
  if (plan.gateway === undefined) return ok(undefined);
  const onWait = (wait: Wait) => watch({ kind: "waiting", ...wait });
  return waitHealthy(host, { ...plan.gateway, profile: plan.profile }, { onWait, signal });
}

async function takeBack(host: Host, record: PlanRecord, cause: Problem, watch: Watcher, isBegun = true): Promise<Result<never, Problem>> {
  const undone = await undoRecord(host, record, (index) => watch({ kind: "change", index, state: "taken-back" }));
  if (undone.notTakenBack.length > 0) return err({ kind: "applied-partly", cause, ...undone });
  await removeRecord(host.files, host.system, record);
  const remaining = await findRemaining(host.files, record);
  const left = remaining.length === 0 ? {} : { remaining };
  // The first change may have been begun without being noted.
  const isMade = isBegun && undone.takenBack.length > 0;
  return err(
    cause.kind === "cancelled"
      ? { ...cause, ...(isMade ? { isTakenBack: true } : {}), ...(hasStopped(record) ? { isRestarted: true } : {}), ...left }
      : { kind: "applied-partly", cause, ...undone, ...left },
  );
}

/** What was stopped is another process after it was started again, and one of which nobody has seen an answer. */
function hasStopped({ changes, applied }: PlanRecord): boolean {
  return changes
    .slice(0, applied.length)
    .some((change) => change.kind === "run-command" && change.purpose === "stop" && change.undo !== undefined);
}

function nothingDone(cause: Problem): Result<never, Problem> {
  return err({ kind: "applied-partly", cause, takenBack: [], notTakenBack: [] });
}
