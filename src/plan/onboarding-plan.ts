import { planTitles } from "../locale/plan-title.ts";
import type { Change, MakeDirectory } from "../change/change.ts";
import { isPerhapsIncluded } from "../config/edit-config.ts";
import { findTailnetAddress } from "../gateway/tailnet-address.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { derivePortMap } from "../port-map/port-map.ts";
import type { InstallOptions, ServiceManager } from "../service/service-manager.ts";
import type { Instance } from "../instance/instance.ts";
import { notesOnClone, type Clone } from "./read-clone.ts";
import { planConfig, planDotEnv, type ConfigFacts, type Secret } from "./config-writes.ts";
import type { Plan, PlanNote } from "./plan.ts";
import { beforeStart, notesOnTakeOver, planEnding, type TakeOver } from "./take-over.ts";
import type { SetupRequest } from "./request.ts";
import { lingerCommand } from "../service/systemd-manager.ts";
import type { GatewayPlaces } from "../service/systemd-unit.ts";
import { gatewayDirectories, missingDirectories } from "./gateway-directories.ts";
import { readGatewayPlaces } from "./gateway-places.ts";
import { isStoppedMidway } from "./stopped-midway.ts";

/** What planning rests on besides the answers: what was seen when they were given. */
export type PlanningFacts = ConfigFacts & {
  readonly takenOver?: TakeOver;
  readonly cloned?: Clone;
  readonly instance: Instance | undefined;
  /** The manager that the answer about the service names; undefined for none. */
  readonly manager: ServiceManager | undefined;
  /** There is a manager for whom `gw gateway install` could write a service. */
  readonly canInstall?: boolean;
  readonly linger: "on" | "off" | "unknown";
  readonly notes: readonly PlanNote[];
};

/** What never stands in a request. */
export type PlanOptions = {
  readonly password: string | undefined;
  readonly start: boolean;
  /** The ports are moved and nothing else: a service that is stopped or disabled stays so. */
  readonly isMove?: boolean;
};

const loopback = "127.0.0.1";

/**
 * The changes that make a request true: directories, config, service, in the order in which they are safe. A running gateway
 * whose files change is stopped first and started last, so that taking back in reverse brings the old one up again.
 */
export async function planOnboarding(
  host: Host,
  facts: PlanningFacts,
  request: SetupRequest,
  given: PlanOptions,
): Promise<Result<Plan, Problem>> {
  const isLeft = given.isMove === true && !(await isMeantToRun(host, facts));
  const options = isLeft ? { ...given, start: false } : given;
  const secret = chooseSecret(host, facts, request, options);
  const config = await planConfig(host.files, facts, request, secret.source);
  if (!config.ok) return config;
  const dotEnv = await planDotEnv(host, facts, request);
  if (!dotEnv.ok) return dotEnv;
  const written = [...config.value, ...dotEnv.value];
  const places = await readGatewayPlaces(host, facts.profile);
  // A port that somebody wrote into the config since is not there before a restart.
  const isToRestart = written.length > 0 || (facts.instance?.nextStart !== undefined && facts.instance.basePort !== request.port);
  const planned = await planService(facts, places, isToRestart, { start: options.start, port: request.port });
  if (!planned.ok) return planned;
  const service = planned.value.filter((change) => options.isMove !== true || !isEnabling(change, facts.instance));
  const ending = facts.takenOver === undefined ? ok([]) : await planEnding(facts.takenOver, facts.profile, isStarting(facts, options));
  if (!ending.ok) return ending;
  const directories = await planDirectories(host, facts, request);
  const linger = request.linger === true && facts.linger === "off" && facts.manager !== undefined;
  return ok({
    profile: facts.profile,
    title: titleOf(facts, request, options),
    ...(options.isMove === true && facts.instance !== undefined ? { movedFrom: formerPort(facts, facts.instance, request.port) } : {}),
    changes: [
      ...service.filter(isStop),
      ...directories,
      ...written,
      ...(linger ? [lingerCommand(host.system.userName, "on")] : []),
      ...beforeStart(
        service.filter((change) => !isStop(change)),
        ending.value,
      ),
    ],
    ports: portsOf(facts, request),
    gateway: await gatewayOf(host, facts, request, options),
    ...(facts.manager === undefined ? {} : { service: { manager: facts.manager, places, port: request.port } }),
    ...(facts.takenOver === undefined
      ? {}
      : { replaces: { engine: facts.takenOver.source.engine.id, instanceId: facts.takenOver.instanceId } }),
    notes: [...facts.notes, ...notesOn(host, facts, request, options, secret.isNew, isToRestart)],
  });
}

