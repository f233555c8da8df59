import type { Clock } from "../host/clock.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { Processes } from "../host/processes.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, type Result } from "../lib/result.ts";
import type { ConfigProblem } from "../locale/problem.ts";

/** What taking an engine's lock needs of the machine. */
export type LockHost = { readonly files: Files; readonly processes: Processes; readonly clock: Clock };

/** Longer than an engine writes. */
const timeoutMs = 10_000;
const pauseMs = 100;

/** After so long a lock that names no process is nobody's (OpenClaw 2026.5.28 and 2026.9.6: 30 s). */
const expiryMs = 30_000;

/** So long it must be seen to stay as it is besides: the clock may have jumped. */
const stillMs = 9000;

/**
 * Does something while no engine writes this config, and no engine can see it half done: under the lock file `<config>.lock` by the rules
 * of OpenClaw 2026.5.28 and 2026.9.6. Of a process that is gone the lock is taken over. Problems: `config-locked`, a file fault.
 */
export async function withConfigLock<T, P>(
  host: LockHost,
  configPath: string,
  work: () => Promise<Result<T, P>>,
): Promise<Result<T, P | ConfigProblem | FileFault>> {
  const lockPath = `${configPath}.lock`;
  const text = await lockText(host);
  const taken = await takeLock(host, configPath, lockPath, text);
  if (!taken.ok) return taken;
  try {
    return await work();
  } finally {
    await removeIfSame(host.files, lockPath, text);
  }
}

async function lockText({ processes, clock }: LockHost): Promise<string> {
  const starttime = (await processes.find(processes.self))?.startTicks;
  const createdAt = new Date(clock.now()).toISOString();
  return `${JSON.stringify({ pid: processes.self, createdAt, ...(starttime === undefined ? {} : { starttime }) }, null, 2)}\n`;
}

async function takeLock(
  host: LockHost,
  configPath: string,
  lockPath: string,
  text: string,
): Promise<Result<void, ConfigProblem | FileFault>> {
  const deadline = host.clock.elapsed() + timeoutMs;
  let seen: { readonly text: string; readonly atMs: number } | undefined;
  for (;;) {
    const made = await host.files.createExclusively(lockPath, text, { mode: 0o600 });
    if (made.ok || made.problem.code !== "EEXIST") return made;
    const held = await host.files.readText(lockPath);
    if (!held.ok && held.problem.code !== "ENOENT") return held;
    const owner = held.ok ? ownerIn(held.value) : undefined;
    if (held.ok && held.value !== seen?.text) seen = { text: held.value, atMs: host.clock.elapsed() };
    const isStill = seen !== undefined && host.clock.elapsed() - seen.atMs >= stillMs;
    if (held.ok && (await isStale(host, owner, isStill))) await removeIfSame(host.files, lockPath, held.value);
    else if (host.clock.elapsed() >= deadline) return err({ kind: "config-locked", path: configPath, lockPath, pid: owner?.pid });
    else await host.clock.sleep(pauseMs);
  }
}

type Owner = { readonly pid: number | undefined; readonly startTicks: number | undefined; readonly createdMs: number };

/** Whether a lock file's text tells whose it is, so that engines and gw can take it over once that process is gone. */
export function isOwnedLock(text: string): boolean {
  const owner = ownerIn(text);
  return owner?.pid !== undefined || (owner !== undefined && !Number.isNaN(owner.createdMs));
}

/** Undefined for a text that is none of the engine's: whose it is cannot be told, so it stays. */
function ownerIn(text: string): Owner | undefined {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const [pid, startTicks, createdAt] = ["pid", "starttime", "createdAt"].map((name) => fields.get(name));
  return {
    pid: typeof pid === "number" ? pid : undefined,
    startTicks: typeof startTicks === "number" ? startTicks : undefined,
    createdMs: typeof createdAt === "string" ? Date.parse(createdAt) : Number.NaN,
  };
}

async function isStale({ processes, clock }: LockHost, owner: Owner | undefined, isStill: boolean): Promise<boolean> {
  if (owner === undefined) return false;
  if (owner.pid === undefined) return isStill && clock.now() - owner.createdMs > expiryMs;
  // Where no process can be seen, not even this one, nobody is known to be gone.
  if ((await processes.find(processes.self)) === undefined) return false;
  const process = await processes.find(owner.pid);
  return process === undefined || (owner.startTicks !== undefined && process.startTicks !== owner.startTicks);
}

async function removeIfSame(files: Files, lockPath: string, text: string): Promise<void> {
  const current = await files.readText(lockPath);
  if (current.ok && current.value === text) await files.remove(lockPath);
}
