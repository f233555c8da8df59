import path from "node:path";
import type { Host } from "../host/host.ts";
import type { Lock } from "../host/locks.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { hostLockPath } from "./plan-record.ts";

/** How long another gw of this user has been waited for, for how long it is at most, and what that one does, where it told. */
export type LockWait = { readonly elapsedMs: number; readonly budgetMs: number; readonly holder: string | undefined };

/** `signal` ends the wait; `onBusy` is told about it twice a second. */
type LockOptions = { readonly signal?: AbortSignal; readonly onBusy?: (wait: LockWait) => void };

/** Longer than another plan takes that waits for the slowest gateway, 240 s, to the end. */
const lockTimeoutMs = 300_000;
const lockSliceMs = 500;

/** Does something while no other gw of this user chooses ports or changes anything. Problems: `lock-busy`, `cancelled`, a file fault. */
export async function underHostLock<T>(
  host: Host,
  title: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<Result<T, Problem>> {
  const file = hostLockPath(host.system);
  const directory = await host.files.makeDirectory(path.dirname(file), 0o700);
  if (!directory.ok) return directory;
  const lock = await takeLock(host, file, `gw ${title}, pid ${host.processes.self}`, options);
  if (!lock.ok) return lock;
  try {
    return ok(await work());
  } finally {
    await lock.value.release();
  }
}

/** Waits in slices, so that leaving does not have to wait for the other one, and says so from the first of them on. */
async function takeLock(host: Host, file: string, holder: string, { signal, onBusy }: LockOptions): Promise<Result<Lock, Problem>> {
  const begin = host.clock.elapsed();
  for (;;) {
    if (signal?.aborted === true) return err({ kind: "cancelled" });
    const lock = await host.locks.take(file, { timeoutMs: lockSliceMs, holder });
    const elapsedMs = host.clock.elapsed() - begin;
    if (lock.ok || lock.problem.kind !== "lock-busy" || elapsedMs >= lockTimeoutMs) return lock;
    onBusy?.({ elapsedMs, budgetMs: lockTimeoutMs, holder: lock.problem.holder });
  }
}
