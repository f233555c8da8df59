import type { EngineId } from "../engine/descriptor.ts";
import type { InstalledNode } from "../engine/installed-engine.ts";
import type { Listener } from "../listener/listener.ts";
import type { PortMap } from "../port-map/port-map.ts";
import type { ServiceEnd, ServiceManagerId, ServiceState } from "../service/service-state.ts";

/** One fact that shows an instance: where it was found and what it says. */
export type Evidence =
  | { readonly kind: "config"; readonly path: string }
  | { readonly kind: "service-definition"; readonly path: string }
  | { readonly kind: "process"; readonly pid: number }
  | { readonly kind: "lock"; readonly path: string; readonly pid: number }
  | { readonly kind: "listener"; readonly port: number; readonly pid: number };

/** The service of an instance as its definition and its manager tell it. */
export type InstanceService = {
  readonly manager: ServiceManagerId;
  /** `gw-gateway-rescue.service`. */
  readonly name: string;
  readonly scope: "user" | "system";
  /** The definition and its drop-ins, in the order in which they apply. */
  readonly definitionPaths: readonly string[];
  readonly state: ServiceState;
  /** Begins at boot or login. Undefined where the manager cannot say. */
  readonly isEnabled: boolean | undefined;
  readonly isMasked: boolean;
  /** How often its manager started it again by itself since it was last started by hand; absent where that is not known. */
  readonly restarts?: number;
  /** How it ended by itself, while its manager waits to start it again or has given up. */
  readonly end?: ServiceEnd;
  /** The Node that it starts the gateway with, where the definition names one. */
  readonly node?: string;
};

/** Whether a service runs that neither boot nor login begins. */
export function isRunUntilBoot({ state, isEnabled, isMasked }: InstanceService): boolean {
  return (state.kind === "running" || state.kind === "starting") && isEnabled === false && !isMasked;
}

/** The package behind an instance, as its service definition or its process names it. */
export type InstanceProgram = {
  /** The package's directory, links resolved. */
  readonly root: string;
  readonly version: string;
  /** `engines.node` of the package. */
  readonly nodeRange: string | undefined;
  /** The Node that the service names; undefined where it names none, or one that is not there or does not tell its version. */
  readonly node: InstalledNode | undefined;
  /** Whether that Node satisfies the range; absent where no Node is known to judge. */
  readonly isNodeFit?: boolean;
};

/** The base port that the next start of a running gateway takes in place of the one in effect, and what decides that. */
export type NextStart = { readonly port: number; readonly source: string };

/** One gateway that exists on this host, running or not. */
export type Instance = {
  /** `<engine>:<state directory with links resolved>`: the same instance has the same id in every look. */
  readonly id: string;
  readonly engine: EngineId;
  readonly engineVersion: string | undefined;
  /** Where a package was found behind it. */
  readonly program?: InstanceProgram;
  /** `default` for the unnamed profile; for an instance at a place of its own, that state directory. */
  readonly profile: string;
  readonly configPath: string;
  readonly stateDir: string;
  /** Absolute; undefined when no config says and nothing derives it. */
  readonly workspace: string | undefined;
  readonly basePort: number;
  /** What decided the base port, as the person would write it: `gateway.port`, `--port in gw-gateway.service`. */
  readonly basePortSource: string;
  /** What the next start takes: of the service as it is written now, and of a service that leaves the port to config and `.env`. */
  readonly startPorts?: { readonly asInstalled: number; readonly byFiles: number };
  /** Set where a gateway runs that its next start would move. */
  readonly nextStart?: NextStart;
  readonly portMap: PortMap;
  readonly service: InstanceService | undefined;
  /** Further services that start the same gateway; absent without any. */
  readonly otherServices?: readonly InstanceService[];
  /** Listeners held by the processes of this instance. */
  readonly listeners: readonly Listener[];
  /** The gateway's processes that run now. */
  readonly pids: readonly number[];
  readonly evidence: readonly Evidence[];
  /** What could not be read or does not fit together; sentences come from locale. */
  readonly remarks: readonly InstanceRemark[];
};

