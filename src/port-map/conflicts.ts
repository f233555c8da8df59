import type { PortConflict } from "../locale/problem.ts";
import { isRefusedByBrowsers } from "./blocked-ports.ts";
import type { Claim, HeldPort, HostPorts } from "./host-ports.ts";
import { isOverlapping, isWithin, type MappedRole, type PortMap, type PortRange } from "./port-map.ts";

/** Below this distance the fixed ports of two instances mix; the oldest multi-gateway documents set it. */
export const minimumSpacing = 20;

/** The instance whose ports are judged. */
export type ConflictSubject = {
  /** Its id; what it claims and holds itself is never in its own way. */
  readonly instance: string;
  readonly basePort: number;
  readonly portMap: PortMap;
  readonly maximumBasePort: number;
};

/** All that stands in the way of a port map, errors first. An empty list means that every port of it is free and unclaimed. */
export function findConflicts(subject: ConflictSubject, host: HostPorts): readonly PortConflict[] {
  const claims = host.claims.filter((claim) => claim.instance !== subject.instance);
  const held = host.held.filter((entry) => entry.instance !== subject.instance);
  const all = [
    ...fitConflicts(subject, host),
    ...claims.flatMap((claim) => claimConflicts(subject, claim)),
    ...heldConflicts(subject, held, claims),
    ...rangeConflicts(subject, host),
  ];
  return all.toSorted((left, right) => Number(left.severity === "warning") - Number(right.severity === "warning"));
}

/** The conflicts that forbid the map. */
export function errorsOf(conflicts: readonly PortConflict[]): readonly PortConflict[] {
  return conflicts.filter((conflict) => conflict.severity === "error");
}

/** The conflicts that a person may accept, without those whose risk is accepted already. */
export function openRisksOf(conflicts: readonly PortConflict[], accepted: readonly string[]): readonly PortConflict[] {
  return conflicts.filter((conflict) => conflict.risk !== undefined && !accepted.includes(conflict.risk));
}

function fitConflicts(subject: ConflictSubject, host: HostPorts): readonly PortConflict[] {
  const base = { severity: "error", risk: undefined, role: "gateway", from: subject.basePort, to: subject.basePort } as const;
  if (subject.basePort > subject.maximumBasePort) {
    return [{ ...base, to: subject.portMap.block.to, reason: { kind: "does-not-fit", maximum: subject.maximumBasePort } }];
  }
  if (subject.basePort >= host.firstUnprivileged || host.canBindPrivileged) return [];
  return [{ ...base, reason: { kind: "privileged", firstUnprivileged: host.firstUnprivileged } }];
}

function claimConflicts(subject: ConflictSubject, claim: Claim): readonly PortConflict[] {
  const distance = Math.abs(subject.basePort - claim.basePort);
  const equal = fixedRoles(subject.portMap).flatMap((role) => claimedBy(role, claim));
  const near = distance > 0 && distance < minimumSpacing ? [tooClose(subject, claim, distance)] : [];
  return [...near, ...equal, ...overlapConflicts(subject, claim)];
}

function claimedBy(role: MappedRole, claim: Claim): readonly PortConflict[] {
  const other = fixedRoles(claim.portMap).find((candidate) => candidate.from === role.from);
  const disputed = claim.disputedPorts.includes(role.from);
  if (other === undefined && !disputed) return [];
  const { instance, profile, engine } = claim;
  return [
    {
      severity: "error",
      risk: undefined,
      role: role.role,
      from: role.from,
      to: role.to,
      reason: { kind: "claimed", instance, profile, engine, role: other?.role ?? "gateway" },
    },
  ];
}

function tooClose(subject: ConflictSubject, claim: Claim, distance: number): PortConflict {
  const { instance, profile, engine, basePort } = claim;
  return {
    severity: "error",
    risk: undefined,
    role: "gateway",
    from: subject.basePort,
    to: subject.basePort,
    reason: { kind: "too-close", instance, profile, engine, basePort, distance },
  };
}

