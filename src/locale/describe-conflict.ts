import { describePortSource } from "./port-source.ts";
import { list } from "./list.ts";
import type { PortConflict, Risk } from "./port-conflict.ts";
import { sentences } from "./sentences.ts";
import { t, type PlainText } from "./t.ts";

const roleNames: Readonly<Record<string, PlainText>> = {
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
  const name = roleNames[role];
  return name === undefined ? role : t(name);
}

/** `18789` or `18800-18899`. */
export function portText(range: { readonly from: number; readonly to: number }): string {
  return range.from === range.to ? String(range.from) : `${range.from}-${range.to}`;
}

/** What becomes of ports that nobody holds. */
export function describeFree({ listens }: { readonly listens: "at-start" | "on-demand" | "reserved" }): string {
  if (listens === "reserved") return t("free, kept in reserve");
  return listens === "at-start" ? t("free") : t("free, opened when needed");
}

/** `the default profile (built-in)` or `profile main (OpenClaw)`. */
export function instanceName(owner: { readonly profile: string; readonly engine: string }): string {
  const { profile } = owner;
  const engine = engineName(owner.engine);
  if (profile === "default") return t("the default profile ({engine})", { engine });
  return profile.startsWith("/")
    ? t("the {engine} gateway in {path}", { engine, path: profile })
    : t("profile {profile} ({engine})", { profile, engine });
}

function engineName(engine: string): string {
  const word = engineWords[engine];
  return word === undefined ? (engineTitles[engine] ?? engine) : t(word);
}

const engineTitles: Readonly<Record<string, string>> = { openclaw: "OpenClaw", clawdbot: "Clawdbot" };

const engineWords: Readonly<Record<string, PlainText>> = { builtin: "built-in" };

/** A port's holder as far as it is known. */
export type PortHolder = Pick<ReasonOf<"held">, "program" | "pid" | "container" | "gateway">;

/** What is in the way, whose it is, and what comes of it. */
export function describeConflict(conflict: PortConflict): string {
  const { reason, from } = conflict;
  switch (reason.kind) {
    case "claimed":
      return sentences(claimWords(conflict, reason), consequenceOf(reason));
    case "held":
      return isOnePort(conflict)
        ? t("{ports} is in use by {holder}.", { ports: portsWords(conflict), holder: holderName(reason) })
        : t("{ports} are in use by {holder}.", { ports: portsWords(conflict), holder: holderName(reason) });
    case "too-close":
      return closeWords(conflict, reason);
    case "blocks-overlap":
      return sentences(overlapWords(conflict, reason), meetingWords(reason));
    case "does-not-fit":
      return sentences(highSentence(from, reason), t("The highest base port is {maximum}.", { maximum: reason.maximum }));
    case "privileged":
      return t("Port {port} is privileged: without root only ports from {first} up can be opened.", {
        port: from,
        first: reason.firstUnprivileged,
      });
    case "ephemeral":
      return t(
        "Ports {ports} lie where this host takes the local ports of outgoing connections ({from}-{to}); now and then one will be taken at start.",
        { ports: portText(conflict), from: reason.from, to: reason.to },
      );
    case "refused-by-browsers":
      return t("{ports} is one that web browsers refuse to open.", { ports: portsWords(conflict) });
  }
}

type ReasonOf<Kind extends PortConflict["reason"]["kind"]> = Extract<PortConflict["reason"], { readonly kind: Kind }>;

function isOnePort({ from, to }: PortConflict): boolean {
  return from === to;
}

/** The ports with their role, and what names them where that is not the base port. */
function portsWords(conflict: PortConflict): string {
  const { saidBy } = conflict;
  const role = roleName(conflict.role);
  const ports = portText(conflict);
  if (saidBy === undefined)
    return isOnePort(conflict) ? t("Port {port} ({role})", { port: ports, role }) : t("Ports {ports} ({role})", { ports, role });
  return isOnePort(conflict)
    ? t("Port {port} ({role}), which {key} says,", { port: ports, role, key: saidBy })
    : t("Ports {ports} ({role}), which {key} says,", { ports, role, key: saidBy });
}

function claimWords(conflict: PortConflict, reason: ReasonOf<"claimed">): string {
  const facts = { ports: portsWords(conflict), role: roleName(reason.role), owner: instanceName(reason) };
  return reason.source === undefined
    ? t("{ports} is the {role} port of {owner}.", facts)
    : t("{ports} is the {role} port of {owner}, as {source} says, though another one is in effect there.", {
        ...facts,
        source: describePortSource(reason.source),
      });
}

/** What comes of claiming ports that others claim too, each once. */
export function describeConsequences(conflicts: readonly PortConflict[]): readonly string[] {
  const all = conflicts.flatMap(({ reason }) => (reason.kind === "claimed" ? [consequenceOf(reason)] : []));
  return [...new Set(all.filter((text) => text !== ""))];
}

function consequenceOf({ stopsOther, engine }: ReasonOf<"claimed">): string {
  return stopsOther ? t("Two {engine} services on one port stop each other's gateway.", { engine: engineName(engine) }) : "";
}

function closeWords({ from, saidBy }: PortConflict, reason: ReasonOf<"too-close">): string {
  const base =
    saidBy === undefined ? t("Base port {port}", { port: from }) : t("Base port {port}, which {key} says,", { port: from, key: saidBy });
  const facts = { base, distance: reason.distance, owner: instanceName(reason), other: reason.basePort };
  return reason.source === undefined
    ? t("{base} is only {distance} away from {owner} on {other}; at least 20 are needed.", facts)
    : t(
        "{base} is only {distance} away from {owner} on {other}, as {source} says, though another one is in effect there; at least 20 are needed.",
        { ...facts, source: describePortSource(reason.source) },
      );
}

