import path from "node:path";
import type { Change, MakeDirectory, WriteFile } from "../change/change.ts";
import type { ConfigDocument } from "../config/config-text.ts";
import { diffEdits, editConfig, renderNewConfig, withEdits } from "../config/edit-config.ts";
import { parseDotEnv, setDotEnv } from "../config/dot-env.ts";
import { gatewayEdits, type GatewayAnswers } from "../config/gateway-edits.ts";
import type { GatewaySettings } from "../config/settings.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { derivePortMap } from "../port-map/port-map.ts";
import { expandHome, type Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import type { Instance } from "../instance/instance.ts";
import type { Plan, PlanNote } from "./plan.ts";
import type { SetupRequest } from "./request.ts";
import { lingerCommand } from "../service/systemd-manager.ts";
import { gatewayPlaces } from "./gateway-places.ts";

/** What planning rests on besides the answers: what was seen when they were given. */
export type PlanningFacts = {
  readonly profile: Profile;
  readonly home: string;
  readonly existing: { readonly document: ConfigDocument; readonly settings: GatewaySettings } | undefined;
  readonly instance: Instance | undefined;
  /** The manager that the answer about the service names; undefined for none. */
  readonly manager: ServiceManager | undefined;
  readonly linger: "on" | "off" | "unknown";
  readonly notes: readonly PlanNote[];
};

/** What never stands in a request. */
export type PlanOptions = { readonly password: string | undefined; readonly start: boolean };

/** Every bind of the built-in gateway includes it. */
const loopback = "127.0.0.1";

/** What the built-in gateway and its lock leave in the state directory. */
const gatewayLeftovers = ["gateway.lock", "gateway.lock.db", "gateway.lock.db-journal", "gateway.lock.db.holder"];

/**
 * The changes that make a request true: directories, config, service, in the order in which they are safe. A running gateway
 * whose files change is stopped first and started last, so that taking back in reverse brings the old one up again.
 */
export async function planOnboarding(
  host: Host,
  facts: PlanningFacts,
  request: SetupRequest,
  options: PlanOptions,
): Promise<Result<Plan, Problem>> {
  const secret = chooseSecret(host, facts, request, options);
  const config = await planConfig(host.files, facts, request, secret.source);
  if (!config.ok) return config;
  const dotEnv = await planDotEnv(host, facts, request);
  if (!dotEnv.ok) return dotEnv;
  const written = [...config.value, ...dotEnv.value];
  const service = await planService(host, facts, written.length > 0, options);
  if (!service.ok) return service;
  const directories = await planDirectories(host, facts, request);
  const linger = request.linger === true && facts.linger === "off" && facts.manager !== undefined;
  return ok({
    profile: facts.profile,
    title: `onboard, base port ${request.port}`,
    changes: [
      ...service.value.filter(isStop),
      ...directories,
      ...written,
      ...(linger ? [lingerCommand(host.system.userName, "on")] : []),
      ...service.value.filter((change) => !isStop(change)),
    ],
    ports: portsOf(facts, request),
    gateway: gatewayOf(facts, request, options),
    notes: [...facts.notes, ...notesOn(host, facts, request, options, secret.isNew, written.length > 0)],
  });
}

type Secret = GatewayAnswers["secret"];

/** A secret that is there is kept: nobody asked for another one. */
function chooseSecret(
  host: Host,
  facts: PlanningFacts,
  request: SetupRequest,
  options: PlanOptions,
): { readonly source: Secret; readonly isNew: boolean } {
  if (request.tokenEnv !== undefined) return { source: { kind: "environment", variable: request.tokenEnv }, isNew: false };
  if (options.password !== undefined && options.password !== "") return { source: { kind: "text", value: options.password }, isNew: false };
  const kept = facts.existing?.settings;
  if (kept?.secret?.kind === "text" && (kept.authMode ?? "token") === request.auth) return { source: kept.secret, isNew: false };
  return { source: { kind: "text", value: host.secrets.token(24) }, isNew: true };
}

async function planConfig(
  files: Files,
  facts: PlanningFacts,
  request: SetupRequest,
  secret: Secret,
): Promise<Result<readonly WriteFile[], Problem>> {
  const { port, workspace, bind, bindHost, auth, browser, cdpUrl } = request;
  const present = facts.existing?.document;
  const answers: GatewayAnswers = {
    port,
    workspace: asWritten(facts, workspace),
    bind,
    auth,
    secret,
    browser,
    ...(bindHost === undefined ? {} : { bindHost }),
    ...(cdpUrl === undefined ? {} : { cdpUrl }),
  };
  const edits = gatewayEdits(answers, present?.value);
  const shown = diffEdits(present?.value, edits);
  const write = { kind: "write-file", purpose: "config", path: facts.profile.configPath, mode: 0o600, edits: shown } as const;
  if (present === undefined) return ok([{ ...write, before: undefined, after: renderNewConfig(withEdits({}, edits)) }]);
  const edited = editConfig(present, edits);
  if (!edited.ok) return edited;
  if (edited.value === present.text) return ok([]);
  return ok([{ ...write, ...(await modeOf(files, facts.profile.configPath)), before: present.text, after: edited.value }]);
}

/** The permission bits of what is there, for the way back; a link has those of its target. */
async function modeOf(files: Files, file: string): Promise<Pick<WriteFile, "modeBefore">> {
  const real = await files.realPath(file);
  const status = await files.status(real.ok ? real.value : file);
  return status.ok ? { modeBefore: status.value.mode } : {};
}

/** The same directory keeps the spelling that the config has for it, `~` and all. */
function asWritten(facts: PlanningFacts, workspace: string): string {
  const written = facts.existing?.settings.workspace;
  if (written === undefined) return workspace;
  return path.normalize(expandHome(written, facts.home)) === path.normalize(workspace) ? written : workspace;
}

/** A service has no shell around it: the variable that holds the secret goes into the `.env` file that the gateway reads. */
async function planDotEnv(host: Host, facts: PlanningFacts, request: SetupRequest): Promise<Result<readonly WriteFile[], Problem>> {
  const variable = request.tokenEnv;
  const value = variable === undefined ? undefined : host.system.environment[variable];
  if (variable === undefined || value === undefined) return ok([]);
  const file = path.join(facts.profile.stateDir, ".env");
  const text = await host.files.readText(file);
  if (!text.ok && text.problem.code !== "ENOENT") return text;
  const before = text.ok ? text.value : undefined;
  if (parseDotEnv(before ?? "")[variable] !== undefined) return ok([]);
  const after = setDotEnv(before ?? "", variable, value);
  const mode = await modeOf(host.files, file);
  return ok([{ kind: "write-file", purpose: "secrets", path: file, before, after, mode: 0o600, ...mode, edits: [] }]);
}

async function planDirectories(host: Host, facts: PlanningFacts, request: SetupRequest): Promise<readonly MakeDirectory[]> {
  const { stateDir } = facts.profile;
  const wanted: readonly MakeDirectory[] = [
    { kind: "make-directory", purpose: "state", path: stateDir, mode: 0o700, leftovers: gatewayLeftovers },
    { kind: "make-directory", purpose: "canvas", path: path.join(stateDir, "canvas"), mode: 0o700 },
    { kind: "make-directory", purpose: "workspace", path: request.workspace, mode: 0o700 },
  ];
  const present = await Promise.all(wanted.map(async (directory) => (await host.files.realPath(directory.path)).ok));
  return wanted.filter((_, index) => present[index] !== true);
}

async function planService(
  host: Host,
  facts: PlanningFacts,
  hasNewFiles: boolean,
  options: PlanOptions,
): Promise<Result<readonly Change[], Problem>> {
  const { manager, profile } = facts;
  if (manager === undefined) return ok([]);
  const installed = await manager.planInstall(profile, gatewayPlaces(host.system, profile), { start: options.start });
  if (!installed.ok || !hasNewFiles || !options.start || installed.value.some(isStop)) return installed;
  const status = await manager.readStatus(profile);
  if (status?.state.kind !== "running" && status?.state.kind !== "starting") return installed;
  // The definition does not name the port, so a changed config needs a restart that the definition alone would not ask for.
  const restart = await manager.planRestart(profile);
  return restart.ok
    ? ok([...restart.value.filter(isStop), ...installed.value, ...restart.value.filter((change) => !isStop(change))])
    : restart;
}

function isStop(change: Change): boolean {
  return change.kind === "run-command" && change.purpose === "stop";
}

function portsOf(facts: PlanningFacts, request: SetupRequest): Plan["ports"] {
  const portMap = derivePortMap(facts.profile.era, request.port, facts.existing?.settings.pins ?? []);
  return { basePort: request.port, portMap, address: listenAddress(request) };
}

function gatewayOf(facts: PlanningFacts, request: SetupRequest, options: PlanOptions): Plan["gateway"] {
  if (facts.manager === undefined || !options.start) return undefined;
  const { configPath, stateDir } = facts.profile;
  return { manager: facts.manager, host: loopback, port: request.port, configPath, stateDir };
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
  hasNewFiles: boolean,
): readonly PlanNote[] {
  const secret: readonly PlanNote[] = isNewSecret ? [{ kind: "token-made", configPath: facts.profile.configPath }] : [];
  const installed = facts.instance?.service;
  if (facts.manager === undefined) {
    const left: readonly PlanNote[] = installed === undefined ? [] : [{ kind: "service-left-alone", name: installed.name }];
    return [...secret, { kind: "no-service" }, ...left];
  }
  const { userName } = host.system;
  const willLinger = facts.linger === "on" || request.linger === true;
  const linger: readonly PlanNote[] = willLinger ? [] : [{ kind: facts.linger === "off" ? "linger-off" : "linger-unknown", userName }];
  const running = installed?.state.kind === "running" && hasNewFiles;
  if (options.start) return [...secret, ...linger];
  return [...secret, ...linger, running ? { kind: "restart-needed", name: installed.name } : { kind: "not-started" }];
}