function overlapConflicts(subject: ConflictSubject, claim: Claim): readonly PortConflict[] {
  const meeting = meetingsOf(subject.portMap, claim.portMap).toSorted((left, right) => left.meetsAt - right.meetsAt)[0];
  if (meeting === undefined) return [];
  const { instance, profile, engine, basePort } = claim;
  return [
    {
      severity: "warning",
      risk: "spacing",
      role: meeting.role,
      from: meeting.from,
      to: meeting.to,
      reason: { kind: "blocks-overlap", instance, profile, engine, basePort, meetsAt: meeting.meetsAt },
    },
  ];
}

type Meeting = PortRange & { readonly role: string; readonly meetsAt: number };

/** Browser profiles take CDP ports upwards from the range's start, so the n-th one is where two instances meet. */
function meetingsOf(mine: PortMap, theirs: PortMap): readonly Meeting[] {
  return [...rangeMeetings(mine, theirs, "mine"), ...rangeMeetings(theirs, mine, "theirs")];
}

function rangeMeetings(owner: PortMap, other: PortMap, side: "mine" | "theirs"): readonly Meeting[] {
  return openRanges(owner).flatMap((range) =>
    other.roles
      .filter((role) => isOverlapping(range, role))
      .map((role) => {
        const shared = { from: Math.max(range.from, role.from), to: Math.min(range.to, role.to) };
        // Two ranges meet only where both have opened that many.
        const meetsAt = Math.max(shared.from - range.from, shared.from - role.from) + 1;
        return { ...shared, role: side === "mine" ? range.role : role.role, meetsAt };
      }),
  );
}

function heldConflicts(subject: ConflictSubject, held: readonly HeldPort[], claims: readonly Claim[]): readonly PortConflict[] {
  const claimed = new Set(claims.flatMap((claim) => fixedRoles(claim.portMap).map((role) => role.from)));
  const seen = new Set<number>();
  return held.flatMap((entry) => {
    const role = subject.portMap.roles.find((candidate) => isWithin(entry.port, candidate));
    const isKnownClaim = entry.instance !== undefined && claimed.has(entry.port);
    if (role === undefined || isKnownClaim || seen.has(entry.port)) return [];
    seen.add(entry.port);
    const { port, ...holder } = entry;
    return [{ severity: "error", risk: undefined, role: role.role, from: port, to: port, reason: { kind: "held", ...holder } } as const];
  });
}

function rangeConflicts(subject: ConflictSubject, host: HostPorts): readonly PortConflict[] {
  const { block, roles } = subject.portMap;
  const ephemeral = isOverlapping(block, host.ephemeral) ? [ephemeralConflict(block, host.ephemeral)] : [];
  const refused = roles.filter((role) => role.from === role.to && isRefusedByBrowsers(role.from)).map(refusedConflict);
  return [...ephemeral, ...refused];
}

function ephemeralConflict(block: PortRange, ephemeral: PortRange): PortConflict {
  const shared = { from: Math.max(block.from, ephemeral.from), to: Math.min(block.to, ephemeral.to) };
  return { severity: "warning", risk: "ephemeral", role: "gateway", ...shared, reason: { kind: "ephemeral", ...ephemeral } };
}

function refusedConflict(role: MappedRole): PortConflict {
  return {
    severity: "warning",
    risk: "browser-blocked",
    role: role.role,
    from: role.from,
    to: role.to,
    reason: { kind: "refused-by-browsers" },
  };
}

/** Roles that always mean exactly one port. */
function fixedRoles(map: PortMap): readonly MappedRole[] {
  return map.roles.filter((role) => role.from === role.to);
}

/** Roles of which only as many ports are opened as are needed. */
function openRanges(map: PortMap): readonly MappedRole[] {
  return map.roles.filter((role) => role.from !== role.to);
}
