import { isOverlapping, isWithin, type MappedRole, type PortMap, type PortRange } from "./port-map.ts";

/** Where two maps share ports that are opened one by one, and which of them comes first. */
export type Meeting = {
  /** The stretch that both maps have, in the first map's words. */
  readonly shared: PortRange;
  readonly role: string;
  /** The browser profile, counted from 1, whose port the two then both want. */
  readonly meetsAt: number;
  readonly meetingPort: number;
  /** Whose browser profiles are counted; `both` where each side must have opened that many. */
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
  const areFixed = mine.from === mine.to && theirs.from === theirs.to;
  if (areFixed || !isOverlapping(mine, theirs)) return [];
  const shared = { from: Math.max(mine.from, theirs.from), to: Math.min(mine.to, theirs.to) };
  const turns = portsOf(shared).map((port) => ({ port, turn: Math.max(turnOf(mine, port), turnOf(theirs, port)) }));
  const first = turns.reduce((left, right) => (right.turn < left.turn ? right : left));
  const opener = mine.from === mine.to ? "theirs" : theirs.from === theirs.to ? "mine" : "both";
  const meetingRole = opener === "theirs" ? mine.role : theirs.role;
  return [{ shared, role: mine.role, meetsAt: first.turn, meetingPort: first.port, opener, meetingRole }];
}

/** Which browser profile gets the port: CDP ports are taken upwards, those of extension relays downwards. */
function turnOf(role: MappedRole, port: number): number {
  if (!isWithin(port, role) || role.from === role.to) return 1;
  return role.role === "extension-relay" ? role.to - port + 1 : port - role.from + 1;
}

function portsOf({ from, to }: PortRange): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
