import type { PortConflict, Risk } from "./problem.ts";

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

/** `the default profile (built-in)` or `profile main (OpenClaw)`. */
export function instanceName(owner: { readonly profile: string; readonly engine: string }): string {
  const engine = engineNames[owner.engine] ?? owner.engine;
  if (owner.profile === "default") return `the default profile (${engine})`;
  return owner.profile.startsWith("/") ? `the ${engine} gateway in ${owner.profile}` : `profile ${owner.profile} (${engine})`;
}

const engineNames: Readonly<Record<string, string>> = { openclaw: "OpenClaw", clawdbot: "Clawdbot", builtin: "built-in" };

/** One sentence on what is in the way and whose it is. */
export function describeConflict(conflict: PortConflict): string {
  const { reason } = conflict;
  const ports = `Port${conflict.from === conflict.to ? "" : "s"} ${portText(conflict)} (${roleName(conflict.role)})`;
  switch (reason.kind) {
    case "claimed":
      return `${ports} is the ${roleName(reason.role)} port of ${instanceName(reason)}.`;
    case "held":
      return `${ports} ${conflict.from === conflict.to ? "is" : "are"} in use by ${holderName(reason)}.`;
    case "too-close":
      return `Base port ${conflict.from} is only ${reason.distance} away from ${instanceName(reason)} on ${reason.basePort}; at least 20 are needed.`;
    case "blocks-overlap":
      return `${portsWords(conflict)} shared with ${instanceName(reason)} on ${reason.basePort}. The two meet from browser profile ${reason.meetsAt} on.`;
    case "does-not-fit":
      return `Base port ${conflict.from} is too high: its browser ports would end above 65535. The highest base port is ${reason.maximum}.`;
    case "privileged":
      return `Port ${conflict.from} is privileged: without root only ports from ${reason.firstUnprivileged} up can be opened.`;
    case "ephemeral":
      return `Ports ${portText(conflict)} lie where this host takes the local ports of outgoing connections (${reason.from}-${reason.to}); now and then one will be taken at start.`;
    case "refused-by-browsers":
      return `${ports} is one that web browsers refuse to open.`;
  }
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
  return conflict.reason.kind === "claimed" ? instanceName(conflict.reason) : "";
}

function describeClaims(conflicts: readonly PortConflict[]): string {
  const [first, ...more] = conflicts;
  if (first === undefined) return "";
  if (more.length === 0) return describeConflict(first);
  const ports = conflicts.map((conflict) => `${portText(conflict)} (${roleName(conflict.role)})`);
  return `Ports ${ports.join(", ")} belong to ${ownerOf(first)}.`;
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
      return `above 65535; highest base ${reason.maximum}`;
    case "privileged":
      return `needs root (below ${reason.firstUnprivileged})`;
    case "ephemeral":
      return `in ${reason.from}-${reason.to}, used by outgoing connections`;
    case "refused-by-browsers":
      return "refused by web browsers";
  }
}

/** What accepting a risk means. */
export function describeRisk(risk: Risk): string {
  if (risk.conflict !== undefined) return describeConflict(risk.conflict);
  return "The gateway will listen on every network interface; whoever reaches this host can try the token.";
}

function holderName(reason: Extract<PortConflict["reason"], { readonly kind: "held" }>): string {
  const program = reason.program ?? "another program";
  const container = reason.container === undefined ? "" : `, container ${reason.container}`;
  return reason.pid === undefined ? `${program}${container}` : `${program} (pid ${reason.pid}${container})`;
}
