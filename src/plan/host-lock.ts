import path from "node:path";
import type { Host } from "../host/host.ts";
import type { Lock, LockBusy } from "../host/locks.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { hostLockPath } from "./plan-record.ts";

/**
 * How long the gw that holds the lock now has been waited for, for how long it is at most, and what it does, where it told; `stoppedPid`: a signal
 * has stopped that process.
 */
export type LockWait = {
  readonly elapsedMs: number;
  readonly budgetMs: number;
  readonly holder: string | undefined;
  readonly stoppedPid?: number;
};

/** `signal` ends the wait, and without one a request to end this process does; `onBusy` is told about it twice a second. */
type LockOptions = { readonly signal?: AbortSignal; readonly onBusy?: (wait: LockWait) => void; readonly budgetMs?: number };

/** What the lock is taken for, as the others are told: the title of a plan, and the name of its profile. */
export type LockUse = { readonly title: string; readonly profile: string };

/** Longer than another plan takes that waits for the slowest gateway, 240 s, to the end. */
const lockTimeoutMs = 300_000;
const lockSliceMs = 500;

/** Does something while no other gw of this user chooses ports or changes anything. Problems: `lock-busy`, `cancelled`, a file fault. */
export async function underHostLock<T>(
  host: Host,
  use: LockUse,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<Result<T, Problem>> {
  const file = hostLockPath(host.system);
  const directory = await host.files.makeDirectory(path.dirname(file), 0o700);
  if (!directory.ok) return directory;
  const lock = await untilTold(host, options, async (heeding) => takeLock(host, file, holderText(use, host.processes.self), heeding));
  if (!lock.ok) return lock;
  try {
    return ok(await work());
  } finally {
    await lock.value.release();
  }
}

/** Whether another gw is at work right now; a record that is being applied looks like one that was cut off, but for the lock that its gw holds. */
export async function isOtherAtWork({ locks, system, processes }: Pick<Host, "locks" | "system" | "processes">): Promise<boolean> {
  const lock = await locks.take(hostLockPath(system), { timeoutMs: 0, holder: `gw, pid ${processes.self}` });
  if (lock.ok) await lock.value.release();
  return !lock.ok && lock.problem.kind === "lock-busy" && pidIn(lock.problem.holder) !== processes.self;
}

/** Ctrl-C leaves the wait without a trace, where nobody else listens for it. */
async function untilTold<T>(host: Host, options: LockOptions, wait: (heeding: LockOptions) => Promise<T>): Promise<T> {
  if (options.signal !== undefined) return wait(options);
  const [told, over] = [new AbortController(), new AbortController()];
  void host.signals.termination({ until: over.signal }).then(() => told.abort());
  try {
    return await wait({ ...options, signal: told.signal });
  } finally {
    over.abort();
  }
}

/** A title is no command, so that nobody takes it for one to type. */
function holderText({ title, profile }: LockUse, pid: number): string {
  return `gw "${profile}: ${title}", pid ${pid}`;
}

function pidIn(holder: string | undefined): number | undefined {
  const [, pid] = /, pid (\d+)$/.exec(holder ?? "") ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/**
 * Waits in slices, so that leaving does not have to wait for the other one, and says so from the first of them on. Of several that wait each gets
 * its turn, so that the time counts anew for every holder.
 */
async function takeLock(
  host: Host,
  file: string,
  holder: string,
  { signal, onBusy, budgetMs = lockTimeoutMs }: LockOptions,
): Promise<Result<Lock, Problem>> {
  let begin = host.clock.elapsed();
  let last: string | undefined;
  for (;;) {
    if (signal?.aborted === true) return err({ kind: "cancelled" });
    const lock = await host.locks.take(file, { timeoutMs: lockSliceMs, holder });
    if (lock.ok || lock.problem.kind !== "lock-busy") return lock;
    const now = lock.problem.holder ?? last;
    if (now !== last && last !== undefined) begin = host.clock.elapsed();
    last = now;
    const busy = await withState(host, lock.problem);
    const elapsedMs = host.clock.elapsed() - begin;
    if (elapsedMs >= budgetMs) return err(busy);
    const stopped = busy.isStopped === true && busy.pid !== undefined ? { stoppedPid: busy.pid } : {};
    onBusy?.({ elapsedMs, budgetMs, holder: busy.holder, ...stopped });
  }
}

/** One that a signal has stopped keeps the lock as long as nobody lets it go on. */
async function withState({ processes }: Host, busy: LockBusy): Promise<LockBusy> {
  const pid = pidIn(busy.holder);
  const process = pid === undefined ? undefined : await processes.find(pid);
  if (process === undefined) return busy;
  return { ...busy, pid: process.pid, ...(process.isStopped === true ? { isStopped: true } : {}) };
}
