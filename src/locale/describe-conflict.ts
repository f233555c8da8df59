import type { PortConflict, Risk } from "./port-conflict.ts";

const roleNames: Readonly<Record<string, string>> = {
  gateway: "gateway",
  bridge: "bridge",
  "mcp-sandbox": "MCP sandbox",
  "browser-control": "browser control",
  "extension-relay": "extension relay",
  canvas: "canvas",
  cdp: "browser (CDP)",
};

/** The name of a port role for people. */
export function roleName(role: string): string {
  return roleNames[role] ?? role;
}

/** `18789` or `18800-18899`. */
export function portText(range: { readonly from: number; readonly to: number }): string {
  return range.from === range.to ? String(range.from) : `${range.from}-${range.to}`;
}

/** A role of a port map, as far as words need it. */
type RoleWords = {
  readonly role: string;
  readonly from: number;
  readonly to: number;
  readonly listens: "at-start" | "on-demand" | "reserved";
};

/** What becomes of ports that nobody holds. A port that only documents still name may lie where this gateway has relays by now. */
export function describeFree(role: RoleWords, roles: readonly RoleWords[]): string {
  if (role.listens !== "reserved") return role.listens === "at-start" ? "free" : "free, opened when needed";
  const around = roles.find((other) => other.from !== other.to && other.from <= role.from && role.from <= other.to);
  return around === undefined ? "free, kept in reserve" : `free, now a port of the ${roleName(around.role)}`;
}

/** `the default profile (built-in)` or `profile main (OpenClaw)`. */
export function instanceName(owner: { readonly profile: string; readonly engine: string }): string {
  const engine = engineNames[owner.engine] ?? owner.engine;
  if (owner.profile === "default") return `the default profile (${engine})`;
  return owner.profile.startsWith("/") ? `the ${engine} gateway in ${owner.profile}` : `profile ${owner.profile} (${engine})`;
}

const engineNames: Readonly<Record<string, string>> = { openclaw: "OpenClaw", clawdbot: "Clawdbot", builtin: "built-in" };

/** A port's holder as far as it is known. */
export type PortHolder = Pick<ReasonOf<"held">, "program" | "pid" | "container" | "gateway">;

/** What is in the way, whose it is, and what comes of it. */
export function describeConflict(conflict: PortConflict): string {
  const { reason } = conflict;
  const saidBy = conflict.saidBy === undefined ? "" : `, which ${conflict.saidBy} says,`;
  const ports = `Port${conflict.from === conflict.to ? "" : "s"} ${portText(conflict)} (${roleName(conflict.role)})${saidBy}`;
  switch (reason.kind) {
    case "claimed":
      return `${ports} is the ${roleName(reason.role)} port of ${instanceName(reason)}${sourceWords(reason)}.${consequenceOf(reason)}`;
    case "held":
      return `${ports} ${conflict.from === conflict.to ? "is" : "are"} in use by ${holderName(reason)}.`;
    case "too-close":
      return `Base port ${conflict.from}${saidBy} is only ${reason.distance} away from ${instanceName(reason)} on ${reason.basePort}${sourceWords(reason)}; at least 20 are needed.`;
    case "blocks-overlap":
      return `${portsWords(conflict)} shared with ${instanceName(reason)} on ${reason.basePort}${distanceWords(reason)}. ${meetingWords(reason)}`;
    case "does-not-fit":
      return `Base port ${conflict.from} is too high: its browser ports would end above 65535${fallWords(reason)}. The highest base port is ${reason.maximum}.`;
    case "privileged":
      return `Port ${conflict.from} is privileged: without root only ports from ${reason.firstUnprivileged} up can be opened.`;
    case "ephemeral":
      return `Ports ${portText(conflict)} lie where this host takes the local ports of outgoing connections (${reason.from}-${reason.to}); now and then one will be taken at start.`;
    case "refused-by-browsers":
      return `${ports} is one that web browsers refuse to open.`;
  }
}

type ReasonOf<Kind extends PortConflict["reason"]["kind"]> = Extract<PortConflict["reason"], { readonly kind: Kind }>;

function sourceWords({ source }: { readonly source: string | undefined }): string {
  return source === undefined ? "" : `, as ${source} says, though another one is in effect there`;
}

function consequenceOf({ stopsOther, engine }: ReasonOf<"claimed">): string {
  return stopsOther ? ` Two ${engineNames[engine] ?? engine} services on one port stop each other's gateway.` : "";
}

/** The distance that hosts have which follow the oldest documents. */
const formerSpacing = 20;

function distanceWords({ distance }: ReasonOf<"blocks-overlap">): string {
  return Math.abs(distance) === formerSpacing ? `, ${formerSpacing} away as older documents had it` : "";
}