/** Something about an instance or a path that people should know; never a reason to stop looking. */
export type InstanceRemark =
  | { readonly kind: "unreadable"; readonly path: string; readonly code: string }
  | {
      readonly kind: "config-does-not-parse";
      readonly path: string;
      readonly line: number;
      readonly column: number;
      readonly reason: string;
    }
  | { readonly kind: "config-missing"; readonly path: string }
  | { readonly kind: "foreign-owner"; readonly path: string; readonly uid: number }
  /** `isFile`: a config, whose earlier texts are kept beside the target. */
  | { readonly kind: "linked"; readonly path: string; readonly target: string; readonly isFile?: true }
  /** It is the same file under `names` names, until one of them is written anew. */
  | { readonly kind: "hard-linked"; readonly path: string; readonly names: number }
  /** Another engine has taken this profile over: what it claims is that one's now, unless it is started again. `engine` is the title. */
  | { readonly kind: "taken-over"; readonly path: string; readonly engine: string }
  /** Nothing starts it, and its config is that of another instance, which it names. `path`: its state directory. */
  | { readonly kind: "copy"; readonly path: string; readonly profile: string; readonly engine: EngineId }
  /** The engine's older state directory is a link to this one: the engine has moved it. */
  | { readonly kind: "older-link"; readonly path: string; readonly target: string }
  /** `engine` is the title. The config was last written by `configVersion`, and `version` would run it. */
  | {
      readonly kind: "config-newer";
      readonly path: string;
      readonly configVersion: string;
      readonly engine: string;
      readonly version: string;
    }
  /** Keys that this release refuses; `mend` is the engine's own command for it. */
  | {
      readonly kind: "retired-keys";
      readonly path: string;
      readonly keys: readonly string[];
      readonly engine: string;
      readonly version: string;
      readonly mend: readonly string[];
    }
  | {
      readonly kind: "service-node-unfit";
      readonly node: string;
      readonly nodeVersion: string;
      readonly engine: string;
      readonly version: string;
      readonly range: string;
    }
  /** Releases of this engine on this host besides the one that runs the instance. */
  | {
      readonly kind: "other-releases";
      readonly engine: string;
      readonly version: string;
      readonly others: readonly { readonly version: string; readonly root: string }[];
    }
  | { readonly kind: "port-disagreement"; readonly port: number; readonly source: string }
  | { readonly kind: "port-out-of-range"; readonly value: string; readonly source: string };

/** A remark on a config that could not be read. */
export type UnreadRemark = Extract<InstanceRemark, { readonly kind: "config-does-not-parse" | "unreadable" }>;

/** Why the config, which is there, could not be read: itself, or a directory above it. */
export function unreadRemark({ remarks, configPath }: Pick<Instance, "remarks" | "configPath">): UnreadRemark | undefined {
  return remarks
    .filter((remark) => remark.kind === "config-does-not-parse" || remark.kind === "unreadable")
    .find((remark) => remark.kind === "config-does-not-parse" || `${configPath}/`.startsWith(`${remark.path}/`));
}

/** Whether the config is there and could not be read, so that what it does not seem to say may still stand in it. */
export function isConfigUnread(instance: Pick<Instance, "remarks" | "configPath">): boolean {
  return unreadRemark(instance) !== undefined;
}

/** What stands at `gateway.port` where that is no port. */
export function badPortRemark({ remarks }: Pick<Instance, "remarks">): InstanceRemark | undefined {
  return remarks.find((remark) => remark.kind === "port-out-of-range" && remark.source === "gateway.port");
}

/**
 * Whether its ports are only those that it has unless its config, which is gone, could not be read or says nonsense, says others. Then nobody
 * knows them, and they are in nobody's way.
 */
export function isPortGuessed(instance: Instance): boolean {
  const isGone = instance.remarks.some(({ kind }) => kind === "config-missing");
  const isUnsaid = isGone || isConfigUnread(instance) || badPortRemark(instance) !== undefined;
  return instance.basePortSource === "default" && isUnsaid && !isShownByGateway(instance);
}

/** A process alone shows nothing: a service that cannot start has one for moments. Of another user's nobody sees what it listens on. */
function isShownByGateway(instance: Instance): boolean {
  if (unreadRemark(instance)?.kind === "unreadable") return instance.pids.length > 0;
  return instance.listeners.some(({ port }) => port === instance.basePort);
}

/** The remark that an instance is only a copy of another one, as a backup is. */
export function copyRemark({ remarks }: Pick<Instance, "remarks">): Extract<InstanceRemark, { readonly kind: "copy" }> | undefined {
  return remarks.find((remark) => remark.kind === "copy");
}

/** Whether it is only a copy of another instance, which has the ports, the workspace and the secret that both name. */
export function isCopy(instance: Pick<Instance, "remarks">): boolean {
  return copyRemark(instance) !== undefined;
}

/** A path that looks like a state directory and is none. */
export type Leftover =
  | {
      readonly path: string;
      readonly kind: "no-config" | "workspaces" | "backup" | "link" | "dangling-link" | "not-a-directory" | "unreadable" | "reserved-name";
    }
  /** No state directory itself; this profile's instance keeps files in it. */
  | { readonly path: string; readonly kind: "used"; readonly profile: string; readonly engine: EngineId };

/** Everything that one look at the host found. */
export type HostInventory = {
  readonly instances: readonly Instance[];
  readonly leftovers: readonly Leftover[];
  /** All listeners of the host, of instances and of strangers. */
  readonly listeners: readonly Listener[];
  /** Places that could not be looked at, with the errno name. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
};
