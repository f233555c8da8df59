import { padCells, wrapText, cellWidth } from "../lib/wrap-text.ts";
import { describeFree, holderName, portText, roleName } from "../locale/describe-conflict.ts";
import { clauses, list } from "../locale/list.ts";
import { t } from "../locale/t.ts";
import type { HeldPort } from "../port-map/host-ports.ts";
import { isWithin, type MappedRole, type PortMap } from "../port-map/port-map.ts";

/** Less than this makes of a sentence a pillar of words. */
const smallestRoom = 24;

/**
 * A port map as a table for people: each role with its ports and with who holds them, in columns where the terminal has room for them and
 * as two lines a role where it has not. `own` is the id of the instance whose map it is.
 */
export function portTable(portMap: PortMap, held: readonly HeldPort[], own: string, columns: number): string {
  const rows = portMap.roles.map((role) => ({
    role: roleName(role.role),
    port: portText(role),
    state: stateOf(role, held, own),
  }));
  const roleWidth = widest([t("ROLE"), ...rows.map(({ role }) => role)]);
  const portWidth = widest([t("PORT"), ...rows.map(({ port }) => port)]);
  const room = columns - roleWidth - portWidth - 4;
  const lead = (role: string, port: string) => `${padCells(role, roleWidth)}  ${padCells(port, portWidth)}`;
  if (room < smallestRoom) {
    const indented = (state: string) => wrapText(state, columns - 2).map((line) => `  ${line}`);
    return rows.flatMap(({ role, port, state }) => [lead(role, port).trimEnd(), ...indented(state)]).join("\n");
  }
  const hanging = `\n${" ".repeat(roleWidth + portWidth + 4)}`;
  return [{ role: t("ROLE"), port: t("PORT"), state: t("HELD BY") }, ...rows]
    .map(({ role, port, state }) => `${lead(role, port)}  ${wrapText(state, room).join(hanging)}`)
    .join("\n");
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(cellWidth));
}

/** Who holds which of a role's ports, and what becomes of the others. */
function stateOf(role: MappedRole, held: readonly HeldPort[], own: string): string {
  const within = held.filter(({ port }) => isWithin(port, role));
  const setBy = role.pinnedBy === undefined ? [] : [t("set by {key}", { key: role.pinnedBy })];
  const holders = Map.groupBy(within, (entry) => holderText(entry, own));
  if (role.from === role.to) return clauses([...(within.length === 0 ? [describeFree(role)] : holders.keys()), ...setBy]);
  const taken = [...holders].map(([holder, entries]) => `${stretchesOf(entries.map(({ port }) => port))} ${holder}`);
  const left = role.to - role.from + 1 - new Set(within.map(({ port }) => port)).size;
  if (taken.length === 0) return clauses([describeFree(role), ...setBy]);
  return clauses([...taken, ...(left === 0 ? [] : [t("the other {count} free", { count: left })]), ...setBy]);
}

function holderText(entry: HeldPort, own: string): string {
  if (entry.instance !== own) return holderName(entry);
  const name =
    entry.gateway?.isProgram === true && entry.program !== undefined
      ? t("{program} of this gateway", { program: entry.program })
      : t("this gateway");
  return entry.pid === undefined ? name : t("{name}, pid {pid}", { name, pid: entry.pid });
}

/** `18799`, `18800-18802`, `18800, 18805`. */
function stretchesOf(ports: readonly number[]): string {
  const sorted = [...new Set(ports)].toSorted((left, right) => left - right);
  const stretches: { from: number; to: number }[] = [];
  for (const port of sorted) {
    const last = stretches.at(-1);
    if (last?.to === port - 1) last.to = port;
    else stretches.push({ from: port, to: port });
  }
  return list(stretches.map(portText));
}
