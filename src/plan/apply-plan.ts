import path from "node:path";
import { applyChange, checkChange, undoChange, type Applied } from "../change/apply-change.ts";
import type { Change } from "../change/change.ts";
import { describeChange } from "../change/describe-change.ts";
import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { readKernelPorts } from "../listener/kernel-ports.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { PlanProblem, Problem } from "../locale/problem.ts";
import { errorsOf, findConflicts } from "../port-map/conflicts.ts";
import { listPorts } from "../port-map/port-map.ts";
import { hostPortsOf, withProbedPorts } from "./host-ports.ts";
import type { Plan } from "./plan.ts";
import { hostLockPath, newRecordId, removeRecord, writeRecord, type PlanRecord } from "./plan-record.ts";
import { compareOthers, fingerprintOthers, type Untouched } from "./untouched.ts";
import { waitHealthy, type Health } from "./wait-healthy.ts";

/** What an applied plan came to. */
export type Outcome = { readonly changes: readonly Change[]; readonly health: Health | undefined; readonly untouched: Untouched };

/** How far it is, for whoever watches. */
export type Progress =
  | { readonly kind: "change"; readonly index: number; readonly state: "running" | "done" | "failed" | "taken-back" }
  | { readonly kind: "waiting"; readonly elapsedMs: number }
  | { readonly kind: "comparing" };

export type Watcher = (progress: Progress) => void;

/** `signal`: stops before the next change, or ends the wait for the gateway, and takes everything back. */
export type ApplyOptions = { readonly watch?: Watcher; readonly signal?: AbortSignal };

const lockTimeoutMs = 20_000;

/**
 * Makes the changes of a plan in order, waits for the gateway and compares the other instances. A failure at any step takes
 * back what was done, in reverse. Problem: `applied-partly` with the cause, or the cause alone when nothing had been touched.
 */
export async function applyPlan(host: Host, plan: Plan, options: ApplyOptions = {}): Promise<Result<Outcome, Problem>> {
  const outcome = await underHostLock(host, plan.title, async () => applyNow(host, plan, options.watch ?? (() => {}), options.signal));
  return outcome.ok ? outcome.value : outcome;
}

/** Does something while no other gw of this user chooses ports or changes anything. Problems: `lock-busy`, a file fault. */
export async function underHostLock<T>(host: Host, title: string, work: () => Promise<T>): Promise<Result<T, Problem>> {
  const file = hostLockPath(host.system);
  const directory = await host.files.makeDirectory(path.dirname(file), 0o700);
  if (!directory.ok) return directory;
  const lock = await host.locks.take(file, { timeoutMs: lockTimeoutMs, holder: `gw ${title}, pid ${host.processes.self}` });
  if (!lock.ok) return lock;
  try {
    return ok(await work());
  } finally {
    await lock.value.release();
  }
}

async function applyNow(host: Host, plan: Plan, watch: Watcher, signal: AbortSignal | undefined): Promise<Result<Outcome, Problem>> {
  const ready = await checkAll(host, plan);
  if (!ready.ok) return ready;
  const instanceId = await instanceIdOf(host.files, plan.profile.engine.id, plan.profile.stateDir);
  const before = await fingerprintOthers(host, instanceId);
  const run = await beginRun(host, plan);
  if (!run.ok) return run;

  const made = await makeChanges(host, run.value, watch, signal);
  if (!made.ok) return takeBack(host, made.problem.record, made.problem.cause, watch);
  const record = made.value;
  const health = await healthOf(host, plan, watch, signal);
  if (!health.ok) return takeBack(host, record, health.problem, watch);
  watch({ kind: "comparing" });
  const untouched = await compareOthers(host, instanceId, before, plan.changes);
  const ours = untouched.changed.filter((difference) => difference.byGw);
  if (ours.length > 0) {
    const instances = [...new Set(ours.map((difference) => difference.instance))];
    return takeBack(host, record, { kind: "neighbour-changed", instances }, watch);
  }
  const kept = await writeRecord(host.files, host.system, { ...record, status: "applied" });
  if (!kept.ok) return takeBack(host, record, kept.problem, watch);
  return ok({ changes: plan.changes, health: health.value, untouched });
}

/** Looks once more at everything the plan rests on, before the first change. */
async function checkAll(host: Host, plan: Plan): Promise<Result<void, Problem>> {
  for (const change of plan.changes) {
    const unchanged = await checkChange(host.files, change);
    if (!unchanged.ok) return unchanged;
  }
  return plan.ports === undefined ? ok(undefined) : checkPorts(host, plan, plan.ports);
}

