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
import { readUsableLinger } from "../../service/systemd-manager.ts";
import { listWorkspaces } from "../examination/list-workspaces.ts";
import { makeSeal, readLogins, type Seal } from "../examination/read-logins.ts";
import { readHostMemory } from "../examination/read-memory.ts";
import { readServiceFacts } from "../examination/read-service-facts.ts";
import { conflictsOfInstance, hostPortsOf } from "../host-ports.ts";
import { readPathFacts } from "../path-facts.ts";
import type { DiskPlace, DrillFacts, DrillSide, Reach, SecretDigest } from "./drill-facts.ts";
import { t } from "../../locale/t.ts";

/** The two gateways of a drill. */
export type Pair = { readonly rescue: Instance; readonly main: Instance };

/** Reads all that a drill compares. Secrets become digests with a salt of this very run. Reads only. */
export async function readDrillFacts(
  host: Host,
  inventory: HostInventory,
  { rescue, main }: Pair,
  ofMain: Pick<DrillFacts, "snapshots" | "startFaults">,
): Promise<DrillFacts> {
  const { files, processes, system, secrets } = host;
  const seal = makeSeal(secrets);
  const groups = await Promise.all([...rescue.pids, ...main.pids].map(async (pid) => (await processes.find(pid))?.controlGroup ?? []));
  const [rescueSide, mainSide, memory, linger, reach, conflicts] = await Promise.all([
    readSide(host, inventory, rescue, seal),
    readSide(host, inventory, main, seal),
    readHostMemory(host, groups.flat()),
    readUsableLinger(host),
    readReach(files, main),
    readConflicts(host, inventory, { rescue, main }),
  ]);
  return {
    rescue: rescueSide,
    main: mainSide,
    conflicts,
    linger,
    user: { uid: system.uid, name: system.userName },
    reach,
    memory,
    ...ofMain,
  };
}

/** Whether this user can read what a rescue would have to mend. */
export async function readReach(files: Files, { configPath, stateDir }: Pick<Instance, "configPath" | "stateDir">): Promise<Reach> {
  const [config, state] = await Promise.all([files.readText(configPath), files.list(stateDir)]);
  return { config: config.ok ? undefined : config.problem.code, state: state.ok ? undefined : state.problem.code };
}

async function readSide(host: Host, { listeners }: HostInventory, instance: Instance, seal: Seal): Promise<DrillSide> {
  const { files, system } = host;
  const { stateDir, configPath } = instance;
  const reading = await readConfig(files, configPath);
  const config = reading.kind === "read" ? reading.document.value : undefined;
  const definitions = instance.service?.definitionPaths ?? [];
  const place = async (file: string) => placeOf(files, file);
  const state = await placeOf(files, stateDir);
  const owner = await files.status(state.real);
  // The shell of this run is not the service's.
  const { variables, ties } = await readServiceFacts(host, instance.service);
  const { logins, hasUnread } = await readLogins(host, seal, { config, configPath, stateDir, home: system.home, variables });
  return {
    instance,
    config: await placeOf(files, configPath),
    includes: await Promise.all(includesOf(config, path.dirname(configPath)).map(place)),
    state,
    workspaces: await Promise.all(listWorkspaces(instance, config, system.home).map(place)),
    definitions: await Promise.all(definitions.map(place)),
    ties,
    secret: await readSecret(files, instance, config, variables, seal),
    logins: logins.filter(({ use }) => use === "channel" || use === "oauth"),
    hasUnreadLogins: hasUnread,
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

async function readSecret(
  files: Files,
  { stateDir, configPath }: Instance,
  config: JsonObject | undefined,
  environment: Readonly<Record<string, string>>,
  seal: Seal,
): Promise<SecretDigest> {
  if (config === undefined) return { kind: "unknown", reason: t("its config cannot be read") };
  const settings = readSettings(config);
  if (settings.includes) return { kind: "unknown", reason: t("it may stand in a file that its config includes") };
  if (settings.secret === undefined || settings.authMode === "none") return { kind: "none" };
  const secret = await resolveServiceSecret(files, settings, { environment, stateDir, configPath });
  if (secret.ok) return { kind: "digest", digest: seal(secret.value) };
  return { kind: "unknown", reason: t("it is in a variable or a store that gw cannot read") };
}

/** From rescue's side; from main's only what rescue's side does not show. */
async function readConflicts({ files, system }: Host, inventory: HostInventory, { rescue, main }: Pair): Promise<readonly PortConflict[]> {
  const host = hostPortsOf({ ...inventory, instances: [rescue, main] }, await readKernelPorts(files), system);
  const between = (own: Instance, other: Instance) =>
    conflictsOfInstance(own, host).filter(({ reason }) => "instance" in reason && reason.instance === other.id);
  const seen = between(rescue, main);
  return seen.length > 0 ? seen : between(main, rescue);
}
