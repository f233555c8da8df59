import type { PortConflict } from "../locale/port-conflict.ts";
import type { Profile } from "../profile/profile.ts";
import { isRefusedByBrowsers } from "./blocked-ports.ts";
import type { Claim, DisputedBase, HeldPort, HostPorts } from "./host-ports.ts";
import { findMeeting } from "./meeting.ts";
import { isOverlapping, isWithin, type MappedRole, type PortMap, type PortRange } from "./port-map.ts";

/** Below this distance the fixed ports of two instances mix; the oldest multi-gateway documents set it. */
export const minimumSpacing = 20;

/** The instance whose ports are judged. */
export type ConflictSubject = {
  /** Its id; what it claims and holds itself is never in its own way. */
  readonly instance: string;
  readonly engine: string;
  readonly basePort: number;
  readonly portMap: PortMap;
  readonly maximumBasePort: number;
  readonly clearsItsPort: boolean;
  /** What other sources of it say: only the ports that others claim are looked for there. */
  readonly disputed?: readonly DisputedBase[];
};

/** The subject that a profile is with this base port and these ports. */
export function conflictSubjectOf(
  { engine, era }: Pick<Profile, "engine" | "era">,
  instance: string,
  { basePort, portMap }: Pick<ConflictSubject, "basePort" | "portMap">,
): ConflictSubject {
  const { id, maximumBasePort } = engine;
  return { instance, engine: id, basePort, portMap, maximumBasePort, clearsItsPort: era.clearsItsPort };
}

