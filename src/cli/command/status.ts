import { describePortSource } from "../../locale/port-source.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { healthWord, readHealth, type InstanceHealth } from "../../instance/health.ts";
import { instanceIdOf } from "../../instance/instance-id.ts";
import {
  badPortRemark,
  isConfigUnread,
  isPortGuessed,
  type HostInventory,
  type Instance,
  type InstanceRemark,
  type InstanceService,
} from "../../instance/instance.ts";
import { engineOf } from "../../engine/engines.ts";
import { describeNextStart } from "../../instance/describe-next-start.ts";
import type { Disagreement } from "../../instance/disagreement.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { holderName, portText, roleName } from "../../locale/describe-conflict.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import { conflictsOfInstance, hostPortsOf } from "../../plan/host-ports.ts";
import { readPortFacts } from "../../plan/read-port-facts.ts";
import { hasGoodSnapshot } from "../../plan/snapshot/has-good-snapshot.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import type { HostPorts } from "../../port-map/host-ports.ts";
import { isWithin, type MappedRole } from "../../port-map/port-map.ts";
import { describeNote } from "../../plan/describe-note.ts";
import { readAgreement, strangerOn } from "../../plan/read-agreement.ts";
import type { Profile } from "../../profile/profile.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { canvasRows } from "../canvas-row.ts";
import { reachText } from "../reach-text.ts";
import { agreementJson, agreementText } from "../agreement-text.ts";
import type { Context } from "../context.ts";
import { instanceJson } from "../instance-json.ts";
import { mendDisagreement } from "../mend-disagreement.ts";
import { shrunkNotes } from "../shrunk-notes.ts";
import { readRelease, type Released } from "../read-release.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { adviseAway, adviseMove, portNotes } from "../port-advice.ts";
import { shellPortNotes } from "../shell-port.ts";
import { renderPairs } from "../table.ts";
import { describeIgnored } from "../../locale/describe-ignored.ts";
import { list } from "../../locale/list.ts";
import { t, type PlainText } from "../../locale/t.ts";

/**
 * `gw status`: config, ports, service, listeners and health of one profile, whether they agree, and what mends it where they do not. Exit code
 * 3 when it does not answer as itself; a gateway that does so is 0 whatever its next start would meet.
 */
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
  const ports = hostPortsOf(inventory, await readPortFacts(context.host, inventory), context.host.system);
  const agreement = await readAgreement(context.host, { ...released, health, ports });
  const mend = agreement.off === undefined ? undefined : await readMend(context, agreement.off, released, ports);
  // What the verdict and its command say already needs no second word.
  const isTold = isPortGuessed(instance) || agreement.off?.kind === "port-claimed" || isPortRefused(released);
  const shared = isTold ? [] : portNotes(context, ports, instance);
  const data = {
    instance: instanceJson(instance, health),
    overrides,
    agreement: agreementJson(agreement, mend, context.audience),
  };
  const reader = { audience: context.audience, home: context.host.system.home, columns: context.terminal.columns };
  const text = [statusText(context, released, health, ports), agreementText(agreement, mend, reader)].join("\n\n");
  const exitCode = health.state === "healthy" ? exitCodes.done : exitCodes.notRunning;
  const shrunk = await shrunkNotes(context, released.profile);
  return done(data, text, [...notesOf(context, released), ...shrunk, ...shared], exitCode);
}

/** The instance of the selected profile, if the host has it. */
export async function findInstance(context: Context, inventory: HostInventory): Promise<Instance | undefined> {
  const { profile } = context.selection;
  const id = await instanceIdOf(context.host.files, profile.engine.id, profile.stateDir);
  return inventory.instances.find((instance) => instance.id === id);
}

function statusText(context: Context, { instance, profile }: Released, health: InstanceHealth, ports: HostPorts): string {
  const { home } = context.host.system;
  const short = (place: string) => visibleText(shortenHome(place, home));
  const version = instance.engineVersion === undefined ? "" : ` ${instance.engineVersion}`;
  return renderPairs(
    [
      [t("Profile"), t("{name} ({detail})", { name: instance.profile, detail: `${engineOf(instance.engine).title}${version}` })],
      ...programRow(profile, short),
      [t("Health"), t("{name}: {detail}", { name: healthWord(health), detail: health.detail })],
      [t("Service"), serviceText(instance)],
      ...portRows(instance, ports),
      [t("Config"), short(instance.configPath)],
      [t("State"), short(instance.stateDir)],
      [t("Workspace"), workspaceText(instance, short)],
    ],
    "",
    context.terminal.columns,
  );
}

/** What its service runs, or would run. */
function programRow({ release }: Profile, short: (place: string) => string): readonly (readonly [string, string])[] {
  if (release === undefined) return [];
  const { engine, version, root, node } = release;
  const runner =
    node === undefined ? t("no Node that fits") : t("{name} ({detail})", { name: `Node ${node.version}`, detail: short(node.path) });
  return [[t("Program"), list([`${engineOf(engine).title} ${version}`, short(root), runner])]];
}

/** Where the gateway listens now, which is what decides who can reach it. */
function whereText(instance: Instance): string {
  const url = `http://127.0.0.1:${instance.basePort}`;
  const addresses = instance.listeners.filter((listener) => listener.port === instance.basePort).map((listener) => listener.address);
  if (addresses.length === 0) return t("{url}, when it runs", { url });
  const reach = reachText(url, addresses);
  return reach === url ? t("{url}, this host only", { url }) : reach;
}

