import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import { engines } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import type { ListenerOwner } from "../listener/listener.ts";
import { t } from "../locale/t.ts";
import { profileNameOf } from "../profile/profile.ts";
import { listStateLocks, listSystemLocks, parseLockRecord, temporaryDirectories, type LockFile, type LockRecord } from "./lock-files.ts";

/** What looking at locks needs of the machine. */
export type LockHost = Pick<Host, "files" | "processes" | "system">;

/** The place that a gateway's lock is about. */
export type LockedPlace = { readonly engine: EngineDescriptor; readonly stateDir: string; readonly configPath: string };

type HeldLock = LockRecord & LockFile;

/**
 * The lock that a living process holds on exactly this state directory or config, links resolved; undefined when nobody does. A copied
 * state directory, a kill and a reused pid all leave files that are no lock.
 */
export async function findHeldLock(host: LockHost, { engine, stateDir, configPath }: LockedPlace): Promise<LockRecord | undefined> {
  const files = [...(await listStateLocks(host.files, engine, stateDir)), ...(await systemLocks(host, [engine]))];
  for (const lock of await readHeld(host, files)) {
    if (lock.stateDir !== undefined && (await isSamePlace(host, lock.stateDir, stateDir))) return lock;
    if (lock.stateDir === undefined && lock.configPath !== undefined && (await isSamePlace(host, lock.configPath, configPath))) return lock;
  }
  return undefined;
}

/** Who holds a port, in words: the gateway whose lock its process holds, by engine, profile and pid; else the program. */
export async function nameOwner(host: LockHost, { pid, program, container }: ListenerOwner): Promise<string> {
  const held = (await readHeld(host, await everyLock(host))).find((lock) => lock.pid === pid);
  const place = held?.stateDir ?? (held?.configPath === undefined ? undefined : path.dirname(held.configPath));
  if (held === undefined || place === undefined) return container === undefined ? `${program}, pid ${pid}` : `${container}, pid ${pid}`;
  const name = profileNameOf(held.engine, place, host.system.home);
  const { title } = held.engine;
  return name === undefined
    ? t("{engine}, state directory {path}, pid {pid}", { engine: title, path: place, pid })
    : t("{engine}, profile {profile}, pid {pid}", { engine: title, profile: name, pid });
}

/** Whether a process is one of these or descends from one of them. */
export async function descendsFrom(host: Pick<Host, "processes">, pid: number, ancestors: readonly number[]): Promise<boolean> {
  return (await ancestorAmong(host, pid, ancestors)) !== undefined;
}

/** The one of these processes that a process is or descends from. */
export async function ancestorAmong(host: Pick<Host, "processes">, pid: number, ancestors: readonly number[]): Promise<number | undefined> {
  for (let current: number | undefined = pid; current !== undefined && current > 1;) {
    if (ancestors.includes(current)) return current;
    current = (await host.processes.find(current))?.parentPid;
  }
  return undefined;
}

async function everyLock(host: LockHost): Promise<readonly LockFile[]> {
  const names = await host.files.list(host.system.home);
  const inState = await Promise.all(
    engines.flatMap((engine) =>
      (names.ok ? names.value : [])
        .filter((name) => name === engine.stateDirName || name.startsWith(`${engine.stateDirName}-`))
        .map(async (name) => listStateLocks(host.files, engine, path.join(host.system.home, name))),
    ),
  );
  return [...inState.flat(), ...(await systemLocks(host, engines))];
}

async function systemLocks({ files, system }: LockHost, of: readonly EngineDescriptor[]): Promise<readonly LockFile[]> {
  return (await listSystemLocks(files, of, temporaryDirectories(system.environment))).locks;
}

async function readHeld({ files, processes }: LockHost, locks: readonly LockFile[]): Promise<readonly HeldLock[]> {
  const read = await Promise.all(
    locks.map(async (lock) => {
      const text = await files.readText(lock.path);
      const record = text.ok ? parseLockRecord(text.value) : undefined;
      if (record === undefined || (await processes.find(record.pid))?.startTicks !== record.startTicks) return undefined;
      return { ...lock, ...record };
    }),
  );
  return read.filter((lock) => lock !== undefined);
}

/** Whether two paths are one place, links resolved. */
export async function isSamePlace({ files }: Pick<Host, "files">, left: string, right: string): Promise<boolean> {
  if (left === right) return true;
  const [realLeft, realRight] = await Promise.all([files.realPath(left), files.realPath(right)]);
  return realLeft.ok && realRight.ok && realLeft.value === realRight.value;
}