function meetingWords({ meetsAt, meetingPort, meetingRole, opener }: ReasonOf<"blocks-overlap">): string {
  if (opener === "both")
    return `It works until each has opened its ${ordinal(meetsAt)} browser profile: both want port ${meetingPort} for it.`;
  const [who, where] = opener === "theirs" ? ["that gateway", "here"] : ["this gateway", "there"];
  return `It works until ${who} opens its ${ordinal(meetsAt)} browser profile, which takes port ${meetingPort}, the ${roleName(meetingRole)} port ${where}.`;
}

/** `1st`, `2nd`, `10th`, `12th`. */
function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  return `${count}${isTeen ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th")}`;
}

function fallWords({ engine, fallsTo }: ReasonOf<"does-not-fit">): string {
  if (fallsTo === undefined) return "";
  return `, and ${engineNames[engine] ?? engine} then takes ${portText(fallsTo)}, those of a gateway on 18789`;
}

function portsWords(conflict: PortConflict): string {
  return conflict.from === conflict.to ? `Port ${conflict.from} is` : `Ports ${portText(conflict)} are`;
}

/** Several conflicts as sentences: what one instance takes altogether is said in one of them. */
export function describeConflicts(conflicts: readonly PortConflict[]): string {
  const claimed = conflicts.filter((conflict) => conflict.reason.kind === "claimed");
  const owners = [...new Set(claimed.map(ownerOf))];
  const rest = joinNeighbours(conflicts.filter((conflict) => conflict.reason.kind !== "claimed"));
  return [
    ...owners.map((owner) => describeClaims(claimed.filter((conflict) => ownerOf(conflict) === owner))),
    ...rest.map(describeConflict),
  ].join(" ");
}

/** Ports in a row that one program holds become one stretch. */
function joinNeighbours(conflicts: readonly PortConflict[]): readonly PortConflict[] {
  const joined: PortConflict[] = [];
  for (const conflict of conflicts) {
    const last = joined.at(-1);
    const isNext = last !== undefined && last.to + 1 === conflict.from && last.role === conflict.role && isSameHolder(last, conflict);
    if (isNext) joined[joined.length - 1] = { ...last, to: conflict.to };
    if (!isNext) joined.push(conflict);
  }
  return joined;
}

function isSameHolder(left: PortConflict, right: PortConflict): boolean {
  return left.reason.kind === "held" && right.reason.kind === "held" && holderName(left.reason) === holderName(right.reason);
}

function ownerOf(conflict: PortConflict): string {
  return conflict.reason.kind === "claimed" ? `${instanceName(conflict.reason)}${sourceWords(conflict.reason)}` : "";
}

function describeClaims(conflicts: readonly PortConflict[]): string {
  const [first, ...more] = conflicts;
  if (first === undefined) return "";
  if (more.length === 0) return describeConflict(first);
  const ports = conflicts.map((conflict) => `${portText(conflict)} (${roleName(conflict.role)})`);
  const consequence = conflicts.flatMap(({ reason }) => (reason.kind === "claimed" ? [consequenceOf(reason)] : [])).find(Boolean) ?? "";
  return `Ports ${ports.join(", ")} belong to ${ownerOf(first)}.${consequence}`;
}

/** The conflict in a few words, for the port table. */
export function summarizeConflict(conflict: PortConflict): string {
  const { reason } = conflict;
  switch (reason.kind) {
    case "claimed":
      return `taken: ${reason.profile} ${roleName(reason.role)}`;
    case "held":
      return `in use: ${holderName(reason)}`;
    case "too-close":
      return `only ${reason.distance} from ${reason.profile} (${reason.basePort})`;
    case "blocks-overlap":
      return `shared with ${reason.profile} from browser ${reason.meetsAt} on`;
    case "does-not-fit":
      return `${highWords(conflict)}; highest base ${reason.maximum}`;
    case "privileged":
      return `needs root (below ${reason.firstUnprivileged})`;
    case "ephemeral":
      return `in ${reason.from}-${reason.to}, used by outgoing connections`;
    case "refused-by-browsers":
      return "refused by web browsers";
  }
}

/** Where ports go for which the base port is too high. */
function highWords({ from, to }: PortConflict): string {
  if (from > 65_535) return "above 65535";
  return to > 65_535 ? "ends above 65535" : "those of a base of 18789";
}

/** What accepting a risk means. */
export function describeRisk(risk: Risk): string {
  if (risk.conflict !== undefined) return describeConflict(risk.conflict);
  return "The gateway will listen on every network interface; whoever reaches this host can try the token.";
}

/** Who holds a port: the gateway by its profile where it is one, else the program, with what tells it from others. */
export function holderName({ program = "another program", pid, container, gateway }: PortHolder): string {
  const marks = [...(pid === undefined ? [] : [`pid ${pid}`]), ...(container === undefined ? [] : [`container ${container}`])];
  if (gateway === undefined) return marks.length === 0 ? program : `${program} (${marks.join(", ")})`;
  const owner = instanceName(gateway);
  return [gateway.isProgram ? `${program} of ${owner}` : owner, ...marks].join(", ");
}
