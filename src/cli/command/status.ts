import { discoverInstances } from "../../instance/discover.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { healthWord, readHealth, type InstanceHealth } from "../../instance/health.ts";
import { instanceIdOf } from "../../instance/instance-id.ts";
import {
  badPortRemark,
  isConfigUnread,
  isPortGuessed,
  unreadRemark,
  type HostInventory,
  type Instance,
  type InstanceRemark,
  type UnreadRemark,
} from "../../instance/instance.ts";
import { engineOf } from "../../engine/engines.ts";
import { describeNextStart } from "../../instance/describe-next-start.ts";
import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { holderName, portText, roleName } from "../../locale/describe-conflict.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import type { EngineProblem } from "../../locale/problem.ts";
import { readKernelPorts } from "../../listener/kernel-ports.ts";
import { conflictsOfInstance, hostPortsOf } from "../../plan/host-ports.ts";
import type { HeldPort, HostPorts } from "../../port-map/host-ports.ts";
import { isWithin, type MappedRole } from "../../port-map/port-map.ts";
import { describeNote } from "../../plan/describe-note.ts";
import { abbreviateHome, type Profile } from "../../profile/profile.ts";
import { canvasRows } from "../canvas-row.ts";
import type { Context } from "../context.ts";
import { instanceJson } from "../instance-json.ts";
import { readRelease, type Released } from "../read-release.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { adviseAway, adviseMove, portNotes } from "../port-advice.ts";
import { shellPortNotes } from "../shell-port.ts";
import { renderPairs } from "../table.ts";

/** `gw status`: config, ports, service, listeners and health of one profile. Exit code 3 when it does not answer as itself. */
export async function status(context: Context): Promise<CommandOutcome> {
  const inventory = await discoverInstances(context.host);
  const found = await findInstance(context, inventory);
  const { profile } = context.selection;
  if (found === undefined)
    return failed({ kind: "not-configured", profile: profile.name, configPath: profile.configPath }, exitCodes.failed);
  const released = await readRelease(context.host, profile, found);
  const { instance } = released;
  const health = await readHealth(context.host, instance, inventory.listeners);
  const overrides = context.selection.ignoredVariables.map((variable) => ({ variable, effect: "ignored" }));
  const data = { instance: instanceJson(instance, health), overrides };
  const ports = hostPortsOf(inventory, await readKernelPorts(context.host.files), context.host.system);
  const shared = isPortGuessed(instance) ? [] : portNotes(context, ports, instance);
  const exitCode = health.state === "healthy" ? exitCodes.done : exitCodes.notRunning;
  return done(data, statusText(context, released, health, ports), [...notesOf(context, released), ...shared], exitCode);
}

/** The instance of the selected profile, if the host has it. */
export async function findInstance(context: Context, inventory: HostInventory): Promise<Instance | undefined> {
  const { profile } = context.selection;
  const id = await instanceIdOf(context.host.files, profile.engine.id, profile.stateDir);
  return inventory.instances.find((instance) => instance.id === id);
}

function statusText(context: Context, { instance, profile, problem }: Released, health: InstanceHealth, ports: HostPorts): string {
  const { home } = context.host.system;
  const short = (place: string) => abbreviateHome(place, home);
  const version = instance.engineVersion === undefined ? "" : ` ${instance.engineVersion}`;
  const mend = mendOf(context, instance, health, problem) ?? nextOf(context, instance, health, ports);
  return renderPairs(
    [
      ["Profile", `${instance.profile} (${engineOf(instance.engine).title}${version})`],
      ...programRow(profile, short),
      ["Health", `${healthWord(health)}: ${health.detail}`],
      ["Service", serviceText(instance)],
      ...portRows(instance, ports),
      ["Config", short(instance.configPath)],
      ["State", short(instance.stateDir)],
      ["Workspace", workspaceText(instance, short)],
      ...(mend === undefined ? [] : [["Next", mend] as const]),
    ],
    "",
    context.terminal.columns,
  );
}

/** What its service runs, or would run. */
function programRow({ release }: Profile, short: (place: string) => string): readonly (readonly [string, string])[] {
  if (release === undefined) return [];
  const { engine, version, root, node } = release;
  const runner = node === undefined ? "no Node that fits" : `Node ${node.version} (${short(node.path)})`;
  return [["Program", `${engineOf(engine).title} ${version}, ${short(root)}, ${runner}`]];
}

/** Where the gateway listens now, which is what decides who can reach it. */
function reachText(instance: Instance): string {
  const url = `http://127.0.0.1:${instance.basePort}`;
  const addresses = instance.listeners.filter((listener) => listener.port === instance.basePort).map((listener) => listener.address);
  if (addresses.length === 0) return `${url}, when it runs`;
  const others = addresses.filter((address) => address !== "127.0.0.1" && address !== "::1");
  if (others.length === 0) return `${url}, this host only`;
  const isEverywhere = others.some((address) => address === "0.0.0.0" || address === "::");
  return isEverywhere ? `${url}, and from every network interface` : `${url}, and on ${others.join(", ")}`;
}

function serviceText(instance: Instance): string {
  const { service } = instance;
  if (service === undefined) return "none";
  const enabled = service.isEnabled === undefined ? "" : service.isEnabled ? ", enabled" : ", not enabled";
  const pid = "pid" in service.state && service.state.pid !== undefined ? `, pid ${service.state.pid}` : "";
  const failure = service.state.kind === "failed" ? ` (${service.state.result}, exit status ${service.state.exitStatus ?? "unknown"})` : "";
  return `${service.name} (${service.manager} ${service.scope}): ${service.state.kind}${failure}${pid}${enabled}${service.isMasked ? ", masked" : ""}`;
}