/** The distance that hosts have which follow the oldest documents. */
const formerSpacing = 20;

function overlapWords(conflict: PortConflict, reason: ReasonOf<"blocks-overlap">): string {
  const facts = { owner: instanceName(reason), other: reason.basePort };
  const ports = portText(conflict);
  if (Math.abs(reason.distance) !== formerSpacing) {
    return isOnePort(conflict)
      ? t("Port {port} is shared with {owner} on {other}.", { ...facts, port: ports })
      : t("Ports {ports} are shared with {owner} on {other}.", { ...facts, ports });
  }
  return isOnePort(conflict)
    ? t("Port {port} is shared with {owner} on {other}, 20 away as older documents had it.", { ...facts, port: ports })
    : t("Ports {ports} are shared with {owner} on {other}, 20 away as older documents had it.", { ...facts, ports });
}

function meetingWords({ meetsAt, meetingPort, meetingRole, opener }: ReasonOf<"blocks-overlap">): string {
  const facts = { meetsAt, port: meetingPort };
  switch (opener) {
    case "both":
      return t(
        "It works until each has opened its {meetsAt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} browser profile: both want port {port} for it.",
        facts,
      );
    case "theirs":
      return t(
        "It works until that gateway opens its {meetsAt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} browser profile, which takes port {port}, the {role} port here.",
        { ...facts, role: roleName(meetingRole) },
      );
    case "mine":
      return t(
        "It works until this gateway opens its {meetsAt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} browser profile, which takes port {port}, the {role} port there.",
        { ...facts, role: roleName(meetingRole) },
      );
  }
}

function highSentence(from: number, { engine, fallsTo }: ReasonOf<"does-not-fit">): string {
  if (fallsTo === undefined) return t("Base port {port} is too high: its browser ports would end above 65535.", { port: from });
  return t(
    "Base port {port} is too high: its browser ports would end above 65535, and {engine} then takes {ports}, those of a gateway on 18789.",
    { port: from, engine: engineName(engine), ports: portText(fallsTo) },
  );
}

/** Several conflicts as sentences: what one instance takes altogether is said in one of them. */
export function describeConflicts(conflicts: readonly PortConflict[]): string {
  const claimed = conflicts.filter((conflict) => conflict.reason.kind === "claimed");
  const owners = [...new Set(claimed.map(ownerOf))];
  const rest = joinNeighbours(conflicts.filter((conflict) => conflict.reason.kind !== "claimed"));
  return sentences(
    ...owners.map((owner) => describeClaims(claimed.filter((conflict) => ownerOf(conflict) === owner))),
    ...rest.map(describeConflict),
  );
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
  if (conflict.reason.kind !== "claimed") return "";
  const owner = instanceName(conflict.reason);
  const { source } = conflict.reason;
  return source === undefined
    ? owner
    : t("{owner}, as {source} says, though another one is in effect there", { owner, source: describePortSource(source) });
}

function describeClaims(conflicts: readonly PortConflict[]): string {
  const [first, ...more] = conflicts;
  if (first === undefined) return "";
  if (more.length === 0) return describeConflict(first);
  const ports = conflicts.map((conflict) => t("{name} ({detail})", { name: portText(conflict), detail: roleName(conflict.role) }));
  const consequence = conflicts.flatMap(({ reason }) => (reason.kind === "claimed" ? [consequenceOf(reason)] : [])).find(Boolean) ?? "";
  return sentences(t("Ports {ports} belong to {owner}.", { ports: list(ports), owner: ownerOf(first) }), consequence);
}

/** The conflict in a few words, for the port table. */
export function summarizeConflict(conflict: PortConflict): string {
  const { reason } = conflict;
  switch (reason.kind) {
    case "claimed":
      return t("taken: {profile} {role}", { profile: reason.profile, role: roleName(reason.role) });
    case "held":
      return t("in use: {holder}", { holder: holderName(reason) });
    case "too-close":
      return t("only {distance} away from {profile} on {basePort}; at least 20 are needed", {
        distance: reason.distance,
        profile: reason.profile,
        basePort: reason.basePort,
      });
    case "blocks-overlap":
      return t("shared with {profile} from browser {meetsAt} on", { profile: reason.profile, meetsAt: reason.meetsAt });
    case "does-not-fit":
      return highWords(conflict, reason.maximum);
    case "privileged":
      return t("needs root (below {first})", { first: reason.firstUnprivileged });
    case "ephemeral":
      return t("in {from}-{to}, used by outgoing connections", { from: reason.from, to: reason.to });
    case "refused-by-browsers":
      return t("refused by web browsers");
  }
}

/** Where ports go for which the base port is too high. */
function highWords({ from, to }: PortConflict, maximum: number): string {
  if (from > 65_535) return t("above 65535; highest base {maximum}", { maximum });
  return to > 65_535
    ? t("ends above 65535; highest base {maximum}", { maximum })
    : t("those of a base of 18789; highest base {maximum}", { maximum });
}

/** What accepting a risk means. */
export function describeRisk(risk: Risk): string {
  if (risk.conflict !== undefined) return describeConflict(risk.conflict);
  return t("The gateway will listen on every network interface; whoever reaches this host can try the token.");
}

/** Who holds a port: the gateway by its profile where it is one, else the program, with what tells it from others. */
export function holderName({ program = t("another program"), pid, container, gateway }: PortHolder): string {
  const marks = [
    ...(pid === undefined ? [] : [`pid ${pid}`]),
    ...(container === undefined ? [] : [t("container {name}", { name: container })]),
  ];
  if (gateway === undefined) return marks.length === 0 ? program : t("{name} ({detail})", { name: program, detail: list(marks) });
  const owner = instanceName(gateway);
  return list([gateway.isProgram ? t("{program} of {owner}", { program, owner }) : owner, ...marks]);
}