/** All that stands in the way of a port map, errors first. An empty list means that every port of it is free and unclaimed. */
export function findConflicts(subject: ConflictSubject, host: HostPorts): readonly PortConflict[] {
  const claims = host.claims.filter((claim) => claim.instance !== subject.instance);
  const held = host.held.filter((entry) => entry.instance !== subject.instance);
  const all = [
    ...fitConflicts(subject, host),
    ...claims.flatMap((claim) => claimConflicts(subject, claim)),
    ...(subject.disputed ?? []).flatMap((base) => claims.flatMap((claim) => disputedConflicts(subject, base, claim))),
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
  const { basePort, portMap, maximumBasePort, engine } = subject;
  const base = { severity: "error", risk: undefined, role: "gateway", from: basePort, to: basePort } as const;
  if (basePort > maximumBasePort) {
    const browsers = portMap.roles.find((role) => role.role === "cdp" && role.pinnedBy === undefined);
    const fallsTo = browsers !== undefined && browsers.from < basePort ? { from: browsers.from, to: browsers.to } : undefined;
    return [{ ...base, to: portMap.block.to, reason: { kind: "does-not-fit", maximum: maximumBasePort, engine, fallsTo } }];
  }
  if (basePort >= host.firstUnprivileged || host.canBindPrivileged) return [];
  return [{ ...base, reason: { kind: "privileged", firstUnprivileged: host.firstUnprivileged } }];
}

/** One base port of a claim: the one in effect, or one that a source of it names besides. */
type ClaimedBase = Pick<Claim, "instance" | "profile" | "engine" | "basePort" | "portMap" | "clearsItsPort"> & {
  /** The source, where another one decides. */
  readonly source: string | undefined;
};

function basesOf(claim: Claim): readonly ClaimedBase[] {
  return [{ ...claim, source: undefined }, ...claim.disputed.map((base) => ({ ...claim, ...base }))];
}

function claimConflicts(subject: ConflictSubject, claim: Claim): readonly PortConflict[] {
  // Of hundreds of gateways nearly all are far away.
  if (!isNear(subject, claim) && !claim.disputed.some((base) => isNear(subject, base))) return [];
  const found = basesOf(claim).map((base) => baseConflicts(subject, base));
  // A port that the base in effect takes already needs no second word.
  return found.flatMap((conflicts, index) => {
    const before = found.slice(0, index).flat();
    return conflicts.filter((conflict) => !before.some((other) => isSamePort(other, conflict)));
  });
}

function isSamePort(left: PortConflict, right: PortConflict): boolean {
  return left.role === right.role && left.from === right.from && left.reason.kind === right.reason.kind;
}

function baseConflicts(subject: ConflictSubject, base: ClaimedBase): readonly PortConflict[] {
  const distance = Math.abs(subject.basePort - base.basePort);
  const equal = fixedRoles(subject.portMap).flatMap((role) => claimedBy(subject, role, base));
  const near = distance > 0 && distance < minimumSpacing ? [tooClose(subject, base, distance)] : [];
  return [...near, ...equal, ...overlapConflicts(subject, base)];
}

type Base = Pick<Claim, "basePort" | "portMap">;

function isNear(left: Base, right: Base): boolean {
  if (Math.abs(left.basePort - right.basePort) < minimumSpacing) return true;
  return left.portMap.roles.some((role) => right.portMap.roles.some((other) => isOverlapping(role, other)));
}

/** What another source of the subject says counts only where it would meet the gateway or the fixed ports of somebody else. */
function disputedConflicts(subject: ConflictSubject, base: DisputedBase, claim: Claim): readonly PortConflict[] {
  const conflicts = claimConflicts({ ...subject, basePort: base.basePort, portMap: base.portMap }, claim);
  return errorsOf(conflicts).map((conflict) => ({ ...conflict, saidBy: base.source }));
}

function claimedBy(subject: ConflictSubject, role: MappedRole, base: ClaimedBase): readonly PortConflict[] {
  const other = fixedRoles(base.portMap).find((candidate) => candidate.from === role.from);
  if (other === undefined) return [];
  const { instance, profile, engine, source } = base;
  const areGateways = role.role === "gateway" && other.role === "gateway";
  const stopsOther = areGateways && engine === subject.engine && (base.clearsItsPort || subject.clearsItsPort);
  const reason = { kind: "claimed", instance, profile, engine, role: other.role, source, stopsOther } as const;
  return [{ severity: "error", risk: undefined, role: role.role, from: role.from, to: role.to, reason }];
}

function tooClose(subject: ConflictSubject, base: ClaimedBase, distance: number): PortConflict {
  const { instance, profile, engine, basePort, source } = base;
  const reason = { kind: "too-close", instance, profile, engine, basePort, distance, source } as const;
  return { severity: "error", risk: undefined, role: "gateway", from: subject.basePort, to: subject.basePort, reason };
}

function overlapConflicts(subject: ConflictSubject, base: ClaimedBase): readonly PortConflict[] {
  const meeting = findMeeting(subject.portMap, base.portMap);
  if (meeting === undefined) return [];
  const { instance, profile, engine, basePort } = base;
  const { shared, role, ...first } = meeting;
  const distance = basePort - subject.basePort;
  const stretch = Math.abs(distance) < minimumSpacing ? shared : (overlapOf(subject.portMap.block, base.portMap.block) ?? shared);
  const reason = { kind: "blocks-overlap", instance, profile, engine, basePort, distance, ...first } as const;
  return [{ severity: "warning", risk: "spacing", role, ...stretch, reason }];
}

function overlapOf(left: PortRange, right: PortRange): PortRange | undefined {
  return isOverlapping(left, right) ? { from: Math.max(left.from, right.from), to: Math.min(left.to, right.to) } : undefined;
}

function heldConflicts(subject: ConflictSubject, held: readonly HeldPort[], claims: readonly Claim[]): readonly PortConflict[] {
  const seen = new Set<number>();
  return held.flatMap((entry) => {
    const role = subject.portMap.roles.find((candidate) => isWithin(entry.port, candidate));
    if (role === undefined || isMeant(entry, role) || isSaidByClaim(entry, role, claims) || seen.has(entry.port)) return [];
    seen.add(entry.port);
    const { port, ...holder } = entry;
    return [{ severity: "error", risk: undefined, role: role.role, from: port, to: port, reason: { kind: "held", ...holder } } as const];
  });
}

/** Where a gateway goes to a browser, somebody must listen; another gateway must not. */
function isMeant({ instance }: HeldPort, { isAttached }: MappedRole): boolean {
  return isAttached === true && instance === undefined;
}

/**
 * What an instance holds within its own map is part of its claim: a fixed port has been named as taken, and a browser's in a range
 * of browsers is what the overlap warns of.
 */
function isSaidByClaim({ instance, port }: HeldPort, role: MappedRole, claims: readonly Claim[]): boolean {
  if (instance === undefined) return false;
  const isOfRange = role.from !== role.to;
  return claims.some((claim) => {
    const theirs = claim.portMap.roles.filter((candidate) => isWithin(port, candidate));
    return claim.instance === instance ? theirs.some(isFixed) || (isOfRange && theirs.length > 0) : theirs.some(isFixed);
  });
}

function rangeConflicts(subject: ConflictSubject, host: HostPorts): readonly PortConflict[] {
  const { block, roles } = subject.portMap;
  const ephemeral = isOverlapping(block, host.ephemeral) ? [ephemeralConflict(block, host.ephemeral)] : [];
  const refused = roles.filter((role) => isFixed(role) && isRefusedByBrowsers(role.from)).map(refusedConflict);
  return [...ephemeral, ...refused];
}

function ephemeralConflict(block: PortRange, ephemeral: PortRange): PortConflict {
  const shared = { from: Math.max(block.from, ephemeral.from), to: Math.min(block.to, ephemeral.to) };
  return { severity: "warning", risk: "ephemeral", role: "gateway", ...shared, reason: { kind: "ephemeral", ...ephemeral } };
}

function refusedConflict({ role, from, to }: MappedRole): PortConflict {
  return { severity: "warning", risk: "browser-blocked", role, from, to, reason: { kind: "refused-by-browsers" } };
}

/** Roles that always mean exactly one port. */
function fixedRoles(map: PortMap): readonly MappedRole[] {
  return map.roles.filter(isFixed);
}

function isFixed({ from, to }: PortRange): boolean {
  return from === to;
}