/** A service that ended by itself was meant to run, and so was one that a run has stopped which was cut off then. */
async function isMeantToRun(host: Host, { instance, profile }: PlanningFacts): Promise<boolean> {
  if (instance?.service === undefined) return false;
  return ["running", "starting", "failed"].includes(instance.service.state.kind) || isStoppedMidway(host, profile);
}

/** That a disabled service begins at login; enabling an enabled one only makes its manager read its files again. */
function isEnabling(change: Change, instance: PlanningFacts["instance"]): boolean {
  return change.kind === "run-command" && change.purpose === "enable" && instance?.service?.isEnabled !== true;
}

/** The base port that a move ends: the one in use, else the one that the next start would take, or that the config names. */
function formerPort({ existing }: Pick<PlanningFacts, "existing">, instance: Instance, port: number): number {
  const said = [instance.basePort, instance.nextStart?.port, instance.startPorts?.byFiles, existing?.settings.port];
  return said.find((one) => one !== undefined && one !== port) ?? port;
}

function titleOf({ takenOver, cloned, instance, existing }: PlanningFacts, request: SetupRequest, { isMove }: PlanOptions): string {
  if (isMove === true && instance !== undefined) {
    const former = formerPort({ existing }, instance, request.port);
    return planTitles.move(former, request.port);
  }
  if (cloned !== undefined) return planTitles.clone(cloned.from, request.port);
  return takenOver === undefined ? planTitles.onboard(request.port) : planTitles.takeOver(takenOver.source.engine.title, request.port);
}

function isStarting({ manager }: PlanningFacts, { start }: PlanOptions): boolean {
  return manager !== undefined && start;
}

/** A secret that is there is kept: nobody asked for another one. */
function chooseSecret(
  host: Host,
  facts: PlanningFacts,
  request: SetupRequest,
  options: PlanOptions,
): { readonly source: Secret; readonly isNew: boolean } {
  if (request.tokenEnv !== undefined) return { source: { kind: "environment", variable: request.tokenEnv }, isNew: false };
  if (options.password !== undefined && options.password !== "") return { source: { kind: "text", value: options.password }, isNew: false };
  const isAsked = request.auth === "token" || request.auth === "password";
  const kept = facts.existing?.settings;
  const own = (kept?.authMode ?? "token") === request.auth ? kept?.secret : undefined;
  const isElsewhere = facts.existing !== undefined && isPerhapsIncluded(facts.existing.document.value, ["gateway", "auth", request.auth]);
  if (!isAsked || own?.kind === "other" || (own === undefined && isElsewhere)) return { source: { kind: "kept" }, isNew: false };
  if (own?.kind === "text") return { source: own, isNew: false };
  return { source: { kind: "text", value: host.secrets.token(24) }, isNew: true };
}

async function planDirectories(host: Host, facts: PlanningFacts, request: SetupRequest): Promise<readonly MakeDirectory[]> {
  const workspace: MakeDirectory = { kind: "make-directory", purpose: "workspace", path: request.workspace, mode: 0o700 };
  return missingDirectories(host.files, [...gatewayDirectories(facts.profile), workspace]);
}

