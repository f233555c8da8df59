import { isOverlapping, isWithin, type MappedRole, type PortMap, type PortRange } from "./port-map.ts";

/** Where two maps share ports that are opened one by one, and which of them comes first. */
export type Meeting = {
  /** The stretch that both maps have, in the first map's words. */
  readonly shared: PortRange;
  readonly role: string;
  /** The browser profile, counted from 1, whose port the two then both want. */
  readonly meetsAt: number;
  readonly meetingPort: number;
  /** Whose browser profiles are counted: the other side has the port from the start or with its first; `both` where each counts alike. */
  readonly opener: "mine" | "theirs" | "both";
  /** What the port is on the side that does not count. */
  readonly meetingRole: string;
};

/** The earliest meeting of two maps of which at least one has a range there; undefined where they share no such port. */
export function findMeeting(mine: PortMap, theirs: PortMap): Meeting | undefined {
  const meetings = mine.roles.flatMap((role) => theirs.roles.flatMap((other) => meetingOf(role, other)));
  const [first] = meetings.toSorted((left, right) => left.meetsAt - right.meetsAt);
  return first;
}

function meetingOf(mine: MappedRole, theirs: MappedRole): readonly Meeting[] {
  const areFixed = isFixed(mine) && isFixed(theirs);
  if (areFixed || !isOverlapping(mine, theirs)) return [];
  const shared = { from: Math.max(mine.from, theirs.from), to: Math.min(mine.to, theirs.to) };
  // Of two ports that are met alike the higher one: browsers are opened more than relays, which are counted from above.
  const turns = portsOf(shared).map((port) => ({ port, mine: turnOf(mine, port), theirs: turnOf(theirs, port) }));
  const first = turns.toReversed().reduce((left, right) => (isEarlier(right, left) ? right : left));
  const opener = openerOf(mine, theirs, first);
  const meetingRole = opener === "theirs" ? mine.role : theirs.role;
  return [{ shared, role: mine.role, meetsAt: Math.max(first.mine, first.theirs), meetingPort: first.port, opener, meetingRole }];
}

type Turns = { readonly mine: number; readonly theirs: number };

/** Every gateway has its first browser and its first relay; of a second one nobody knows, so that one counts only where it must. */
function isEarlier(left: Turns, right: Turns): boolean {
  const few = Math.min(left.mine, left.theirs) - Math.min(right.mine, right.theirs);
  return few < 0 || (few === 0 && Math.max(left.mine, left.theirs) < Math.max(right.mine, right.theirs));
}

function openerOf(mine: MappedRole, theirs: MappedRole, first: Turns): Meeting["opener"] {
  if (isFixed(mine)) return "theirs";
  if (isFixed(theirs)) return "mine";
  if (Math.min(first.mine, first.theirs) > 1 || first.mine === first.theirs) return "both";
  return first.mine === 1 ? "theirs" : "mine";
}

function isFixed({ from, to }: PortRange): boolean {
  return from === to;
}

/** Which browser profile gets the port, counted from 1: CDP ports are taken upwards, those of extension relays downwards. */
export function turnOf(role: MappedRole, port: number): number {
  if (!isWithin(port, role) || isFixed(role)) return 1;
  return role.role === "extension-relay" ? role.to - port + 1 : port - role.from + 1;
}

function portsOf({ from, to }: PortRange): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
