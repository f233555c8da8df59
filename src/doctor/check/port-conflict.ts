import type { Finding, Fix } from "../../locale/finding.ts";
import type { PortConflict } from "../../locale/port-conflict.ts";
import { isPortGuessed } from "../../instance/instance.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { conflictsOfInstance, portMapAt } from "../../plan/host-ports.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import type { HostPorts } from "../../port-map/host-ports.ts";
import { isWithin } from "../../port-map/port-map.ts";
import { suggestMove } from "../../port-map/suggest-move.ts";
import { subjectOf } from "../subject.ts";

/** Ports of a gateway that another one claims, a stranger holds, or this host forbids. A pair is told once, with the one that can move first. */
export function checkPortConflict({ gateways, ports }: Examined): readonly Finding[] {
  const judged = gateways
    .filter(({ instance }) => !isPortGuessed(instance))
    .map((gateway) => ({ gateway, conflicts: conflictsOfInstance(gateway.instance, ports).filter((one) => isFelt(gateway, one)) }));
  const shared = judged.flatMap(({ gateway, conflicts }) => groupByOther(gateway, conflicts, gateways));
  const single = judged.flatMap(({ gateway, conflicts }) => singleFindings(gateway, conflicts));
  return [...settlePairs(shared, ports), ...single];
}

type Pair = { readonly gateway: ExaminedGateway; readonly other: ExaminedGateway; readonly conflicts: readonly PortConflict[] };

/** A port that nothing of this gateway will ever open is nobody's trouble, and a browser on a browser's port is most likely its own. */
function isFelt({ instance }: ExaminedGateway, { reason, role, from }: PortConflict): boolean {
  if (reason.kind === "privileged") return !instance.listeners.some(({ port }) => port === from);
  if (reason.kind !== "held") return true;
  const mapped = instance.portMap.roles.find((candidate) => candidate.role === role && isWithin(from, candidate));
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

/** Each pair from the side of the one that would move. A move changes what is free for the next one. */
function settlePairs(pairs: readonly Pair[], ports: HostPorts): readonly Finding[] {
  const byPair = Map.groupBy(pairs, ({ gateway, other }) => [gateway.instance.id, other.instance.id].toSorted().join("\n"));
  const moved = new Map<string, number>();
  let host = ports;
  return [...byPair.values()].flatMap((sides) => {
    const [first] = sides;
    const urgent = sides.flatMap(({ conflicts }) => conflicts).find(({ severity }) => severity === "error");
    if (first === undefined) return [];
    const conflict = urgent ?? first.conflicts[0];
    const move = conflict === undefined ? undefined : suggestMove(first.gateway.instance.id, conflict, host);
    const settled = sides.find(({ gateway }) => moved.has(gateway.instance.id));
    const side = settled ?? sides.find(({ gateway }) => gateway.instance.id === move?.instance) ?? first;
    if (urgent !== undefined && move !== undefined && settled === undefined && side.gateway.profile !== undefined) {
      moved.set(move.instance, move.basePort);
      host = withMoved(host, side.gateway, move.basePort);
    }
    return [findingOf(side, move === undefined ? undefined : fixOf(side, moved, urgent !== undefined, move.basePort))];
  });
}

function fixOf({ gateway }: Pair, moved: ReadonlyMap<string, number>, isUrgent: boolean, basePort: number): Fix | undefined {
  if (gateway.profile === undefined) return undefined;
  // What can stay as it is is moved by whoever wants that.
  if (!isUrgent) return { kind: "gw", words: ["ports", "--set", String(basePort)] };
  const to = moved.get(gateway.instance.id);
  return to === undefined ? undefined : { kind: "move-ports", basePort: to };
}

function withMoved(host: HostPorts, { instance }: ExaminedGateway, basePort: number): HostPorts {
  const portMap = portMapAt(instance, basePort);
  return {
    ...host,
    claims: host.claims.map((claim) => (claim.instance === instance.id ? { ...claim, basePort, portMap, disputed: [] } : claim)),
  };
}

/** Beside what cannot be, what may become a nuisance one day needs no word. */
function findingOf({ gateway, other, conflicts: all }: Pair, fix: Fix | undefined): Finding {
  const errors = errorsOf(all);
  const conflicts = errors.length > 0 ? errors : all;
  return {
    severity: severityOf(conflicts),
    subject: subjectOf(gateway),
    others: [subjectOf(other)],
    fact: { kind: "port-conflict", conflicts },
    fix,
  };
}

/** What lies between a gateway and the host alone. */
function singleFindings(gateway: ExaminedGateway, conflicts: readonly PortConflict[]): readonly Finding[] {
  const own = conflicts.filter(({ reason }) => !("instance" in reason) || reason.instance === undefined);
  const [held, others] = [own.filter(({ reason }) => reason.kind === "held"), own.filter(({ reason }) => reason.kind !== "held")];
  return [...(held.length === 0 ? [] : [held]), ...others.map((one) => [one])].map((group) => ({
    severity: severityOf(group.map((one) => soften(gateway, one))),
    subject: subjectOf(gateway),
    others: [],
    fact: { kind: "port-conflict", conflicts: group },
    fix: gateway.profile === undefined ? undefined : { kind: "gw", words: ["ports", "--suggest"] },
  }));
}

/** What is opened when needed keeps no gateway from starting. */
function soften({ instance }: ExaminedGateway, conflict: PortConflict): PortConflict {
  const mapped = instance.portMap.roles.find(({ role }) => role === conflict.role);
  return conflict.reason.kind === "held" && mapped?.listens !== "at-start" ? { ...conflict, severity: "warning" } : conflict;
}

function severityOf(conflicts: readonly PortConflict[]): Finding["severity"] {
  return conflicts.some(({ severity }) => severity === "error") ? "error" : "warning";
}
