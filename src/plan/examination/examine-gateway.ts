import type { JsonObject } from "../../config/config-text.ts";
import { findMasked } from "../../config/masked-keys.ts";
import { readConfig } from "../../config/read-config.ts";
import { readSettings, type GatewaySettings } from "../../config/settings.ts";
import { engineOf } from "../../engine/engines.ts";
import type { Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import { unitOfControlGroup } from "../../instance/control-group.ts";
import type { EngineFinds } from "../../instance/find-engines.ts";
import { readHealth } from "../../instance/health.ts";
import type { Listener } from "../../listener/listener.ts";
import { withReleaseOf } from "../../instance/installed-release.ts";
import type { Instance } from "../../instance/instance.ts";
import { mapConcurrently } from "../../instance/map-concurrently.ts";
import { refusalOf } from "../../instance/release-remarks.ts";
import type { PlaceProblem } from "../../locale/ownership-problem.ts";
import type { UnitFault } from "../../locale/unit-fault.ts";
import { deriveProfile, type Profile } from "../../profile/profile.ts";
import { parseProfileName } from "../../profile/profile-name.ts";
import type { ServiceManager } from "../../service/service-manager.ts";
import { readGatewayPlaces } from "../gateway-places.ts";
import type { PlaceFacts } from "../ownership/judge-places.ts";
import type { PlaceJudge } from "../ownership/place-judge.ts";
import { readProfilePlaces, readWorkspacePlaces } from "../ownership/read-places.ts";
import { readPathFacts } from "../path-facts.ts";
import { readRecords } from "../plan-record.ts";
import { hasSecretBeside } from "../service-plan.ts";
import { hasGoodSnapshot } from "../snapshot/has-good-snapshot.ts";
import type { ClaimedDirectory } from "../workspace-overlap.ts";
import type { ExaminedGateway, Login, OpenFile } from "./examined.ts";
import { listSecretFiles } from "./list-secret-files.ts";
import { listWorkspaces } from "./list-workspaces.ts";
import { readLogins, type Seal } from "./read-logins.ts";
import { readLimit } from "./read-memory.ts";
import { findOpenFiles } from "./read-open-files.ts";
import { readMissingSecret } from "./read-missing-secret.ts";
import { readServiceFacts } from "./read-service-facts.ts";
import { readShrinkage } from "./read-shrinkage.ts";
import { readUnreadableLock } from "./read-unreadable-lock.ts";

/** What is the same for all gateways of one look. `manager`: that of the calling user, where it answers. */
export type Look = {
  readonly finds: EngineFinds;
  readonly manager: ServiceManager | undefined;
  readonly seal: Seal;
  readonly listeners: readonly Listener[];
  readonly judge: PlaceJudge;
};

/** One instance as the doctor sees it, and the control groups of its processes. */
export async function examineGateway(
  host: Host,
  instance: Instance,
  look: Look,
): Promise<{ readonly gateway: ExaminedGateway; readonly controlGroups: readonly string[] }> {
  const { files, system, clock } = host;
  const { configPath, stateDir } = instance;
  const profile = profileOf(instance, look.finds, system.home);
  const [config, service, realConfig, groups] = await Promise.all([
    readConfig(files, configPath),
    readServiceFacts(host, instance.service),
    files.realPath(configPath),
    controlGroupsOf(host, instance),
  ]);
  const value = config.kind === "read" ? config.document.value : undefined;
  const places = { configPath, stateDir, home: system.home, variables: service.variables };
  const found = value === undefined ? undefined : await readLogins(host, look.seal, { ...places, config: value });
  const redacted = value === undefined ? [] : findMasked(value);
  const missingSecret =
    profile === undefined || value === undefined ? undefined : await readMissingSecret(files, profile, value, service.variables);
  const isBroken = config.kind === "absent" || redacted.length > 0 || missingSecret !== undefined;
  const directories = await claimDirectories(host, instance, value);
  const closed = await findClosed(files, instance, system.uid);
  const controlGroups = groups.map(({ controlGroup }) => controlGroup);
  const gateway: ExaminedGateway = {
    instance,
    profile,
    realConfigPath: realConfig.ok ? realConfig.value : configPath,
    directories,
    unitFaults: profile === undefined ? [] : await verify(host, instance, profile, look.manager),
    hasOwnSecret: profile !== undefined && value !== undefined && hasSecretBeside(profile, readSettings(value)),
    hasPlainToken: value !== undefined && isPlainToken(readSettings(value), found?.logins ?? [], look.seal),
    placeFaults: profile === undefined ? [] : look.judge(await readPlaces(host, profile, directories)).filter(isNews(closed)),
    closed,
    refusal: profile === undefined || value === undefined ? undefined : refusalOf(profile, value),
    openFiles: await findOpenFiles(files, await listSecretFiles(files, instance)),
    logins: found?.logins ?? [],
    unreadDatabases: found?.faults ?? [],
    redacted,
    missingSecret,
    shrinkage: config.kind === "read" ? await shrinkageOf(host, instance, profile, config.document.text) : undefined,
    hasSnapshot: isBroken && profile !== undefined && (await hasGoodSnapshot(host, profile)),
    allowance: { heapMiB: service.heapMiB, limitMiB: service.limitMiB ?? (await limitOfGroups(host, groups)) },
    outsiders: groups.filter(({ isOfService }) => !isOfService).map(({ pid }) => pid),
    health: await readHealth(host, instance, look.listeners),
    unreadableLock: (profile?.era.config.isLocked ?? false) ? await readUnreadableLock(files, configPath, clock.now()) : undefined,
  };
  return { gateway, controlGroups };
}

/** The profile whose name leads to exactly this place, with its release. */
function profileOf(instance: Instance, finds: EngineFinds, home: string): Profile | undefined {
  if (!parseProfileName(instance.profile).ok) return undefined;
  const profile = deriveProfile(engineOf(instance.engine), instance.profile, home);
  const isOwn = profile.stateDir === instance.stateDir && profile.configPath === instance.configPath;
  return isOwn && instance.service?.scope !== "system" ? withReleaseOf(profile, finds, home, instance) : undefined;
}

async function verify(
  host: Host,
  instance: Instance,
  profile: Profile,
  manager: ServiceManager | undefined,
): Promise<readonly UnitFault[]> {
  if (manager === undefined || instance.service?.isMasked === true) return [];
  const faults = await manager.verify(profile, await readGatewayPlaces(host, profile), instance.startPorts?.byFiles ?? instance.basePort);
  return faults.ok ? faults.value : [];
}

async function claimDirectories(
  { files, system }: Host,
  instance: Instance,
  config: JsonObject | undefined,
): Promise<readonly ClaimedDirectory[]> {
  const { profile, engine, stateDir } = instance;
  const claims = [
    { shown: stateDir, profile, engine, use: "state" as const },
    ...listWorkspaces(instance, config, system.home).map((shown) => ({ shown, profile, engine, use: "workspace" as const })),
  ];
  return Promise.all(claims.map(async (claim) => ({ ...claim, real: (await readPathFacts(files, claim.shown)).real })));
}

async function shrinkageOf(
  { files, system }: Host,
  instance: Instance,
  profile: Profile | undefined,
  text: string,
): Promise<ExaminedGateway["shrinkage"]> {
  const records = profile === undefined ? undefined : await readRecords(files, system, profile);
  const place = { configPath: instance.configPath, engine: engineOf(instance.engine), name: instance.profile };
  return readShrinkage({ files, system }, place, text, records?.ok === true ? records.value : []);
}

async function readPlaces(host: Host, profile: Profile, directories: readonly ClaimedDirectory[]): Promise<readonly PlaceFacts[]> {
  const workspaces = directories.flatMap(({ use, real }) => (use === "workspace" ? [real] : []));
  return [...(await readProfilePlaces(host, profile)), ...(await readWorkspacePlaces(host, workspaces))];
}

/** What the doctor can open by itself has a finding of its own. */
function isNews(closed: readonly ClosedPlace[]): (problem: PlaceProblem) => boolean {
  const paths = new Set(closed.map(({ real }) => real));
  return (problem) => problem.kind !== "place-closed" || !problem.places.every((place) => paths.has(place));
}

/** A variable of the service counts more than what the config says. */
function isPlainToken({ secret, authMode }: GatewaySettings, logins: readonly Login[], seal: Seal): boolean {
  const own = logins.find(({ use, key }) => use === "gateway" && key === "gateway.auth.token");
  return secret?.kind === "text" && authMode !== "password" && own?.digest === seal(secret.value.trim());
}

/** `real`: `path` with links resolved. */
type ClosedPlace = OpenFile & { readonly real: string };

/** What the kernel refuses to whom it belongs is only a matter of its permissions. */
async function findClosed(files: Files, { remarks }: Instance, uid: number): Promise<readonly ClosedPlace[]> {
  const refused = remarks.flatMap((remark) => (remark.kind === "unreadable" && remark.code === "EACCES" ? [remark.path] : []));
  const found = await mapConcurrently(refused, async (file): Promise<readonly ClosedPlace[]> => {
    const real = await files.realPath(file);
    const status = real.ok ? await files.status(real.value) : real;
    return real.ok && status.ok && status.value.uid === uid ? [{ path: file, real: real.value, mode: status.value.mode }] : [];
  });
  return found.flat();
}

type ProcessGroup = { readonly pid: number; readonly controlGroup: string; readonly isOfService: boolean };

async function controlGroupsOf({ processes }: Host, { pids, service }: Instance): Promise<readonly ProcessGroup[]> {
  const found = await Promise.all(pids.map(async (pid) => ({ pid, controlGroup: (await processes.find(pid))?.controlGroup })));
  return found.flatMap(({ pid, controlGroup }) => {
    if (controlGroup === undefined) return [];
    const unit = unitOfControlGroup(controlGroup);
    return [{ pid, controlGroup, isOfService: unit?.name === service?.name && unit?.scope === service?.scope }];
  });
}

/** That of the service's own group alone: those above it are shared. */
async function limitOfGroups({ files }: Host, groups: readonly ProcessGroup[]): Promise<number | undefined> {
  const own = groups.find(({ isOfService, controlGroup }) => isOfService && controlGroup.endsWith(".service"));
  return own === undefined ? undefined : readLimit(files, own.controlGroup);
}
