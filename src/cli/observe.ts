import path from "node:path";
import type { ConfigDocument } from "../config/config-text.ts";
import { readConfig, readDotEnv, type ConfigReading } from "../config/read-config.ts";
import { readSettings, type GatewaySettings } from "../config/settings.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { findTailnetAddress } from "../gateway/tailnet-address.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { isCopy, type Instance, type InstanceRemark } from "../instance/instance.ts";
import { releaseRemarks } from "../instance/release-remarks.ts";
import { isUnset } from "../locale/stand-in.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ConfigProblem, Problem } from "../locale/problem.ts";
import { hostPortsOf, listPortsAnew, provePorts } from "../plan/host-ports.ts";
import { readCallerNote } from "../plan/ownership/check-ownership.ts";
import type { Clone } from "../plan/read-clone.ts";
import type { TakeOver } from "../plan/take-over.ts";
import { readPathFacts } from "../plan/path-facts.ts";
import { findGone } from "../plan/snapshot/find-gone.ts";
import { findShrunk } from "../plan/snapshot/find-shrunk.ts";
import { readDeclined, readInstaller } from "../plan/read-installer.ts";
import { readPortFacts } from "../plan/read-port-facts.ts";
import { readReserved } from "../plan/reserved-directories.ts";
import type { ClaimedDirectory } from "../plan/workspace-overlap.ts";
import type { HostPorts } from "../port-map/host-ports.ts";
import { suggestBasePort, suggestionSubject, type SuggestionSubject } from "../port-map/suggest-base-port.ts";
import { expandHome, suggestWorkspace, type Profile } from "../profile/profile.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { detectServiceManagers } from "../service/service-managers.ts";
import { readUsableLinger } from "../service/systemd-manager.ts";
import { minimumSecretLength } from "../wizard/step/auth.ts";
import type { Inquiry, Observed } from "../wizard/observed.ts";
import type { Selection } from "./selection.ts";
import { readGround, settleEngine, type EngineWishes, type Ground } from "./settle-engine.ts";

/** What was seen, and the service manager that answered. */
export type Observation = {
  readonly observed: Observed;
  readonly managers: readonly ServiceManager[];
  readonly ground: Ground;
  /** What the profile takes over from another engine. */
  readonly takenOver?: TakeOver;
  /** What it begins with as another profile's clone. */
  readonly cloned?: Clone;
  /** Its config does not parse, has shrunk or is gone. */
  readonly broken?: ConfigProblem;
};

/**
 * `mayBeBroken`: a config that does not parse or has shrunk is no problem, because a person can be asked about it. `mayBeShrunk`: it was said
 * that a config is meant to be as small as it is.
 */
type ObserveOptions = { readonly mayBeBroken?: boolean; readonly mayBeShrunk?: boolean };

/**
 * Looks at the host once for the wizard. Problems: the profile's config does not parse or cannot be read, its engine would refuse it,
 * its state directory cannot be written, its engine cannot run here.
 */
export async function observe(
  host: Host,
  selection: Selection,
  wishes: EngineWishes,
  options: ObserveOptions = {},
): Promise<Result<Observation, Problem>> {
  const ground = await readGround(host, selection, wishes);
  return observeEngine(host, ground, ground.proposed, options);
}

