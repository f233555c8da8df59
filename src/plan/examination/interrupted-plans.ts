import { engineOf, isEngineId } from "../../engine/engines.ts";
import type { Host } from "../../host/host.ts";
import { deriveProfile } from "../../profile/profile.ts";
import { isOtherAtWork } from "../host-lock.ts";
import { readUnfinished, type PlanRecord } from "../plan-record.ts";
import type { InterruptedPlan } from "./examined.ts";

type RecordHost = Pick<Host, "files" | "locks" | "system" | "processes">;

/** Every run of gw on this host that was cut off in the middle, whatever profile it is of; none while another gw is at work. */
export async function findInterrupted(host: RecordHost): Promise<readonly InterruptedPlan[]> {
  return judgeInterrupted(host, await readUnfinished(host.files, host.system));
}

/** Those of some records that were cut off. */
export async function judgeInterrupted(host: RecordHost, records: readonly PlanRecord[]): Promise<readonly InterruptedPlan[]> {
  const { files, system } = host;
  if (records.length === 0 || (await isOtherAtWork(host))) return [];
  // It may have come to its end between the two looks.
  const still = new Set((await readUnfinished(files, system)).map(({ id }) => id));
  return records.filter(({ id }) => still.has(id)).flatMap((record) => describe(record, system.home));
}

function describe({ engine, profile, title, at, place, renamedFrom }: PlanRecord, home: string): readonly InterruptedPlan[] {
  if (!isEngineId(engine)) return [];
  const own = deriveProfile(engineOf(engine), profile, home);
  const stateDir = place?.stateDir ?? own.stateDir;
  return [{ engine, profile, stateDir, isNamed: stateDir === own.stateDir, title, at, renamedFrom }];
}
