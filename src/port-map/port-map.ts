import type { EngineEra, PortRole, RoleRule } from "../engine/descriptor.ts";

/** A stretch of TCP ports, both ends inclusive. */
export type PortRange = { readonly from: number; readonly to: number };

/** One role of one instance with its ports. */
export type MappedRole = PortRange & {
  readonly role: PortRole;
  readonly listens: RoleRule["listens"];
  readonly address: RoleRule["address"];
  /** The config key, variable or argument that moved it away from where it derives to; undefined for a derived port. */
  readonly pinnedBy?: string;
};

/** All roles of one instance. `block` runs from the base port to the highest derived port; pins may lie outside it. */
export type PortMap = { readonly roles: readonly MappedRole[]; readonly block: PortRange };

/** A port that the config, the environment or the service definition fixes. */
export type PortPin = {
  readonly role: PortRole;
  readonly port: number;
  /** What fixes it, as the person would write it: `browser.controlUrl`, `browser.profiles.work.cdpPort`. */
  readonly source: string;
};

/**
 * The port map of a base port. A pin of `browser-control` moves all that is anchored on it; a pin of `cdp` is one more port
 * beside the range; any other pin replaces its role.
 */
export function derivePortMap(era: EngineEra, basePort: number, pins: readonly PortPin[] = []): PortMap {
  const control = pins.find((pin) => pin.role === "browser-control");
  const controlPort = control?.port ?? basePort + controlOffset(era);
  const derived = era.roles.map((rule) => mapRole(rule, rule.anchor === "base" ? basePort : controlPort, pins));
  const extra = pins.filter((pin) => pin.role === "cdp").map(pinnedCdp);
  const inBlock = era.roles.map((rule) => (rule.anchor === "base" ? rule.to : controlOffset(era) + rule.to));
  return { roles: [...derived, ...extra], block: { from: basePort, to: basePort + Math.max(...inBlock) } };
}

/** Whether two stretches share a port. */
export function isOverlapping(left: PortRange, right: PortRange): boolean {
  return left.from <= right.to && right.from <= left.to;
}

/** Whether the port lies in the stretch. */
export function isWithin(port: number, range: PortRange): boolean {
  return port >= range.from && port <= range.to;
}

const lastPort = 65_535;

/** Every single port of a map that there is, for probing; a base port that is too high reaches beyond the last one. */
export function listPorts(map: PortMap): readonly number[] {
  const ports = map.roles.flatMap((role) => Array.from({ length: role.to - role.from + 1 }, (_, index) => role.from + index));
  return ports.filter((port) => port <= lastPort);
}

function controlOffset(era: EngineEra): number {
  return era.roles.find((rule) => rule.role === "browser-control")?.from ?? 2;
}

function mapRole(rule: RoleRule, anchor: number, pins: readonly PortPin[]): MappedRole {
  const { role, listens, address } = rule;
  const pin = role === "cdp" ? undefined : pins.find((candidate) => candidate.role === role);
  if (pin === undefined) return { role, listens, address, from: anchor + rule.from, to: anchor + rule.to };
  return { role, listens, address, from: pin.port, to: pin.port, pinnedBy: pin.source };
}

function pinnedCdp(pin: PortPin): MappedRole {
  return { role: "cdp", listens: "on-demand", address: "loopback", from: pin.port, to: pin.port, pinnedBy: pin.source };
}