/** The same for the profile as another of the engines that can be chosen has it; the gateways of the host are not looked for again. */
export async function observeEngine(
  host: Host,
  ground: Ground,
  name: string,
  { mayBeBroken = false, mayBeShrunk = false }: ObserveOptions = {},
): Promise<Result<Observation, Problem>> {
  const { inventory } = ground;
  const settled = await settleEngine(host, ground, name);
  if (!settled.ok) return settled;
  const { selection, profile, engines } = settled.value;
  const config = await readConfig(host.files, profile.configPath);
  if (config.kind === "unparsable" && !mayBeBroken) return err(config.problem);
  if (config.kind === "unreadable") return err(await explainFault(host.files, config.fault));
  const instanceId = await instanceIdOf(host.files, profile.engine.id, profile.stateDir);
  const instance = inventory.instances.find(({ id }) => id === instanceId);
  const loss = mayBeShrunk ? undefined : await findLoss(host, profile, instance, config);
  if (loss !== undefined && !mayBeBroken) return err(loss);
  const broken = config.kind === "unparsable" ? config.problem : loss;
  const writable = await checkStateDirectory(host.files, profile.stateDir, config.kind === "absent");
  if (!writable.ok) return writable;

  const [portFacts, detected, dotEnv, tailnet] = await Promise.all([
    readPortFacts(host, inventory),
    detectServiceManagers(host, profile),
    readDotEnv(host.files, path.join(profile.stateDir, ".env")),
    findTailnetAddress({ files: host.files, commands: host.queries }),
  ]);
  const isCopied = instance !== undefined && isCopy(instance);
  const existing = config.kind === "read" ? { document: config.document, settings: settingsOf(config.document, isCopied) } : undefined;
  const found = releaseRemarks(profile, existing?.document.value, ground.finds, instance);
  // What does not parse is what the person is asked about.
  const remarks = mayBeBroken ? found.filter(({ kind }) => kind !== "config-does-not-parse") : found;
  const refusal = refusalIn(remarks);
  if (refusal !== undefined) return err(refusal);
  const others = inventory.instances.filter(({ id }) => id !== instanceId);
  const listed = hostPortsOf(inventory, portFacts, host.system);
  const ports = await proveSuggestion(host, listed, suggestionSubject(profile, instanceId));
  const managers = selection.isAtOwnPlace ? detected.managers : [];
  const installer = instance?.service === undefined ? await readAbsent(host, profile) : await readInstaller(host, profile);
  // What .env sets already is kept.
  const said = Object.entries({ ...host.system.environment, ...(dotEnv.ok ? dotEnv.value : {}) });
  const variables = Object.fromEntries(said.filter(([, value]) => !isUnset(value)));
  const caller = await readCallerNote(host);
  const observed: Observed = {
    profile,
    home: host.system.home,
    engines,
    remarks,
    ...(caller === undefined ? {} : { caller }),
    existing,
    instance,
    others,
    instanceId,
    ports,
    suggestion: suggestBasePort(suggestionSubject(profile, instanceId), ports),
    suggestedWorkspace: suggestWorkspace(profile, host.system.home, workspaceOfDefault(others, selection)),
    claimedDirectories: await claimDirectories(host.files, others, host.system.home),
    ownState: await claimOwnState(host.files, profile),
    reservedDirectories: await readReserved(host),
    paths: new Map(),
    absentAddresses: new Set(),
    hasTailnet: tailnet !== undefined,
    managers: {
      available: [...managers.map(({ id }) => id), "none"],
      ...(installer === undefined ? {} : { installer }),
      problem: detected.problem,
    },
    linger: managers.length > 0 ? await readUsableLinger(host) : "unknown",
    environment: new Set(Object.keys(variables)),
    shortVariables: new Set(Object.entries(variables).flatMap(([name, value]) => (value.length < minimumSecretLength ? [name] : []))),
    ignoredVariables: selection.ignoredVariables,
  };
  return ok({ observed, managers, ground, ...(broken === undefined ? {} : { broken }) });
}

/** What a config has lost since gw or its engine kept it. */
async function findLoss(
  host: Host,
  profile: Profile,
  instance: Instance | undefined,
  config: ConfigReading,
): Promise<ConfigProblem | undefined> {
  if (config.kind === "absent") return findGone(host, profile, instance);
  return config.kind === "read" ? findShrunk(host, profile, config.document.text) : undefined;
}

/** Looks at what an answer depends on, and adds it to what is known. Ports are looked at anew, and so is the suggestion. */
export async function inquire(
  host: Host,
  { inventory }: Pick<Ground, "inventory">,
  observed: Observed,
  inquiry: Exclude<Inquiry, { readonly kind: "engine" }>,
): Promise<Observed> {
  if (inquiry.kind === "path") {
    const facts = await readPathFacts(host.files, expandHome(inquiry.text, observed.home));
    return { ...observed, paths: new Map([...observed.paths, [inquiry.text, facts]]) };
  }
  const list = async () => listPortsAnew(host, inventory, observed.ports);
  const ports = await provePorts(host, list, inquiry.ports, inquiry.address);
  const absent = (await host.sockets.tryBind(inquiry.address, 0)) === "unavailable";
  const { profile, instanceId } = observed;
  return {
    ...observed,
    ports,
    suggestion: suggestBasePort(suggestionSubject(profile, instanceId), ports),
    absentAddresses: absent ? new Set([...observed.absentAddresses, inquiry.address]) : observed.absentAddresses,
  };
}

