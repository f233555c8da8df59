import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Change } from "../../src/change/change.ts";
import { parseConfig } from "../../src/config/config-text.ts";
import { readSettings } from "../../src/config/settings.ts";
import { builtin } from "../../src/engine/builtin.ts";
import type { Host } from "../../src/host/host.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { ok } from "../../src/lib/result.ts";
import { createHost } from "../../src/node/host.ts";
import type { PlanningFacts } from "../../src/plan/onboarding-plan.ts";
import type { PlanRecord } from "../../src/plan/plan-record.ts";
import type { SetupRequest } from "../../src/plan/request.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import type { ServiceManager, ServiceStatus } from "../../src/service/service-manager.ts";
import type { ServiceState } from "../../src/service/service-state.ts";
import { fakeCommands } from "../change/fake-commands.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

/** A home of its own on the real file system; commands are written down, secrets are countable. */
export type Home = { readonly host: Host; readonly home: string; readonly profile: Profile; readonly tokens: readonly string[] };

export async function makeHome(environment: Readonly<Record<string, string>> = {}): Promise<Home> {
  const home = await makeTemporaryDirectory();
  const real = createHost("/opt/gw/bin/gw.cjs", "0.1.0");
  const tokens: string[] = [];
  const token = (): string => {
    tokens.push(`token-${tokens.length + 1}`.padEnd(48, "0"));
    return tokens.at(-1) ?? "";
  };
  const host: Host = {
    ...real,
    commands: fakeCommands(),
    queries: fakeCommands(),
    secrets: { ...real.secrets, token },
    system: { ...real.system, home, userName: "u", environment, nodePath: "/usr/bin/node" },
  };
  return { host, home, profile: deriveProfile(builtin, "rescue", home), tokens };
}

/** The answers that take every proposal. */
export function proposedRequest({ profile }: Home, more: Partial<SetupRequest> = {}): SetupRequest {
  return {
    engine: "builtin",
    profile: "rescue",
    port: 19_789,
    workspace: profile.defaultWorkspace,
    bind: "loopback",
    auth: "token",
    service: "none",
    browser: true,
    ...more,
  };
}

/** The facts of a home as they are now, with the config read anew. */
export async function factsOf({ profile, host }: Home, more: Partial<PlanningFacts> = {}): Promise<PlanningFacts> {
  const text = await readFile(profile.configPath, "utf8").catch(() => undefined);
  const parsed = text === undefined ? undefined : parseConfig(text, profile.configPath);
  const existing = parsed?.ok === true ? { document: parsed.value, settings: readSettings(parsed.value.value) } : undefined;
  return { profile, home: host.system.home, existing, instance: undefined, manager: undefined, linger: "unknown", notes: [], ...more };
}

/** Writes the profile's config, and what goes with it. */
export async function writeConfig({ profile }: Home, text: string, mode = 0o600): Promise<void> {
  await mkdir(profile.stateDir, { recursive: true });
  await writeFile(profile.configPath, text);
  await chmod(profile.configPath, mode);
}

/** A command change of a service, for instance `stop`. */
export function serviceChange(purpose: "enable" | "disable" | "start" | "stop" | "install-service"): Change {
  const command = { argv: ["ctl", purpose], timeoutMs: 1000 };
  return { kind: "run-command", purpose, target: "gw-gateway-rescue.service", command, undo: undefined };
}

/** The record of a run that was cut off when some of its changes were made. */
export function cutOff({ profile }: Home, changes: readonly Change[], made: number): PlanRecord {
  const { name } = profile;
  const begun = {
    schemaVersion: 1,
    id: `builtin-${name}-1`,
    engine: "builtin",
    profile: name,
    title: "",
    at: "",
    status: "applying",
  } as const;
  return { ...begun, changes, applied: changes.slice(0, made).map(() => ({ made: [] })), missing: [], takenBack: [] };
}

/** What a manager says of a service in this state. */
export function statusOf(state: ServiceState, restarts = 0): ServiceStatus {
  const pid = state.kind === "running" ? state.pid : undefined;
  return { state, enabled: true, masked: false, pid, restarts, restartsAfter: undefined, invocationId: "i", definitionPaths: [] };
}

/** A manager whose plans are single commands and whose answers come from outside; undefined: it gives none. */
export function fakeManager(readStatus: () => ServiceStatus | undefined): ServiceManager {
  return {
    id: "systemd",
    serviceName: (profile) => profile.systemdUnit,
    definitionPath: (profile) => path.join("/units", profile.systemdUnit),
    readStatus: async () => readStatus(),
    planInstall: async () => ok(isInstalled(readStatus()) ? [] : [serviceChange("enable"), serviceChange("start")]),
    planUninstall: async () => ok([serviceChange("stop"), serviceChange("disable")]),
    planEnable: async () => ok([serviceChange("enable")]),
    planStart: async () => ok([serviceChange("start")]),
    planStop: async () => ok([serviceChange("stop")]),
    planRestart: async () => ok([serviceChange("stop"), serviceChange("start")]),
    readLogTail: async () => ok(["the last words"]),
    verify: async () => ok([]),
  };
}

/** What a manager says of a service that it does not have. */
export function notInstalled(): ServiceStatus {
  return statusOf({ kind: "not-installed" });
}

function isInstalled(status: ServiceStatus | undefined): boolean {
  return status !== undefined && status.state.kind !== "not-installed";
}

/** The instance of this profile on 19789, with these processes. */
export function instanceOf(profile: Profile, pids: readonly number[], service?: Instance["service"]): Instance {
  return {
    id: `${profile.engine.id}:${profile.stateDir}`,
    engine: profile.engine.id,
    engineVersion: undefined,
    profile: profile.name,
    configPath: profile.configPath,
    stateDir: profile.stateDir,
    workspace: undefined,
    basePort: 19_789,
    basePortSource: "gateway.port",
    portMap: derivePortMap(profile.era, 19_789),
    service,
    listeners: [],
    pids,
    evidence: [],
    remarks: [],
  };
}
