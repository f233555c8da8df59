import { parseJson } from "../lib/parse-json.ts";
import path from "node:path";
import * as z from "zod/mini";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { Files } from "../host/files.ts";
import type { ProcessFacts } from "../host/processes.ts";
import type { HostInventory } from "./instance.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** What the lock file of a running gateway tells. `startTicks` with the pid names one process. */
export type LockRecord = {
  readonly pid: number;
  readonly startTicks: number;
  readonly configPath: string | undefined;
  readonly stateDir: string | undefined;
  readonly port: number | undefined;
};

/** A lock whose process lives. */
export type LiveLock = LockRecord & { readonly engine: EngineDescriptor; readonly path: string; readonly owner: ProcessFacts };

/** The locks that are held, and the places that could not be looked at. */
export type LiveLocks = { readonly locks: readonly LiveLock[]; readonly unreadable: HostInventory["unreadable"] };

/** A state directory to look into. */
export type LockPlace = { readonly engine: EngineDescriptor; readonly stateDir: string };

type LockFile = { readonly engine: EngineDescriptor; readonly path: string };

const recordSchema = z.object({
  pid: z.int(),
  startTime: z.optional(z.number()),
  startTicks: z.optional(z.number()),
  configPath: z.optional(z.string()),
  stateDir: z.optional(z.string()),
  port: z.optional(z.int()),
});

/** The locks in these state directories and in the temporary directories, of gateways that run. */
export async function readLiveLocks(
  files: Files,
  processes: readonly ProcessFacts[],
  places: readonly LockPlace[],
  engines: readonly EngineDescriptor[],
): Promise<LiveLocks> {
  const byPid = new Map(processes.map((facts) => [facts.pid, facts]));
  const inState = await mapConcurrently(places, async (place) => listInState(files, place));
  const inTmp = await listInSystemTmp(files, engines);
  const texts = await mapConcurrently([...inState.flat(), ...inTmp.locks], async (lock) => ({
    lock,
    text: await files.readText(lock.path),
  }));
  return {
    locks: texts.flatMap(({ lock, text }) => {
      const record = text.ok ? parseLockRecord(text.value) : undefined;
      const owner = record === undefined ? undefined : byPid.get(record.pid);
      // After kill -9 the file stays, and its pid may belong to somebody else by now.
      return record === undefined || owner?.startTicks !== record.startTicks ? [] : [{ ...record, ...lock, owner }];
    }),
    unreadable: inTmp.unreadable,
  };
}

/** The record in a lock file's text, alone or on its first line; undefined for a text that names no process. */
export function parseLockRecord(text: string): LockRecord | undefined {
  const { pid, startTicks, startTime, configPath, stateDir, port } =
    parseLock(text) ?? parseLock(text.trimStart().split("\n")[0] ?? "") ?? {};
  const start = startTicks ?? startTime;
  return pid === undefined || start === undefined ? undefined : { pid, startTicks: start, configPath, stateDir, port };
}

function parseLock(text: string): z.infer<typeof recordSchema> | undefined {
  return recordSchema.safeParse(parseJson(text)).data;
}

async function listInState(files: Files, { engine, stateDir }: LockPlace): Promise<readonly LockFile[]> {
  const { lock } = engine;
  if (lock.kind === "system-tmp") return [];
  if (lock.kind === "state-dir") return [{ engine, path: path.join(stateDir, lock.path) }];
  return (await listBelow(files, path.join(stateDir, "tmp"), engine, lock.directoryPrefix)).locks;
}

/** Releases of an engine that now locks in the state directory used to lock here. */
async function listInSystemTmp(files: Files, engines: readonly EngineDescriptor[]): Promise<Awaited<ReturnType<typeof listBelow>>> {
  const found = await Promise.all(
    engines.map(async (engine) =>
      engine.lock.kind === "state-dir" ? undefined : listBelow(files, "/tmp", engine, engine.lock.directoryPrefix),
    ),
  );
  return { locks: found.flatMap((each) => each?.locks ?? []), unreadable: found.flatMap((each) => each?.unreadable ?? []) };
}

async function listBelow(
  files: Files,
  parent: string,
  engine: EngineDescriptor,
  prefix: string,
): Promise<{ readonly locks: readonly LockFile[]; readonly unreadable: HostInventory["unreadable"] }> {
  const names = await files.list(parent);
  const directories = (names.ok ? names.value : [])
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => path.join(parent, name));
  const listed = await Promise.all(directories.map(async (directory) => ({ directory, names: await files.list(directory) })));
  return {
    locks: listed.flatMap(({ directory, names }) =>
      (names.ok ? names.value : [])
        .filter((name) => /^gateway.*\.lock$/.test(name))
        .map((name) => ({ engine, path: path.join(directory, name) })),
    ),
    unreadable: listed.flatMap(({ directory, names }) =>
      names.ok || names.problem.code === "ENOENT" ? [] : [{ path: directory, code: names.problem.code }],
    ),
  };
}