/** That there is no service counts as an answer only where it was one. */
async function readAbsent(host: Host, profile: Profile): Promise<"none" | undefined> {
  return (await readDeclined(host, profile)) ? "none" : undefined;
}

/** A config that the engine will not read must not be written into: its gateway would not come up again. */
function refusalIn(remarks: readonly InstanceRemark[]): Problem | undefined {
  const retired = remarks.find((remark) => remark.kind === "retired-keys");
  return retired && { ...retired, kind: "config-refused" };
}

/** A suggestion is proved by binding its whole block; one that fails makes room for the next, a few times at most. */
async function proveSuggestion(host: Host, listed: HostPorts, subject: SuggestionSubject): Promise<HostPorts> {
  let ports = listed;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const suggestion = suggestBasePort(subject, ports);
    if (!suggestion.ok) return ports;
    const { basePort } = suggestion.value;
    const known = ports;
    const block = Array.from({ length: subject.blockSize }, (_, index) => basePort + index);
    ports = await provePorts(host, async () => known, block, "127.0.0.1");
    if (ports === known) return ports;
  }
  return ports;
}

/** A link that leads nowhere is there, which "it does not exist" does not tell. */
async function explainFault(files: Files, fault: FileFault): Promise<Problem> {
  const link = fault.code === "ENOENT" ? await files.linkTarget(fault.path) : undefined;
  if (link?.ok !== true) return fault;
  const target = path.resolve(path.dirname(fault.path), link.value);
  return { kind: "not-writable", files: [{ path: fault.path, obstacle: { kind: "dangling-link", target }, byHand: [] }] };
}

/** Where there is a config, what is to be changed in it decides, and is told with the refusal. */
async function checkStateDirectory(files: Files, stateDir: string, isNew: boolean): Promise<Result<void, Problem>> {
  const facts = await readPathFacts(files, stateDir);
  if (facts.kind === "other") return err({ kind: "file-fault", operation: "make-directory", path: stateDir, code: "ENOTDIR" });
  if (facts.isWritable || !isNew) return ok(undefined);
  const refused = await files.checkWrite(facts.anchor);
  return err({ kind: "file-fault", operation: "write", path: facts.anchor, code: refused.ok ? "EACCES" : refused.problem.code });
}

function workspaceOfDefault(others: readonly Instance[], selection: Selection): string | undefined {
  return others.find((instance) => instance.engine === selection.profile.engine.id && instance.profile === defaultProfile)?.workspace;
}

/** What a copy says of these is another gateway's: it is set up as if it were new. */
function settingsOf({ value }: ConfigDocument, isCopied: boolean): GatewaySettings {
  const settings = readSettings(value);
  return isCopied ? { ...settings, port: undefined, secret: undefined, workspace: undefined } : settings;
}

async function claimDirectories(files: Files, others: readonly Instance[], home: string): Promise<readonly ClaimedDirectory[]> {
  const claims = others.flatMap((instance) => {
    const { profile, engine, workspace, stateDir } = instance;
    const isOwner = workspace !== undefined && !isCopy(instance);
    return [
      ...(!isOwner ? [] : [{ shown: expandHome(workspace, home), profile, engine, use: "workspace" as const }]),
      { shown: stateDir, profile, engine, use: "state" as const },
    ];
  });
  return Promise.all(claims.map(async (claim) => ({ ...claim, real: (await readPathFacts(files, claim.shown)).real })));
}

async function claimOwnState(files: Files, profile: Profile): Promise<ClaimedDirectory> {
  const { stateDir, name, engine } = profile;
  return { real: (await readPathFacts(files, stateDir)).real, shown: stateDir, profile: name, engine: engine.id, use: "state" };
}