function serviceText(instance: Instance): string {
  const { service } = instance;
  if (service === undefined) return t("none");
  const { name, manager, scope, state, isEnabled, isMasked } = service;
  const facts = [
    stateText(state),
    ...("pid" in state && state.pid !== undefined ? [`pid ${state.pid}`] : []),
    ...(isEnabled === undefined ? [] : [isEnabled ? t("enabled") : t("not enabled")]),
    ...(isMasked ? [t("masked")] : []),
  ];
  return t("{name}: {detail}", { name: t("{name} ({detail})", { name, detail: `${manager} ${scope}` }), detail: list(facts) });
}

function stateText(state: InstanceService["state"]): string {
  if (state.kind !== "failed") return t(state.kind);
  const way = t("{result}, exit status {status}", { result: state.result, status: state.exitStatus ?? t("unknown") });
  return t("{name} ({detail})", { name: t("failed"), detail: way });
}

/** What no source says is the default only where the config could be read. */
function portRows(instance: Instance, ports: HostPorts): readonly (readonly [string, string])[] {
  const { basePort, basePortSource } = instance;
  const bad = badPortRemark(instance);
  if (isPortGuessed(instance) && bad !== undefined) return [[t("Base port"), t("unknown until gateway.port is one")]];
  if (isPortGuessed(instance) && !isConfigUnread(instance)) return [[t("Base port"), t("unknown without its config")]];
  if (isPortGuessed(instance))
    return [[t("Base port"), t("unknown until the config can be read; {port} if it names none", { port: basePort })]];
  return [
    [t("Reach"), whereText(instance)],
    [t("Base port"), t("{name} ({detail})", { name: basePort, detail: describePortSource(basePortSource) })],
    [t("Ports"), portsText(instance, ports)],
    ...canvasRows(instance),
  ];
}

function workspaceText(instance: Instance, short: (place: string) => string): string {
  if (isConfigUnread(instance)) return t("unknown until the config can be read");
  return instance.workspace === undefined ? t("not configured") : short(instance.workspace);
}

function portsText(instance: Instance, ports: HostPorts): string {
  const rows = instance.portMap.roles.map((role) => {
    const isOpen = instance.listeners.some((listener) => isWithin(listener.port, role));
    const stranger = isOpen ? undefined : strangerOn(instance, role, ports);
    const use = isOpen
      ? t("listening")
      : stranger === undefined
        ? t(idleTexts[role.listens])
        : t("held by {holder}", { holder: holderName(stranger) });
    return [roleName(role.role), `${portText(role)}  ${use}`] as const;
  });
  return renderPairs(rows);
}

const idleTexts: Readonly<Record<MappedRole["listens"], PlainText>> = {
  "at-start": "not listening",
  "on-demand": "when needed",
  reserved: "reserved",
};

/** What mends a disagreement of this instance, in words to paste. */
export async function readMend(context: Context, off: Disagreement, { instance, profile }: Released, ports: HostPorts): Promise<string> {
  const { audience, selection, host } = context;
  const away = adviseAway({ audience, instance }, ports)?.command;
  const here = gwCommand(audience, "ports", "--set", String(instance.basePort));
  const isBroken = off.kind === "config-unread" || off.kind === "config-missing";
  return mendDisagreement(off, {
    audience,
    instance,
    profile,
    isAtOwnPlace: selection.isAtOwnPlace,
    apart: off.kind === "port-claimed" ? adviseMove({ audience, instance }, off.conflicts, ports)?.command : undefined,
    away,
    stay: instance.nextStart !== undefined && isWellPlaced(instance, ports) ? here : undefined,
    numbered: isUsable(instance, ports) ? here : away,
    hasSnapshot: isBroken && (await hasGoodSnapshot(host, profile)),
  });
}

/** Whether it has its base port already, or could. */
function isUsable(instance: Instance, ports: HostPorts): boolean {
  return instance.pids.length > 0 || (!isPortGuessed(instance) && isWellPlaced(instance, ports));
}

/** Whether nobody else wants a port of those that it has now, whatever its next start takes. */
function isWellPlaced(instance: Instance, ports: HostPorts): boolean {
  return errorsOf(conflictsOfInstance(instance, ports)).every(({ saidBy }) => saidBy !== undefined);
}

function notesOf(context: Context, released: Released): readonly string[] {
  const { instance, problem } = released;
  const { ignoredVariables } = context.selection;
  const ignored = ignoredVariables.length === 0 ? [] : [describeIgnored(ignoredVariables)];
  // A refused config is the first thing that the verdict tells.
  const broken = problem === undefined || problem.kind === "config-refused" ? [] : [describeProblem(problem, context.audience).message];
  const shell = shellPortNotes(context, instance.basePort).map((note) => describeNote(note, context.audience));
  const leadsNowhere = isPortRefused(released) || instance.remarks.some(({ kind }) => kind === "config-missing");
  const next = leadsNowhere ? undefined : describeNextStart(instance);
  return [...broken, ...ignored, ...shell, ...(next === undefined ? [] : [next]), ...remarksToSay(released).map(describeRemark)];
}

/** That another port is said somewhere needs no second word where the next start takes it, and neither does one that is refused. */
function remarksToSay(released: Released): readonly InstanceRemark[] {
  const { remarks, nextStart } = released.instance;
  const isRefused = isPortRefused(released);
  return remarks.filter((remark) => {
    if (remark.kind === "port-out-of-range") return !isRefused || remark.source !== "gateway.port";
    return remark.kind !== "port-disagreement" || (remark.port !== nextStart?.port && !isRefused);
  });
}

/** Whether its gateway does not start on what its config names for a base port. */
function isPortRefused({ problem }: Released): boolean {
  return problem?.kind === "config-refused" && problem.invalidPort !== undefined;
}
