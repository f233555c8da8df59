import type { Finding, Fix } from "../../locale/finding.ts";
import type { PortConflict } from "../../locale/port-conflict.ts";
import { isConfigUnread, isPortGuessed, type Instance } from "../../instance/instance.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { conflictsOfInstance } from "../../plan/host-ports.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import { type MappedRole, roleAt } from "../../port-map/port-map.ts";
import { suggestMove } from "../../port-map/suggest-move.ts";
import { makePortRoom, type PortRoom } from "../port-room.ts";
import { subjectOf } from "../subject.ts";

/** Ports of a gateway that another one claims, a stranger holds, or this host forbids. A pair is told once, with the one that can move first. */
export function checkPortConflict({ gateways, ports }: Examined): readonly Finding[] {
  const judged = gateways
    .filter(({ instance }) => !isPortGuessed(instance))
    .map((gateway) => ({ gateway, conflicts: conflictsOfInstance(gateway.instance, ports).filter((one) => isFelt(gateway, one)) }));
  const shared = judged.flatMap(({ gateway, conflicts }) => groupByOther(gateway, conflicts, gateways));
  const room = makePortRoom(ports);
  const pairs = settlePairs(shared, room);
  return [...pairs, ...judged.flatMap(({ gateway, conflicts }) => singleFindings(gateway, conflicts, room))];
}

/** A port that nothing of this gateway will ever open is nobody's trouble, and a browser on a browser's port is most likely its own. */
function isFelt({ instance }: ExaminedGateway, conflict: PortConflict): boolean {
  const { reason, from } = conflict;
  if (reason.kind === "privileged") return !instance.listeners.some(({ port }) => port === from);
  if (reason.kind !== "held") return true;
  const mapped = roleOf(instance, conflict);
  if (mapped?.listens === "at-start") return !instance.listeners.some(({ port }) => port === from);
  return mapped?.listens === "on-demand" && !/chrom|brave|edge/i.test(reason.program ?? "");
}

function groupByOther(gateway: ExaminedGateway, conflicts: readonly PortConflict[], gateways: readonly ExaminedGateway[]): readonly Pair[] {
  const byOther = Map.groupBy(conflicts, ({ reason }) => ("instance" in reason ? reason.instance : undefined));
  return gateways.flatMap((other) => {
    const between = byOther.get(other.instance.id);
    return between === undefined ? [] : [{ gateway, other, conflicts: between }];
  });
}

type Pair = { readonly gateway: ExaminedGateway; readonly other: ExaminedGateway; readonly conflicts: readonly PortConflict[] };

/** Each pair from the side of the one that would move, its pins apart from what follows from its base port. */
function settlePairs(pairs: readonly Pair[], room: PortRoom): readonly Finding[] {
  const byPair = Map.groupBy(pairs, ({ gateway, other }) => [gateway.instance.id, other.instance.id].toSorted().join("\n"));
  return [...byPair.values()].flatMap((sides) => {
    const side = moverOf(sides, room);
    if (side === undefined) return [];
    const isUrgent = errorsOf(sides.flatMap(({ conflicts }) => conflicts)).length > 0;
    // Beside what cannot be, what may become a nuisance one day needs no word.
    const told = isUrgent && errorsOf(side.conflicts).length > 0 ? errorsOf(side.conflicts) : side.conflicts;
    return splitByPin(side.gateway, told).map((conflicts) => findingOf({ ...side, conflicts }, isUrgent, room));
  });
}

/** Who cannot start beside one that answers, else who has been told to move already, else who came last. */
function moverOf(sides: readonly Pair[], room: PortRoom): Pair | undefined {
  const [first] = sides;
  const stuck = sides.find(({ gateway, other }) => isStuckBeside(gateway, other));
  if (stuck !== undefined) return stuck;
  const conflict = errorsOf(sides.flatMap(({ conflicts }) => conflicts))[0] ?? first?.conflicts[0];
  if (first === undefined || conflict === undefined) return first;
  const settled = sides.find(({ gateway }) => room.baseOf(gateway) !== undefined);
  const move = suggestMove(first.gateway.instance.id, conflict, room.host());
  return settled ?? sides.find(({ gateway }) => gateway.instance.id === move?.instance) ?? first;
}

