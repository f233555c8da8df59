import type { EngineId } from "../engine/descriptor.ts";
import type { Listener } from "../listener/listener.ts";
import type { PortMap } from "../port-map/port-map.ts";
import type { ServiceManagerId, ServiceState } from "../service/service-state.ts";

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
};

/** One gateway that exists on this host, running or not. */
export type Instance = {
  /** `<engine>:<state directory with links resolved>`: the same instance has the same id in every look. */
  readonly id: string;
  readonly engine: EngineId;
  readonly engineVersion: string | undefined;
  /** `default` for the unnamed profile; for an instance at a place of its own, that state directory. */
  readonly profile: string;
  readonly configPath: string;
  readonly stateDir: string;
  /** Absolute; undefined when no config says and nothing derives it. */
  readonly workspace: string | undefined;
  readonly basePort: number;
  /** What decided the base port, as the person would write it: `gateway.port`, `--port in gw-gateway.service`. */
  readonly basePortSource: string;
  readonly portMap: PortMap;
  readonly service: InstanceService | undefined;
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
  | { readonly kind: "linked"; readonly path: string; readonly target: string }
  | { readonly kind: "port-disagreement"; readonly port: number; readonly source: string }
  | { readonly kind: "port-out-of-range"; readonly value: string; readonly source: string };

/** A path that looks like a state directory and is none. */
export type Leftover = {
  readonly path: string;
  readonly kind: "no-config" | "backup" | "link" | "dangling-link" | "not-a-directory" | "unreadable" | "reserved-name";
};

/** Everything that one look at the host found. */
export type HostInventory = {
  readonly instances: readonly Instance[];
  readonly leftovers: readonly Leftover[];
  /** All listeners of the host, of instances and of strangers. */
  readonly listeners: readonly Listener[];
  /** Places that could not be looked at, with the errno name. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
};
