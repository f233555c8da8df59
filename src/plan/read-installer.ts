import type { Change } from "../change/change.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManagerId } from "../service/service-state.ts";
import { openChanges } from "./undo-record.ts";
import { readRecords, type PlanRecord } from "./plan-record.ts";

/**
 * Who wrote the definition of a profile's service last, as far as gw's records tell: `engine` where gw let the engine's installer do it.
 * Undefined without such a record: an engine's unit that nobody asked gw for is one to mend. The definition itself tells neither, because
 * the installer's is the same in both cases.
 */
export async function readInstaller(
  { files, system }: { readonly files: Files; readonly system: System },
  profile: Profile,
): Promise<ServiceManagerId | undefined> {
  const records = await readRecords(files, system, profile);
  if (!records.ok) return undefined;
  const last = records.value.flatMap(madeChanges).find((change) => isDefinitionChange(change, profile));
  return last?.kind === "run-command" ? "engine" : undefined;
}

/** Whether the person wanted no service when it was last gw's matter, as far as its records tell. A definition that gw wrote since speaks against it. */
export async function readDeclined(
  { files, system }: { readonly files: Files; readonly system: System },
  profile: Profile,
): Promise<boolean> {
  const records = await readRecords(files, system, profile);
  const inForce = records.ok ? records.value.filter(({ status }) => status === "applied") : [];
  const last = inForce.find(
    (record) => record.declinesService === true || madeChanges(record).some((change) => isDefinitionChange(change, profile)),
  );
  return last?.declinesService === true;
}

/** The changes that are still in force, newest first. */
function madeChanges(record: PlanRecord): readonly Change[] {
  return record.status === "applied" ? openChanges(record).map(({ change }) => change) : [];
}

function isDefinitionChange(change: Change, { systemdUnit }: Profile): boolean {
  if (change.kind === "run-command") return change.purpose === "install-service" && change.target === systemdUnit;
  return change.kind === "write-file" && change.purpose === "service-definition" && change.path.endsWith(`/${systemdUnit}`);
}