/** Whether a gateway has no config that it could start on, or that could be told other ports, while the other one answers. */
function isStuckBeside({ instance, refusal, health }: ExaminedGateway, other: ExaminedGateway): boolean {
  const isGone = instance.remarks.some(({ kind }) => kind === "config-missing");
  const isStuck = isGone || isConfigUnread(instance) || refusal !== undefined;
  return isStuck && health.state !== "healthy" && other.health.state === "healthy";
}

/** For the sake of one that cannot start nobody moves; its config comes first, and what is still in the way then is told then. */
function findingOf({ gateway, other, conflicts }: Pair, isUrgent: boolean, room: PortRoom): Finding {
  const isStuck = isStuckBeside(gateway, other) || isStuckBeside(other, gateway);
  return {
    severity: severityOf(conflicts),
    subject: subjectOf(gateway),
    others: [subjectOf(other)],
    fact: { kind: "port-conflict", conflicts },
    fix: isStuck ? undefined : fixOf(gateway, conflicts, isUrgent, room),
  };
}

/** What lies between a gateway and the host alone: what somebody holds in one word, the rest each by itself. */
function singleFindings(gateway: ExaminedGateway, conflicts: readonly PortConflict[], room: PortRoom): readonly Finding[] {
  const own = conflicts
    .filter(({ reason }) => !("instance" in reason) || reason.instance === undefined)
    .map((conflict) => soften(gateway, conflict));
  const [held, others] = [own.filter(({ reason }) => reason.kind === "held"), own.filter(({ reason }) => reason.kind !== "held")];
  return [...splitByPin(gateway, held), ...others.map((one) => [one])].map((group) => ({
    severity: severityOf(group),
    subject: subjectOf(gateway),
    others: [],
    fact: { kind: "port-conflict", conflicts: group },
    fix: fixOf(gateway, group, severityOf(group) === "error", room),
  }));
}

/** What is opened when needed keeps no gateway from starting. */
function soften({ instance }: ExaminedGateway, conflict: PortConflict): PortConflict {
  return conflict.reason.kind === "held" && roleOf(instance, conflict)?.listens !== "at-start"
    ? { ...conflict, severity: "warning" }
    : conflict;
}

function severityOf(conflicts: readonly PortConflict[]): Finding["severity"] {
  return conflicts.some(({ severity }) => severity === "error") ? "error" : "warning";
}

function roleOf({ portMap }: Instance, { role, from }: PortConflict): MappedRole | undefined {
  return roleAt(portMap, role, from);
}

/** Another base port is no help for what a config pins. */
function splitByPin({ instance }: ExaminedGateway, conflicts: readonly PortConflict[]): readonly (readonly PortConflict[])[] {
  const isPinned = (conflict: PortConflict) => roleOf(instance, conflict)?.pinnedBy !== undefined;
  const groups = [conflicts.filter((one) => !isPinned(one)), conflicts.filter(isPinned)];
  return groups.filter((group) => group.length > 0);
}

function fixOf(gateway: ExaminedGateway, conflicts: readonly PortConflict[], isUrgent: boolean, room: PortRoom): Fix | undefined {
  const { instance, profile } = gateway;
  if (profile === undefined) return undefined;
  const pinned = conflicts.flatMap((conflict) => {
    const role = roleOf(instance, conflict);
    return role?.pinnedBy === undefined ? [] : [role];
  });
  if (pinned.length > 0) return repinned(gateway, pinned, room);
  const told = room.baseOf(gateway);
  const basePort = told ?? room.freeBase(gateway);
  if (basePort === undefined) return { kind: "gw", words: ["ports", "--suggest"] };
  // What can stay as it is is moved by whoever wants that.
  if (!isUrgent && told === undefined) return { kind: "gw", words: ["ports", "--set", String(basePort)] };
  room.move(gateway, basePort);
  return { kind: "move-ports", basePort };
}

/** A number in the config can be another one; an address leads to what somebody else has started, and a range is more than a port. */
function repinned(gateway: ExaminedGateway, roles: readonly MappedRole[], room: PortRoom): Fix | undefined {
  const pins = roles.map((role) => ({ role, port: isNumber(role) ? room.freePin(gateway, role) : undefined }));
  const found = pins.flatMap(({ role, port }) => (role.pinnedBy === undefined || port === undefined ? [] : [{ key: role.pinnedBy, port }]));
  return found.length === pins.length ? { kind: "move-pins", pins: found } : undefined;
}

function isNumber({ role, from, to, isAttached }: MappedRole): boolean {
  return from === to && isAttached !== true && role !== "browser-control";
}
