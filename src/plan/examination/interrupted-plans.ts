import { engineOf, isEngineId } from "../../engine/engines.ts";
import type { Host } from "../../host/host.ts";
import { deriveProfile } from "../../profile/profile.ts";
import { hostLockPath, readUnfinished, type PlanRecord } from "../plan-record.ts";
import type { InterruptedPlan } from "./examined.ts";

type RecordHost = Pick<Host, "files" | "locks" | "system">;

/** Every run of gw on this host that was cut off in the middle, whatever profile it is of; none while another gw is at work. */
export async function findInterrupted(host: RecordHost): Promise<readonly InterruptedPlan[]> {
  return judgeInterrupted(host, await readUnfinished(host.files, host.system));
}

/** Those of some records that were cut off: a plan that is being applied right now looks the same but for the lock that its gw holds. */
export async function judgeInterrupted(
  { files, locks, system }: RecordHost,
  records: readonly PlanRecord[],
): Promise<readonly InterruptedPlan[]> {
  if (records.length === 0) return [];
  const lock = await locks.take(hostLockPath(system), { timeoutMs: 0, holder: "gw doctor" });
  if (!lock.ok && lock.problem.kind === "lock-busy") return [];
  if (lock.ok) await lock.value.release();
  // It may have come to its end between the two looks.
  const still = new Set((await readUnfinished(files, system)).map(({ id }) => id));
  return records.filter(({ id }) => still.has(id)).flatMap((record) => describe(record, system.home));
}

function describe({ engine, profile, title, at, place }: PlanRecord, home: string): readonly InterruptedPlan[] {
  if (!isEngineId(engine)) return [];
  const own = deriveProfile(engineOf(engine), profile, home);
  const stateDir = place?.stateDir ?? own.stateDir;
  return [{ engine, profile, stateDir, isNamed: stateDir === own.stateDir, title, at }];
}
