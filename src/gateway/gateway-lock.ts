import { parseJson } from "../lib/parse-json.ts";
import path from "node:path";
import * as z from "zod/mini";
import type { FileFault, Files } from "../host/files.ts";
import type { Lock, LockBusy, Locks } from "../host/locks.ts";
import type { Processes } from "../host/processes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { GatewayProblem } from "../locale/problem.ts";

const lockRecordSchema = z.object({
  pid: z.int(),
  startTicks: z.int(),
  configPath: z.string(),
  stateDir: z.string(),
  port: z.int(),
  /** ISO 8601. */
  startedAt: z.string(),
});

/** What the lock file of a running built-in gateway tells. `startTicks` with the pid shows whether that process still lives. */
export type LockRecord = z.infer<typeof lockRecordSchema>;

type LockHost = { readonly files: Files; readonly locks: Locks; readonly processes: Processes };

/** The lock file of a state directory, where the engine's descriptor promises it. It is there while a gateway runs, and stays behind after a kill. */
export function lockPathOf(stateDir: string): string {
  return path.join(stateDir, "gateway.lock");
}

/**
 * Takes a state directory for one gateway and writes the lock file. The kernel's lock on `<lock file>.db` decides, so a lock file
 * left by a kill is in nobody's way; a second process gets `gateway-already-runs`.
 */
export async function takeGatewayLock(host: LockHost, record: LockRecord): Promise<Result<Lock, GatewayProblem | LockBusy | FileFault>> {
  const lockPath = lockPathOf(record.stateDir);
  const text = `${JSON.stringify(record)}\n`;
  // A gateway that was just told to stop may need a moment to leave.
  const lock = await host.locks.take(`${lockPath}.db`, { timeoutMs: 1000, holder: text });
  if (!lock.ok) return err(await explain(host, lock.problem, record.stateDir));
  const written = await host.files.writeAtomically(lockPath, text, { mode: 0o600 });
  if (written.ok) return ok({ release: () => release(host.files, lockPath, lock.value) });
  await lock.value.release();
  return written;
}

/** The record in the lock file when the process that wrote it still runs; undefined otherwise. */
export async function readLiveLock(host: Pick<LockHost, "files" | "processes">, stateDir: string): Promise<LockRecord | undefined> {
  const text = await host.files.readText(lockPathOf(stateDir));
  const record = text.ok ? parseRecord(text.value) : undefined;
  if (record === undefined) return undefined;
  const owner = await host.processes.find(record.pid);
  return owner?.startTicks === record.startTicks ? record : undefined;
}

async function explain(host: LockHost, problem: LockBusy | FileFault, stateDir: string): Promise<GatewayProblem | LockBusy | FileFault> {
  if (problem.kind !== "lock-busy") return problem;
  const record = (await readLiveLock(host, stateDir)) ?? parseRecord(problem.holder ?? "");
  return record === undefined ? problem : { kind: "gateway-already-runs", stateDir, pid: record.pid, port: record.port };
}

/** The file goes first: once the kernel's lock is free, the file may already be the next gateway's. */
async function release(files: Files, lockPath: string, lock: Lock): Promise<void> {
  await files.remove(lockPath);
  await lock.release();
}

function parseRecord(text: string): LockRecord | undefined {
  return lockRecordSchema.safeParse(parseJson(text)).data;
}
