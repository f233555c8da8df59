import type { PortConflict } from "../locale/problem.ts";
import { parsePort } from "../port-map/parse-port.ts";
import { findMeeting } from "../port-map/meeting.ts";
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
    conflict:
      conflicts.find((conflict) => conflict.role === role.role && isOverlapping(conflict, role)) ??
      wholeBlockConflict(conflicts, role, observed),
  }));
  const shown = new Set(roles.map((role) => role.conflict));
  // Of many ports of one role that somebody holds, the first stands for all.
  const general = conflicts.filter(
    (conflict) => !shown.has(conflict) && conflict.reason.kind !== "held" && conflict.reason.kind !== "claimed",
  );
  return { roles, general, neighbours: neighboursOf(observed, port.value) };
}

/** What was said of the gateway port or of two blocks as a whole, where it holds for this role too. */
function wholeBlockConflict(conflicts: readonly PortConflict[], role: MappedRole, observed: Observed): PortConflict | undefined {
  return conflicts
    .map(({ reason, ...conflict }): PortConflict | undefined => {
      if (reason.kind === "does-not-fit") return role.to > 65_535 ? { ...conflict, reason } : undefined;
      if (reason.kind === "privileged") return role.from < reason.firstUnprivileged ? { ...conflict, reason } : undefined;
      if (reason.kind !== "blocks-overlap") return undefined;
      const other = observed.others.find((candidate) => candidate.id === reason.instance);
      const meetsAt = other === undefined ? undefined : findMeeting({ roles: [role], block: role }, other.portMap)?.meetsAt;
      return meetsAt === undefined ? undefined : { ...conflict, from: role.from, to: role.to, reason: { ...reason, meetsAt } };
    })
    .find((conflict) => conflict !== undefined);
}

function neighboursOf(observed: Observed, port: number): readonly Neighbour[] {
  const others = observed.others
    .map(({ profile, engine, basePort }) => ({ profile, engine, basePort, distance: basePort - port }))
    .toSorted((left, right) => Math.abs(left.distance) - Math.abs(right.distance));
  const below = others.find((other) => other.distance <= 0);
  const above = others.find((other) => other.distance > 0);
  return [below, above].filter((neighbour) => neighbour !== undefined);
}
