import type { Host } from "../host/host.ts";
import { detectSystemdUser } from "../service/systemd-manager.ts";
import { readServiceStatuses, type SystemdStatus } from "../service/systemd-status.ts";
import type { UnitName } from "./unit-files.ts";

/** What managers say of units; undefined for a unit whose manager gave no answer. */
export type UnitStatuses = (unit: UnitName) => SystemdStatus | undefined;

/** Asks each scope's manager once for all of its units, and a scope without units not at all. */
export async function readUnitStatuses(
  { queries, files, system }: Pick<Host, "queries" | "files" | "system">,
  units: readonly UnitName[],
): Promise<UnitStatuses> {
  const namesOf = (scope: UnitName["scope"]) => units.filter((unit) => unit.scope === scope).map(({ name }) => name);
  const userNames = namesOf("user");
  const manager = userNames.length === 0 ? undefined : await detectSystemdUser(queries, files, system);
  const [user, ofSystem] = await Promise.all([
    manager?.ok === true ? readServiceStatuses(queries, { ...manager.value, names: userNames }) : noStatuses,
    readServiceStatuses(queries, { scope: "system", names: namesOf("system") }),
  ]);
  return ({ scope, name }) => (scope === "user" ? user : ofSystem).get(name);
}

const noStatuses: ReadonlyMap<string, SystemdStatus> = new Map();
