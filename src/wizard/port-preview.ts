import type { PortConflict } from "../locale/problem.ts";
import { parsePort } from "../port-map/parse-port.ts";
import { isOverlapping, type MappedRole, type PortRange } from "../port-map/port-map.ts";
import type { Observed } from "./observed.ts";
import { chosenPortMap, conflictsOf } from "./port-choice.ts";

/** The port map of what is typed, role by role, with what is in the way of each. */
export type PortPreview = {
  readonly roles: readonly RolePreview[];
  /** What is in the way of the block as a whole. */
  readonly general: readonly PortConflict[];
  readonly neighbours: readonly Neighbour[];
};

export type RolePreview = {
  readonly role: MappedRole;
  /** Where this role is now, when that differs. */
  readonly before: PortRange | undefined;
  /** The profile has these ports already. */
  readonly isOwn: boolean;
  readonly conflict: PortConflict | undefined;
};

/** The nearest instance below or above. */
export type Neighbour = { readonly profile: string; readonly engine: string; readonly basePort: number; readonly distance: number };

/** Undefined while the text is no port. */
export function previewPorts(observed: Observed, text: string): PortPreview | undefined {
  const port = parsePort(text);
  if (!port.ok) return undefined;
  const conflicts = conflictsOf(observed, port.value);
  const current = observed.instance?.portMap.roles ?? [];
  const roles = chosenPortMap(observed, port.value).roles.map((role) => ({
    role,
    before: current.find((candidate) => candidate.role === role.role && candidate.from !== role.from),
    isOwn: current.some((candidate) => candidate.role === role.role && candidate.from === role.from),
    conflict: conflicts.find((conflict) => conflict.role === role.role && isOverlapping(conflict, role)),
  }));
  const shown = new Set(roles.map((role) => role.conflict));
  return { roles, general: conflicts.filter((conflict) => !shown.has(conflict)), neighbours: neighboursOf(observed, port.value) };
}

function neighboursOf(observed: Observed, port: number): readonly Neighbour[] {
  const others = observed.others
    .map(({ profile, engine, basePort }) => ({ profile, engine, basePort, distance: basePort - port }))
    .toSorted((left, right) => Math.abs(left.distance) - Math.abs(right.distance));
  const below = others.find((other) => other.distance <= 0);
  const above = others.find((other) => other.distance > 0);
  return [below, above].filter((neighbour) => neighbour !== undefined);
}
