import { builtin } from "../../../src/engine/builtin.ts";
import type { Instance, InstanceService } from "../../../src/instance/instance.ts";
import type { DiskPlace, DrillFacts, DrillSide } from "../../../src/plan/drill/drill-facts.ts";
import { derivePortMap } from "../../../src/port-map/port-map.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";

const home = "/home/u";

/** A place whose links lead nowhere else. */
export function placeAt(path: string, more: Partial<DiskPlace> = {}): DiskPlace {
  return { path, real: path, inode: `1:${path}`, ...more };
}

function serviceOf(name: string, pid: number): InstanceService {
  return {
    manager: "systemd",
    name,
    scope: "user",
    definitionPaths: [`/units/${name}`],
    state: { kind: "running", pid, restarts: 0 },
    isEnabled: true,
    isMasked: false,
  };
}

/** A gateway of the built-in engine that runs as its service. */
export function gatewayOf(name: string, basePort: number, pid: number): Instance {
  const { stateDir, configPath, systemdUnit, defaultWorkspace, era } = deriveProfile(builtin, name, home);
  return {
    id: `builtin:${stateDir}`,
    engine: "builtin",
    engineVersion: "0.1.0",
    profile: name,
    configPath,
    stateDir,
    workspace: defaultWorkspace,
    basePort,
    basePortSource: "gateway.port",
    portMap: derivePortMap(era, basePort),
    service: serviceOf(systemdUnit, pid),
    listeners: [],
    pids: [pid],
    evidence: [],
    remarks: [],
  };
}

function sideOf(instance: Instance): DrillSide {
  return {
    instance,
    config: placeAt(instance.configPath),
    includes: [],
    state: placeAt(instance.stateDir),
    workspaces: [placeAt(instance.workspace ?? "")],
    definitions: [placeAt(instance.service?.definitionPaths[0] ?? "")],
    ties: ["After=network-online.target other.service"],
    secret: { kind: "digest", digest: instance.profile },
    logins: [{ use: "channel", key: "channels.telegram.botToken", digest: `bot of ${instance.profile}` }],
    hasUnreadLogins: false,
    uid: 1000,
    health: { state: "healthy", detail: `answers as itself, pid ${instance.pids[0]}` },
  };
}

/** Two gateways of which one can rescue the other, as far as anything can be told. */
export const sampleDrill: DrillFacts = {
  rescue: sideOf(gatewayOf("rescue", 19_789, 20)),
  main: sideOf(gatewayOf("default", 18_789, 10)),
  conflicts: [],
  linger: "on",
  user: { uid: 1000, name: "u" },
  reach: { config: undefined, state: undefined },
  memory: { totalMiB: 4096, swapMiB: 0 },
  startFaults: [],
  snapshots: { total: 2, lastGood: "backup gw.json.bak, 2026-01-02T03:04:05Z" },
};

/** The same with one side otherwise. */
export function drillWith(more: {
  readonly rescue?: Partial<DrillSide>;
  readonly main?: Partial<DrillSide>;
  readonly facts?: Partial<DrillFacts>;
}): DrillFacts {
  return {
    ...sampleDrill,
    ...more.facts,
    rescue: { ...sampleDrill.rescue, ...more.rescue },
    main: { ...sampleDrill.main, ...more.main },
  };
}

/** A side's instance with another service. */
export function servedBy(side: "rescue" | "main", more: Partial<InstanceService> | undefined): { readonly instance: Instance } {
  const { instance } = sampleDrill[side];
  const { service } = instance;
  return { instance: { ...instance, service: more === undefined || service === undefined ? undefined : { ...service, ...more } } };
}
