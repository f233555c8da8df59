import type { EngineDescriptor } from "../engine/descriptor.ts";
import { listStateLocks, listSystemLocks, parseLockRecord, type LockFile, type LockRecord } from "../gateway/lock-files.ts";
import type { Files } from "../host/files.ts";
import type { ProcessFacts } from "../host/processes.ts";
import type { HostInventory } from "./instance.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** A lock whose process lives. */
export type LiveLock = LockRecord & LockFile & { readonly owner: ProcessFacts };

/** The locks that are held, and the places that could not be looked at. */
export type LiveLocks = { readonly locks: readonly LiveLock[]; readonly unreadable: HostInventory["unreadable"] };

/** Where locks may lie: state directories with their engines, and temporary directories for the engines that lock there. */
export type LockPlaces = {
  readonly stateDirs: readonly { readonly engine: EngineDescriptor; readonly stateDir: string }[];
  readonly engines: readonly EngineDescriptor[];
  readonly temporaries: readonly string[];
};

/** The locks in these places, of gateways that run. */
export async function readLiveLocks(files: Files, processes: readonly ProcessFacts[], places: LockPlaces): Promise<LiveLocks> {
  const byPid = new Map(processes.map((facts) => [facts.pid, facts]));
  const inState = await mapConcurrently(places.stateDirs, async ({ engine, stateDir }) => listStateLocks(files, engine, stateDir));
  const inTmp = await listSystemLocks(files, places.engines, places.temporaries);
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
