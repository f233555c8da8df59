import type { PortConflict } from "../locale/port-conflict.ts";
import type { Claim } from "./host-ports.ts";
import { turnOf } from "./meeting.ts";
import { isWithin, type MappedRole } from "./port-map.ts";

/** What another instance has a port for. */
export type ClaimedRole = { readonly claim: Claim; readonly role: string };

/**
 * What the claims have this very port for, by any of their sources. Of a range only the port of the first browser counts, which every gateway
 * has; whether the others are ever opened nobody knows.
 */
export function claimedRoles(port: number, claims: readonly Claim[]): readonly ClaimedRole[] {
  return claims.flatMap((claim) => {
    const roles = [claim.portMap, ...claim.disputed.map(({ portMap }) => portMap)].flatMap((map) => map.roles);
    const role = roles.find((candidate) => isTakenFor(candidate, port))?.role;
    return role === undefined ? [] : [{ claim, role }];
  });
}

/** The same as conflicts of a browser's port. */
export function cdpConflicts(port: number, claims: readonly Claim[]): readonly PortConflict[] {
  return claimedRoles(port, claims).map(({ claim: { instance, profile, engine }, role }) => {
    const reason = { kind: "claimed", instance, profile, engine, role, source: undefined, stopsOther: false } as const;
    return { severity: "error", risk: undefined, role: "cdp", from: port, to: port, reason };
  });
}

function isTakenFor(role: MappedRole, port: number): boolean {
  return isWithin(port, role) && turnOf(role, port) === 1;
}