async function planService(
  { manager, profile }: PlanningFacts,
  places: GatewayPlaces,
  isToRestart: boolean,
  options: InstallOptions,
): Promise<Result<readonly Change[], Problem>> {
  if (manager === undefined) return ok([]);
  const status = isToRestart && options.start ? await manager.readStatus(profile) : undefined;
  // One whose state nobody knows may run on what is about to change.
  if (isToRestart && options.start && status === undefined) return err(noAnswer(manager));
  const isStopped = status?.state.kind === "running" || status?.state.kind === "starting";
  const installed = await manager.planInstall(profile, places, { ...options, isStopped });
  if (!installed.ok || !isStopped || installed.value.some(isStop)) return installed;
  // The definition need not name the port, so a changed config needs a restart that the definition alone would not ask for.
  const restart = await manager.planRestart(profile);
  if (!restart.ok) return restart;
  const starting = installed.value.some(isInstallersRun) ? [] : restart.value.filter((change) => !isStop(change));
  return ok([...restart.value.filter(isStop), ...installed.value, ...starting]);
}

function noAnswer({ id }: ServiceManager): Problem {
  return { kind: "service-manager-unreachable", manager: id, cause: "refused", detail: "" };
}

/** An engine's installer starts what it has installed. */
function isInstallersRun(change: Change): boolean {
  return change.kind === "run-command" && change.purpose === "install-service";
}

function isStop(change: Change): boolean {
  return change.kind === "run-command" && change.purpose === "stop";
}

function portsOf(facts: PlanningFacts, request: SetupRequest): Plan["ports"] {
  const portMap = derivePortMap(facts.profile.era, request.port, facts.existing?.settings.pins ?? []);
  return { basePort: request.port, portMap, address: listenAddress(request) };
}

async function gatewayOf(host: Host, facts: PlanningFacts, request: SetupRequest, options: PlanOptions): Promise<Plan["gateway"]> {
  if (facts.manager === undefined || !options.start) return undefined;
  const { configPath, stateDir } = facts.profile;
  return { manager: facts.manager, host: await askedAddress(host, facts, request), port: request.port, configPath, stateDir };
}

/** Where the gateway can be asked from here: not every one listens on loopback besides the address that it was given. */
async function askedAddress(host: Host, facts: PlanningFacts, request: SetupRequest): Promise<string> {
  if (facts.profile.era.config.staysOnLoopback) return loopback;
  if (request.bind === "custom") return request.bindHost ?? loopback;
  if (request.bind !== "tailnet") return loopback;
  return (await findTailnetAddress({ files: host.files, commands: host.queries })) ?? loopback;
}

/** The address to bind for this choice. */
function listenAddress(request: Pick<SetupRequest, "bind" | "bindHost">): string {
  if (request.bind === "lan") return "0.0.0.0";
  return request.bind === "custom" && request.bindHost !== undefined ? request.bindHost : "127.0.0.1";
}

function notesOn(
  host: Host,
  facts: PlanningFacts,
  request: SetupRequest,
  options: PlanOptions,
  isNewSecret: boolean,
  isToRestart: boolean,
): readonly PlanNote[] {
  const { takenOver, cloned, profile } = facts;
  const secret: readonly PlanNote[] = [
    ...(takenOver === undefined ? [] : notesOnTakeOver(takenOver, profile, isStarting(facts, options))),
    ...(cloned === undefined ? [] : notesOnClone(cloned)),
    ...(isNewSecret ? [{ kind: "token-made", configPath: profile.configPath } as const] : []),
  ];
  const installed = facts.instance?.service;
  if (facts.manager === undefined) {
    if (installed !== undefined) return [...secret, { kind: "no-service" }, { kind: "service-left-alone", name: installed.name }];
    return [...secret, { kind: "no-service", ...(facts.canInstall === true ? { canInstall: true } : {}) }];
  }
  const { userName } = host.system;
  const willLinger = facts.linger === "on" || request.linger === true;
  const linger: readonly PlanNote[] = willLinger ? [] : [{ kind: facts.linger === "off" ? "linger-off" : "linger-unknown", userName }];
  const running = installed?.state.kind === "running" && isToRestart;
  if (options.start) return [...secret, ...linger];
  return [...secret, ...linger, running ? { kind: "restart-needed", name: installed.name } : { kind: "not-started" }];
}