async function checkPorts(host: Host, plan: Plan, wanted: NonNullable<Plan["ports"]>): Promise<Result<void, Problem>> {
  const [inventory, kernel] = await Promise.all([discoverInstances(host), readKernelPorts(host.files)]);
  const listed = hostPortsOf(inventory, kernel, host.system);
  const probed = await withProbedPorts(host.sockets, listed, listPorts(wanted.portMap), wanted.address);
  const instance = await instanceIdOf(host.files, plan.profile.engine.id, plan.profile.stateDir);
  const { basePort, portMap } = wanted;
  const subject = { instance, basePort, portMap, maximumBasePort: plan.profile.engine.maximumBasePort };
  const errors = errorsOf(findConflicts(subject, probed));
  return errors.length === 0 ? ok(undefined) : err({ kind: "port-conflict", conflicts: errors });
}

async function beginRun(host: Host, plan: Plan): Promise<Result<PlanRecord, Problem>> {
  const record: PlanRecord = {
    schemaVersion: 1,
    id: newRecordId(plan.profile, host.clock.now()),
    engine: plan.profile.engine.id,
    profile: plan.profile.name,
    title: plan.title,
    at: new Date(host.clock.now()).toISOString(),
    status: "applying",
    changes: plan.changes,
    applied: [],
  };
  const written = await writeRecord(host.files, host.system, record);
  return written.ok ? ok(record) : written;
}

type Stopped = { readonly record: PlanRecord; readonly cause: Problem };

async function makeChanges(
  host: Host,
  begun: PlanRecord,
  watch: Watcher,
  signal: AbortSignal | undefined,
): Promise<Result<PlanRecord, Stopped>> {
  let record = begun;
  for (const [index, change] of begun.changes.entries()) {
    if (signal?.aborted === true) return err({ record, cause: { kind: "cancelled" } });
    watch({ kind: "change", index, state: "running" });
    const applied = await applyChange(host, change);
    if (!applied.ok) {
      watch({ kind: "change", index, state: "failed" });
      return err({ record, cause: applied.problem });
    }
    record = { ...record, applied: [...record.applied, applied.value] };
    const noted = await writeRecord(host.files, host.system, record);
    if (!noted.ok) return err({ record, cause: noted.problem });
    watch({ kind: "change", index, state: "done" });
  }
  return ok(record);
}

async function healthOf(
  host: Host,
  plan: Plan,
  watch: Watcher,
  signal: AbortSignal | undefined,
): Promise<Result<Health | undefined, Problem>> {
  if (plan.gateway === undefined) return ok(undefined);
  const onWait = (elapsedMs: number) => watch({ kind: "waiting", elapsedMs });
  return waitHealthy(host, { ...plan.gateway, profile: plan.profile }, { onWait, ...(signal === undefined ? {} : { signal }) });
}

async function takeBack(host: Host, record: PlanRecord, cause: Problem, watch: Watcher): Promise<Result<never, Problem>> {
  const undone = await undoRecord(host, record, watch);
  if (undone.notTakenBack.length === 0) await removeRecord(host.files, host.system, record);
  return err({ kind: "applied-partly", cause, ...undone });
}

/** Takes the changes of a record back, last first. The one that may have been begun is included: undoing it does no harm. */
export async function undoRecord(
  host: Host,
  record: PlanRecord,
  watch: Watcher = () => {},
): Promise<Pick<Extract<PlanProblem, { readonly kind: "applied-partly" }>, "takenBack" | "notTakenBack">> {
  const takenBack: string[] = [];
  const notTakenBack: { readonly summary: string; readonly problem: Problem }[] = [];
  const last = Math.min(record.applied.length, record.changes.length - 1);
  for (let index = last; index >= 0; index -= 1) {
    const change = record.changes[index];
    if (change === undefined) continue;
    const { summary } = describeChange(change);
    const undone = await undoChange(host, change, record.applied[index] ?? nothingMade);
    if (undone.ok) takenBack.push(summary);
    const mustHold = index < record.applied.length || change.kind !== "run-command";
    if (!undone.ok && mustHold) notTakenBack.push({ summary, problem: undone.problem });
    if (undone.ok) watch({ kind: "change", index, state: "taken-back" });
  }
  return { takenBack, notTakenBack };
}

const nothingMade: Applied = { made: [] };
