import path from "node:path";
import { hasInclude } from "../../config/has-include.ts";
import { isJsonObject, isList, type JsonObject, type JsonValue } from "../../config/config-text.ts";
import { readConfig } from "../../config/read-config.ts";
import { readSettings } from "../../config/settings.ts";
import { resolveServiceSecret } from "../../gateway/secret.ts";
import type { Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import { readHealth } from "../../instance/health.ts";
import type { HostInventory, Instance } from "../../instance/instance.ts";
import { readKernelPorts } from "../../listener/kernel-ports.ts";
import type { PortConflict } from "../../locale/port-conflict.ts";
import { expandHome } from "../../profile/profile.ts";
import { readUsableLinger } from "../../service/systemd-manager.ts";
import { conflictsOfInstance, hostPortsOf } from "../host-ports.ts";
import { readPathFacts } from "../path-facts.ts";
import type { DiskPlace, DrillFacts, DrillSide, Reach, SecretDigest } from "./drill-facts.ts";
import { readLogins } from "./read-logins.ts";

/** The two gateways of a drill. */
export type Pair = { readonly rescue: Instance; readonly main: Instance };

/** Reads all that a drill compares. Secrets become digests with a salt of this very run. Reads only. */
export async function readDrillFacts(
  host: Host,
  inventory: HostInventory,
  { rescue, main }: Pair,
  snapshots: DrillFacts["snapshots"],
): Promise<DrillFacts> {
  const { files, system, secrets } = host;
  const salt = secrets.token(16);
  const digest = (secret: string) => secrets.digest(`${salt}${secret}`);
  const [ofRescue, ofMain, linger, reach, conflicts] = await Promise.all([
    readSide(host, inventory, rescue, digest),
    readSide(host, inventory, main, digest),
    readUsableLinger(host),
    readReach(files, main),
    readConflicts(host, inventory, { rescue, main }),
  ]);
  return {
    rescue: ofRescue,
    main: ofMain,
    conflicts,
    linger,
    user: { uid: system.uid, name: system.userName },
    reach,
    memoryBytes: system.memoryBytes,
    snapshots,
  };
}

/** Whether this user can read what a rescue would have to mend. */
export async function readReach(files: Files, { configPath, stateDir }: Pick<Instance, "configPath" | "stateDir">): Promise<Reach> {
  const [config, state] = await Promise.all([files.readText(configPath), files.list(stateDir)]);
  return { config: config.ok ? undefined : config.problem.code, state: state.ok ? undefined : state.problem.code };
}

async function readSide(
  host: Host,
  { listeners }: HostInventory,
  instance: Instance,
  digest: (secret: string) => string,
): Promise<DrillSide> {
  const { files, system } = host;
  const { stateDir, configPath } = instance;
  const reading = await readConfig(files, configPath);
  const config = reading.kind === "read" ? reading.document.value : undefined;
  const definitions = instance.service?.definitionPaths ?? [];
  const place = async (file: string) => placeOf(files, file);
  const state = await placeOf(files, stateDir);
  const owner = await files.status(state.real);
  const logins = await readLogins(files, stateDir, config, digest);
  return {
    instance,
    config: await placeOf(files, configPath),
    includes: await Promise.all(includesOf(config, path.dirname(configPath)).map(place)),
    state,
    workspaces: await Promise.all(workspacesOf(instance, config, system.home).map(place)),
    definitions: await Promise.all(definitions.map(place)),
    ties: await readTies(files, definitions),
    secret: await readSecret(files, instance, config, digest),
    logins: logins.logins,
    hasUnreadLogins: logins.hasUnread,
    uid: owner.ok ? owner.value.uid : undefined,
    health: await readHealth(host, instance, listeners),
  };
}

async function placeOf(files: Files, file: string): Promise<DiskPlace> {
  const { real } = await readPathFacts(files, file);
  const status = await files.status(real);
  return { path: file, real, inode: status.ok ? `${status.value.device}:${status.value.inode}` : undefined };
}

/** Files that a config includes, at any depth of it; the path is relative to the config. */
function includesOf(value: JsonValue | undefined, directory: string): readonly string[] {
  if (value === undefined || !hasInclude(value)) return [];
  if (isList(value)) return value.flatMap((item) => includesOf(item, directory));
  if (!isJsonObject(value)) return [];
  const named = value["$include"];
  const own = (isList(named) ? named : [named]).filter((one) => typeof one === "string");
  return [...own.map((one) => path.resolve(directory, one)), ...Object.values(value).flatMap((item) => includesOf(item, directory))];
}

function workspacesOf({ workspace }: Instance, config: JsonObject | undefined, home: string): readonly string[] {
  const ofAgents = config === undefined ? [] : readSettings(config).agentWorkspaces.map((one) => expandHome(one, home));
  return [...new Set([...(workspace === undefined ? [] : [workspace]), ...ofAgents])].filter((one) => path.isAbsolute(one));
}

/** Lines of [Unit] that name other units; what is written over two lines is one. */
async function readTies(files: Files, definitions: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(definitions.map(async (file) => files.readText(file)));
  const lines = texts.flatMap((text) => (text.ok ? text.value.replaceAll(/\\\n\s*/g, " ").split("\n") : []));
  return lines.flatMap((line) => {
    const [, key, units] = /^\s*([A-Z][A-Za-z]+)\s*=\s*(.*\.service\b.*)$/.exec(line) ?? [];
    return key === undefined || units === undefined || key.startsWith("Exec") ? [] : [`${key}=${units.trim()}`];
  });
}

async function readSecret(
  files: Files,
  { stateDir, configPath }: Instance,
  config: JsonObject | undefined,
  digest: (secret: string) => string,
): Promise<SecretDigest> {
  if (config === undefined) return { kind: "unknown", reason: "its config cannot be read" };
  const settings = readSettings(config);
  if (settings.includes) return { kind: "unknown", reason: "it may stand in a file that its config includes" };
  if (settings.secret === undefined || settings.authMode === "none") return { kind: "none" };
  // The shell of this run is not the service's.
  const secret = await resolveServiceSecret(files, settings, { environment: {}, stateDir, configPath });
  if (secret.ok) return { kind: "digest", digest: digest(secret.value) };
  return { kind: "unknown", reason: "it is in a variable or a store that gw cannot read" };
}

/** From rescue's side; from main's only what rescue's side does not show. */
async function readConflicts({ files, system }: Host, inventory: HostInventory, { rescue, main }: Pair): Promise<readonly PortConflict[]> {
  const host = hostPortsOf({ ...inventory, instances: [rescue, main] }, await readKernelPorts(files), system);
  const between = (own: Instance, other: Instance) =>
    conflictsOfInstance(own, host).filter(({ reason }) => "instance" in reason && reason.instance === other.id);
  const seen = between(rescue, main);
  return seen.length > 0 ? seen : between(main, rescue);
}
