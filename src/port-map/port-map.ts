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
  /** A browser that others start listens there; the gateway only goes to it. */
  readonly isAttached?: true;
};

/** All roles of one instance. `block` runs from the base port to the highest derived port; pins may lie outside it. */
export type PortMap = { readonly roles: readonly MappedRole[]; readonly block: PortRange };

/** When the ports of roles are opened; for a role that is not named, the rule of the era holds. */
export type ListensByRole = Readonly<Partial<Record<PortRole, RoleRule["listens"]>>>;

/** A port that the config, the environment or the service definition fixes. */
export type PortPin = {
  readonly role: PortRole;
  readonly port: number;
  /** It is the first one of the whole range of the role. */
  readonly isRange?: true;
  /** Others listen there, and the gateway goes to them. */
  readonly isAttached?: true;
  /** What fixes it, as the person would write it: `browser.controlUrl`, `browser.profiles.work.cdpPort`. */
  readonly source: string;
};

/**
 * The port map of a base port; for one that is too high, the ports that the engine's releases then take. A pin of `browser-control`
 * moves all that is anchored on it; a pin of `cdp` is one more port beside the range, or moves the range; any other pin replaces its role.
 * A reserved port that another role takes by now is that role's alone.
 */
export function derivePortMap(era: EngineEra, basePort: number, pins: readonly PortPin[] = [], listens: ListensByRole = {}): PortMap {
  const control = pins.find((pin) => pin.role === "browser-control");
  const offset = controlOffset(era);
  const controlPort = control?.port ?? (doesFallBack(era, basePort + offset) ? fallbackBasePort : basePort) + offset;
  const rules = era.roles.map((rule) => ({ ...rule, listens: listens[rule.role] ?? rule.listens }));
  const derived = rules.map((rule) => mapRole(era, rule, { base: basePort, control: controlPort }, pins));
  const extra = pins.filter(({ role, isRange }) => role === "cdp" && isRange !== true).map(pinnedCdp);
  const inBlock = era.roles.map((rule) => (rule.anchor === "base" ? rule.to : offset + rule.to));
  return {
    roles: [...derived.filter((role) => !isOvertaken(role, derived)), ...extra],
    block: { from: basePort, to: basePort + Math.max(...inBlock) },
  };
}

/** What documents promised for a port which a later release gives to another role is that role's. */
function isOvertaken(role: MappedRole, all: readonly MappedRole[]): boolean {
  if (role.listens !== "reserved" || role.pinnedBy !== undefined) return false;
  return all.some((other) => other.listens !== "reserved" && other.from <= role.from && role.to <= other.to);
}

/** Whether two stretches share a port. */
export function isOverlapping(left: PortRange, right: PortRange): boolean {
  return left.from <= right.to && right.from <= left.to;
}

/** Whether the port lies in the stretch. */
export function isWithin(port: number, range: PortRange): boolean {
  return port >= range.from && port <= range.to;
}

/** The mapped role of this name that holds the port; a map may have several of one name, for pins. */
export function roleAt({ roles }: PortMap, role: string, port: number): MappedRole | undefined {
  return roles.find((candidate) => candidate.role === role && isWithin(port, candidate));
}

const lastPort = 65_535;

/** The engines fall back onto the ports beside this one, whichever profile they run. */
const fallbackBasePort = 18_789;

/** Every single port of a map that there is, for probing; a base port that is too high reaches beyond the last one. */
export function listPorts(map: PortMap): readonly number[] {
  const ports = map.roles.flatMap((role) => Array.from({ length: role.to - role.from + 1 }, (_, index) => role.from + index));
  return ports.filter((port) => port <= lastPort);
}

function controlOffset(era: EngineEra): number {
  return era.roles.find((rule) => rule.role === "browser-control")?.from ?? 2;
}

function doesFallBack(era: EngineEra, port: number): boolean {
  return port > lastPort && era.overflow !== "kept";
}

type Anchors = Readonly<Record<RoleRule["anchor"], number>>;

function mapRole(era: EngineEra, rule: RoleRule, anchors: Anchors, pins: readonly PortPin[]): MappedRole {
  const { role, listens, address } = rule;
  const pin = pins.find((candidate) => candidate.role === role && (role !== "cdp" || candidate.isRange === true));
  if (pin !== undefined) {
    return { role, listens, address, from: pin.port, to: pin.port + (role === "cdp" ? rule.to - rule.from : 0), pinnedBy: pin.source };
  }
  if (role === "browser-control") return { role, listens, address, from: anchors.control, to: anchors.control };
  const wanted = { from: anchors[rule.anchor] + rule.from, to: anchors[rule.anchor] + rule.to };
  return { role, listens, address, ...(role === "cdp" ? fitRange(era, rule, wanted) : wanted) };
}

/** Other roles have no way out: above the last port the engine fails when it opens them. */
function fitRange(era: EngineEra, rule: RoleRule, wanted: PortRange): PortRange {
  if (!doesFallBack(era, wanted.to)) return wanted;
  if (wanted.from <= lastPort && era.overflow === "each") return { from: wanted.from, to: wanted.from };
  const anchor = fallbackBasePort + controlOffset(era);
  return { from: anchor + rule.from, to: anchor + rule.to };
}

function pinnedCdp({ port, source, isAttached }: PortPin): MappedRole {
  const pinned = { role: "cdp", listens: "on-demand", address: "loopback", from: port, to: port, pinnedBy: source } as const;
  return isAttached === true ? { ...pinned, isAttached } : pinned;
}
