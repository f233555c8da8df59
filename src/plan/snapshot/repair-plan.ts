import path from "node:path";
import type { Change, ConfigEdit, MakeDirectory, WriteFile } from "../../change/change.ts";
import { parseConfig } from "../../config/config-text.ts";
import { configTextOf, type ConfigReading } from "../../config/read-config.ts";
import { editsSince } from "../../config/revert-edits.ts";
import { readSettings, type GatewaySettings } from "../../config/settings.ts";
import type { Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import type { Instance } from "../../instance/instance.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { derivePortMap, type PortMap } from "../../port-map/port-map.ts";
import type { Profile } from "../../profile/profile.ts";
import { logDirectory } from "../../service/install-service.ts";
import type { ServiceManager } from "../../service/service-manager.ts";
import { gatewayLogPath } from "../../service/systemd-unit.ts";
import { asidePath, maskEdit } from "../edited-since.ts";
import { portMapAt } from "../host-ports.ts";
import type { Plan } from "../plan.ts";
import { describeFault } from "./describe-snapshot.ts";
import type { JudgedSnapshot } from "./snapshot.ts";

/** What a config is brought back on. */
export type RepairFacts = {
  readonly profile: Profile;
  readonly instance: Instance | undefined;
  /** Undefined where no service manager answers: then only the config is brought back. */
  readonly manager: ServiceManager | undefined;
  readonly current: ConfigReading;
};

/**
 * The plan that puts a snapshot in the place of a config and starts the service anew, where it runs, ended by itself or begins at login.
 * What does not parse stays beside the config under another name, and no backup holds it. Problems: `snapshot-unusable`, a file fault of a
 * config that may not be read, those of the manager.
 */
export async function planRepair(
  host: Pick<Host, "files" | "clock">,
  facts: RepairFacts,
  chosen: JudgedSnapshot,
): Promise<Result<Plan, Problem>> {
  const { profile, instance, current } = facts;
  const { snapshot, value, faults } = chosen;
  // That it is small may be just what is wanted.
  const reasons = faults.filter(({ kind }) => kind !== "shrunk").map((fault) => t("it {fault}", { fault: describeFault(fault) }));
  if (value === undefined || reasons.length > 0) return err({ kind: "snapshot-unusable", id: snapshot.id, reasons });
  if (current.kind === "unreadable") return err(current.fault);
  const service = await planService(facts);
  if (!service.ok) return service;
  const { basePort: port, portMap } = portsAfter(profile, instance, readSettings(value));
  const { manager, isStarted } = service.value;
  const { configPath, stateDir } = profile;
  return ok({
    profile,
    title: `repair --from-snapshot ${snapshot.id}`,
    changes: [
      ...service.value.changes.filter(isStop),
      ...(await planDirectories(host.files, profile)),
      ...planAside(profile, current, host.clock.now()),
      await planWrite(host.files, profile, current, chosen),
      ...service.value.changes.filter((change) => !isStop(change)),
    ],
    ports: isStarted && instance !== undefined ? { basePort: port, portMap, address: "127.0.0.1", isKept: true } : undefined,
    gateway: isStarted && manager !== undefined ? { manager, host: "127.0.0.1", port, configPath, stateDir } : undefined,
    notes: [
      {
        kind: "from-snapshot",
        source: snapshot.source,
        atMs: snapshot.atMs,
        keys: chosen.keys,
        faults: faults.map(describeFault),
      },
      ...(current.kind === "unparsable" ? [{ kind: "broken-config", problem: current.problem } as const] : []),
      ...service.value.notes,
    ],
  });
}

type ServicePart = {
  readonly changes: readonly Change[];
  readonly manager: ServiceManager | undefined;
  readonly isStarted: boolean;
  /** Why nothing is started, if nothing is. */
  readonly notes: Plan["notes"];
};

/** A service that somebody has stopped, and that does not begin at login, stays as it is. */
async function planService({ manager, profile }: RepairFacts): Promise<Result<ServicePart, Problem>> {
  const status = await manager?.readStatus(profile);
  const kind = status?.state.kind ?? "not-installed";
  const isMeant = ["running", "starting", "failed"].includes(kind) || (kind === "stopped" && status?.enabled === true);
  if (manager === undefined || !isMeant) return ok({ changes: [], manager, isStarted: false, notes: [noteOn(manager, kind)] });
  const restart = await manager.planRestart(profile);
  return restart.ok ? ok({ changes: restart.value, manager, isStarted: true, notes: [] }) : restart;
}

function noteOn(manager: ServiceManager | undefined, state: string): Plan["notes"][number] {
  if (manager === undefined) return { kind: "no-service" };
  return { kind: state === "not-installed" ? "not-installed" : "not-started" };
}

function isStop(change: Change): boolean {
  return change.kind === "run-command" && change.purpose === "stop";
}

/** The ports on which a gateway would run once this config is in place. */
export function portsAfter(
  profile: Profile,
  instance: Instance | undefined,
  { port, pins }: GatewaySettings,
): { readonly basePort: number; readonly portMap: PortMap } {
  const basePort = portAfter(instance, port ?? profile.defaultBasePort);
  const portMap = instance === undefined ? derivePortMap(profile.era, basePort, pins) : portMapAt(instance, basePort);
  return { basePort, portMap };
}

/** What a service definition or `.env` says beats every config; the others follow the one that comes back. */
function portAfter(instance: Instance | undefined, ofConfig: number): number {
  const { startPorts, basePortSource } = instance ?? {};
  if (startPorts === undefined) return ofConfig;
  if (startPorts.asInstalled !== startPorts.byFiles) return startPorts.asInstalled;
  return /\.env|--profile/.test(basePortSource ?? "") ? startPorts.byFiles : ofConfig;
}

/** A service whose log has no directory does not start either. What its gateway will put there goes with it when this is taken back. */
async function planDirectories(files: Files, { stateDir, era }: Profile): Promise<readonly MakeDirectory[]> {
  if ((await files.realPath(stateDir)).ok) return [];
  const { directories, leftovers } = era.config;
  const state: MakeDirectory = { kind: "make-directory", purpose: "state", path: stateDir, mode: 0o700, leftovers };
  const inside = directories.map((name): MakeDirectory => ({
    kind: "make-directory",
    purpose: name,
    path: path.join(stateDir, name),
    mode: 0o700,
  }));
  return era.unit.log === "file" ? [state, ...inside, logDirectory(gatewayLogPath(stateDir))] : [state, ...inside];
}

/** Whoever missed a comma has other edits in that file that are worth keeping. */
function planAside({ configPath }: Profile, current: ConfigReading, nowMs: number): readonly WriteFile[] {
  if (current.kind !== "unparsable") return [];
  const file = asidePath(configPath, "broken", nowMs);
  return [{ kind: "write-file", purpose: "config", path: file, before: undefined, after: current.text, mode: 0o600, edits: [] }];
}

async function planWrite(
  files: Files,
  { configPath, era }: Profile,
  current: ConfigReading,
  { snapshot }: JudgedSnapshot,
): Promise<WriteFile> {
  const real = await files.realPath(configPath);
  const status = await files.status(real.ok ? real.value : configPath);
  return {
    kind: "write-file",
    purpose: "config",
    path: configPath,
    before: configTextOf(current),
    after: snapshot.text,
    mode: 0o600,
    ...(status.ok ? { modeBefore: status.value.mode } : {}),
    edits: editsTo(current, snapshot.text, configPath),
    ...(current.kind === "unparsable" ? { isBroken: true } : {}),
    ...(era.config.isLocked ? { isLocked: true } : {}),
    ...(era.config.restoresBackup ? { isGuarded: true } : {}),
  };
}

/** What differs from the config as it is, values shown only where gw knows what they are. */
function editsTo(current: ConfigReading, text: string, configPath: string): readonly ConfigEdit[] {
  const parsed = parseConfig(text, configPath);
  if (current.kind !== "read" || !parsed.ok) return [];
  const now = current.document.value;
  return editsSince({ before: now, after: now, current: parsed.value }).all.map(maskEdit);
}
