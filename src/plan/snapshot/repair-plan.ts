import type { Change, ConfigEdit, WriteFile } from "../../change/change.ts";
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
import type { ServiceManager } from "../../service/service-manager.ts";
import { asidePath, maskEdit } from "../edited-since.ts";
import { portMapAt } from "../host-ports.ts";
import type { Plan } from "../plan.ts";
import { describeFault } from "./describe-snapshot.ts";
import { planLostPlaces, type RepairHost } from "./lost-places.ts";
import type { JudgedSnapshot } from "./snapshot.ts";

/** What a config is brought back on. */
export type RepairFacts = {
  readonly profile: Profile;
  readonly instance: Instance | undefined;
  /** Undefined where no service manager answers: then only the config is brought back. */
  readonly manager: ServiceManager | undefined;
  readonly current: ConfigReading;
  /** Whether services outlive a logout; `off` only where that can be turned on. */
  readonly linger: "on" | "off" | "unknown";
};

/**
 * The plan that puts a snapshot in the place of a config, makes again what else of the profile is gone, and starts the service anew, where it
 * runs, ended by itself or begins at login. What does not parse stays beside the config under another name, and no backup holds it. Problems: `snapshot-unusable`, a file fault of a
 * config that may not be read, those of the manager.
 */
export async function planRepair(
  host: RepairHost & Pick<Host, "clock">,
  facts: RepairFacts,
  chosen: JudgedSnapshot,
): Promise<Result<Plan, Problem>> {
  const { profile, instance, current } = facts;
  const { snapshot, value, faults } = chosen;
  // That it is small may be just what is wanted.
  const reasons = faults.filter(({ kind }) => kind !== "shrunk").map((fault) => t("it {fault}", { fault: describeFault(fault) }));
  if (value === undefined || reasons.length > 0) return err({ kind: "snapshot-unusable", id: snapshot.id, reasons });
  if (current.kind === "unreadable") return err(current.fault);
  const service = await planService(facts, host.system.userName);
  if (!service.ok) return service;
  const lost = await planLostPlaces(host, profile, value);
  const { basePort: port, portMap } = portsAfter(profile, instance, readSettings(value));
  const { manager, isStarted } = service.value;
  const { configPath, stateDir } = profile;
  return ok({
    profile,
    title: `repair --from-snapshot ${snapshot.id}`,
    changes: [
      ...service.value.changes.filter(isStop),
      ...lost.directories,
      ...planAside(profile, current, host.clock.now()),
      await planWrite(host.files, profile, current, chosen),
      ...lost.secrets,
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
      ...lost.notes,
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
async function planService({ manager, profile, linger }: RepairFacts, userName: string): Promise<Result<ServicePart, Problem>> {
  const status = await manager?.readStatus(profile);
  const kind = status?.state.kind ?? "not-installed";
  const isMeant = ["running", "starting", "failed"].includes(kind) || (kind === "stopped" && status?.enabled === true);
  if (manager === undefined || !isMeant)
    return ok({ changes: [], manager, isStarted: false, notes: notesOn(manager, kind, linger === "off" ? userName : undefined) });
  const restart = await manager.planRestart(profile);
  return restart.ok ? ok({ changes: restart.value, manager, isStarted: true, notes: [] }) : restart;
}

/** Taking an onboarding back has turned linger off, too. `lingerless`: the user for whom it is off, and could be on. */
function notesOn(manager: ServiceManager | undefined, state: string, lingerless: string | undefined): Plan["notes"] {
  if (manager === undefined) return [{ kind: "no-service" }];
  if (state !== "not-installed") return [{ kind: "not-started" }];
  return [{ kind: "not-installed" }, ...(lingerless === undefined ? [] : [{ kind: "linger-off", userName: lingerless } as const])];
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

/** What stands for a value that nobody can tell. */
const unreadable = "(does not parse)";

/** What differs from the config as it is, values shown only where gw knows what they are; all of it where there is none that can be read. */
function editsTo(current: ConfigReading, text: string, configPath: string): readonly ConfigEdit[] {
  const parsed = parseConfig(text, configPath);
  if (!parsed.ok) return [];
  const now = current.kind === "read" ? current.document.value : {};
  const edits = editsSince({ before: now, after: now, current: parsed.value }).all.map(maskEdit);
  return current.kind === "unparsable" ? edits.map((edit) => ({ ...edit, before: unreadable })) : edits;
}