/** What no source says is the default only where the config could be read. */
function portRows(instance: Instance, ports: HostPorts): readonly (readonly [string, string])[] {
  const { basePort, basePortSource } = instance;
  const bad = badPortRemark(instance);
  if (isPortGuessed(instance) && bad !== undefined) return [["Base port", `unknown: ${describeRemark(bad)}`]];
  if (isPortGuessed(instance)) return [["Base port", `unknown until the config can be read; ${basePort} if it names none`]];
  return [
    ["Reach", reachText(instance)],
    ["Base port", `${basePort} (${basePortSource})`],
    ["Ports", portsText(instance, ports)],
    ...canvasRows(instance),
  ];
}

function workspaceText(instance: Instance, short: (place: string) => string): string {
  if (isConfigUnread(instance)) return "unknown until the config can be read";
  return instance.workspace === undefined ? "not configured" : short(instance.workspace);
}

function portsText(instance: Instance, ports: HostPorts): string {
  const rows = instance.portMap.roles.map((role) => {
    const isOpen = instance.listeners.some((listener) => isWithin(listener.port, role));
    const stranger = isOpen ? undefined : strangerOn(instance, role, ports);
    const idle = { "at-start": "not listening", "on-demand": "when needed", reserved: "reserved" }[role.listens];
    const use = isOpen ? "listening" : stranger === undefined ? idle : `held by ${holderName(stranger)}`;
    return [roleName(role.role), `${portText(role)}  ${use}`] as const;
  });
  return renderPairs(rows);
}

/** Who else has a port that this gateway opens when it starts. */
function strangerOn({ id }: Instance, role: MappedRole, { held }: HostPorts): HeldPort | undefined {
  return role.listens === "at-start" ? held.find(({ port, instance }) => isWithin(port, role) && instance !== id) : undefined;
}

/** What must be mended before any command helps. */
function mendOf(context: Context, instance: Instance, health: InstanceHealth, problem: EngineProblem | undefined): string | undefined {
  if (health.state === "healthy") return undefined;
  const broken = instance.remarks.find((remark) => remark.kind === "config-does-not-parse");
  if (broken !== undefined) return `mend ${broken.path}, line ${broken.line}`;
  const unread = unreadRemark(instance);
  if (unread?.kind === "unreadable") return permissionWords(unread, instance);
  if (problem !== undefined) return describeProblem(problem, context.audience).next[0];
  const retired = instance.remarks.find((remark) => remark.kind === "retired-keys");
  if (retired !== undefined) return quoteWords(retired.mend);
  return undefined;
}

/** How a config or a directory above it becomes readable for this user again. */
function permissionWords(
  { path, code }: Extract<UnreadRemark, { readonly kind: "unreadable" }>,
  { configPath, remarks }: Instance,
): string {
  const isRefused = code === "EACCES" || code === "EPERM";
  const isForeign = remarks.some((remark) => remark.kind === "foreign-owner" && remark.path === path);
  if (!isRefused || isForeign) return `look at its owner and permissions: ${quoteWords(["ls", "-ld", path])}`;
  return `make it readable for this user: ${quoteWords(["chmod", path === configPath ? "600" : "700", path])}`;
}

/** The one command that brings the profile up again. */
function nextOf(context: Context, instance: Instance, health: InstanceHealth, ports: HostPorts): string | undefined {
  if (health.state === "healthy") return undefined;
  // Where two share it, each start ends the other's gateway.
  const apart = moveApart(context, instance, ports);
  if (apart !== undefined) return apart;
  if (health.isStarting === true) return `wait; if it takes minutes: ${gwCommand(context.audience, "gateway", "restart")}`;
  if (health.state === "foreign") return gwCommand(context.audience, "ports");
  const isBlocked = instance.pids.length === 0 && instance.portMap.roles.some((role) => strangerOn(instance, role, ports) !== undefined);
  const away = isBlocked ? adviseAway({ audience: context.audience, instance }, ports) : undefined;
  if (away !== undefined) return away;
  if (instance.service === undefined) return gwCommand(context.audience, "gateway", "install");
  return gwCommand(context.audience, "gateway", instance.pids.length === 0 ? "start" : "restart");
}

/** The command that ends it where another instance claims the base port as well. */
function moveApart({ audience }: Context, instance: Instance, ports: HostPorts): string | undefined {
  const shared = conflictsOfInstance(instance, ports).filter(({ role, reason }) => role === "gateway" && reason.kind === "claimed");
  return adviseMove({ audience, instance }, shared, ports)?.command;
}

function notesOf(context: Context, { instance, problem }: Released): readonly string[] {
  const { ignoredVariables } = context.selection;
  const ignored = ignoredVariables.length === 0 ? [] : [`ignored from this shell: ${ignoredVariables.join(", ")}`];
  const broken = problem === undefined ? [] : [describeProblem(problem, context.audience).message];
  const shell = shellPortNotes(context, instance.basePort).map((note) => describeNote(note, context.audience));
  const next = describeNextStart(instance, context.host.system.home);
  return [...broken, ...ignored, ...shell, ...(next === undefined ? [] : [next]), ...remarksToSay(instance).map(describeRemark)];
}

/** That another port is said somewhere needs no second word where the next start takes it. */
function remarksToSay({ remarks, nextStart }: Instance): readonly InstanceRemark[] {
  return remarks.filter((remark) => remark.kind !== "port-disagreement" || remark.port !== nextStart?.port);
}
