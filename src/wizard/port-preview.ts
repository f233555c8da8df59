import type { PortConflict } from "../locale/port-conflict.ts";
import { parsePort } from "../port-map/parse-port.ts";
import { findMeeting } from "../port-map/meeting.ts";
import { drawNumberLine, type NumberLine } from "../port-map/number-line.ts";
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
    isOwn: current.some((candidate) => candidate.role === role.role && candidate.from === role.from) || isTakenOver(role, observed),
    conflict: worstOf([...conflicts.filter((conflict) => isOfRole(conflict, role)), ...wholeBlockConflicts(conflicts, role, observed)]),
  }));
  const shown = new Set(roles.map((role) => role.conflict));
  // Of many ports of one role that somebody holds, the first stands for all.
  const general = conflicts.filter(
    (conflict) =>
      !shown.has(conflict) &&
      conflict.reason.kind !== "held" &&
      conflict.reason.kind !== "claimed" &&
      !isRefusedAnyway(conflict, conflicts) &&
      !(conflict.reason.kind === "ephemeral" && roles.some((role) => role.conflict?.reason.kind === "ephemeral")),
  );
  return { roles, general, neighbours: neighboursOf(observed, port.value) };
}

/** The blocks around the one that is typed, as a picture of so many cells. Undefined while the text is no port. */
export function previewNumberLine(observed: Observed, text: string, width: number): NumberLine | undefined {
  const port = parsePort(text);
  if (!port.ok) return undefined;
  const others = observed.others.map(({ portMap }) => portMap.block);
  return drawNumberLine(chosenPortMap(observed, port.value).block, others, observed.ports.ephemeral, width);
}

/** How long a pair of blocks would get on together is no matter where their base ports are too close to each other. */
function isRefusedAnyway({ reason }: PortConflict, conflicts: readonly PortConflict[]): boolean {
  if (reason.kind !== "blocks-overlap") return false;
  return conflicts.some((other) => other.reason.kind === "too-close" && other.reason.instance === reason.instance);
}

/** That a base port is too high is true of the ports that follow from it. */
function isOfRole(conflict: PortConflict, role: MappedRole): boolean {
  return conflict.reason.kind !== "does-not-fit" && conflict.role === role.role && isOverlapping(conflict, role);
}

/** Who has the very port comes before how far away a neighbour is: that is said of the block as a whole. */
function worstOf(conflicts: readonly PortConflict[]): PortConflict | undefined {
  const errors = conflicts.filter(({ severity }) => severity === "error");
  return errors.find(({ reason }) => reason.kind !== "too-close") ?? errors[0] ?? conflicts[0];
}

/** The port that the gateway of another engine leaves to this one. */
function isTakenOver({ role, from }: MappedRole, observed: Observed): boolean {
  return observed.from !== undefined && role === "gateway" && from === observed.existing?.settings.port;
}

/** What was said of the gateway port or of two blocks as a whole, where it holds for this role too. */
function wholeBlockConflicts(conflicts: readonly PortConflict[], role: MappedRole, observed: Observed): readonly PortConflict[] {
  return conflicts.flatMap(({ reason, ...conflict }): readonly PortConflict[] => {
    const { from, to } = role;
    if (reason.kind === "does-not-fit") {
      const isFallen = role.pinnedBy === undefined && from === reason.fallsTo?.from;
      return isFallen || to > 65_535 ? [{ ...conflict, from, to, reason }] : [];
    }
    if (reason.kind === "ephemeral")
      return role.listens !== "reserved" && isOverlapping(role, reason) ? [{ ...conflict, from, to, reason }] : [];
    if (reason.kind === "privileged") return from < reason.firstUnprivileged ? [{ ...conflict, reason }] : [];
    if (reason.kind !== "blocks-overlap") return [];
    const other = observed.others.find((candidate) => candidate.id === reason.instance);
    const meetsAt = other === undefined ? undefined : findMeeting({ roles: [role], block: role }, other.portMap)?.meetsAt;
    return meetsAt === undefined ? [] : [{ ...conflict, from, to, reason: { ...reason, meetsAt } }];
  });
}

function neighboursOf(observed: Observed, port: number): readonly Neighbour[] {
  const others = observed.others
    .map(({ profile, engine, basePort }) => ({ profile, engine, basePort, distance: basePort - port }))
    .toSorted((left, right) => Math.abs(left.distance) - Math.abs(right.distance));
  const below = others.find((other) => other.distance <= 0);
  const above = others.find((other) => other.distance > 0);
  return [below, above].filter((neighbour) => neighbour !== undefined);
}
