import type { EngineId } from "../../engine/descriptor.ts";
import type { DatabaseFault } from "../../host/databases.ts";
import type { EngineProblem } from "../../locale/problem.ts";
import type { LoginUse, Shrinkage } from "../../locale/finding.ts";
import type { UnitFault } from "../../locale/unit-fault.ts";
import type { InstanceHealth } from "../../instance/health.ts";
import type { Instance } from "../../instance/instance.ts";
import type { HostPorts } from "../../port-map/host-ports.ts";
import type { Profile } from "../../profile/profile.ts";
import type { PlaceProblem } from "../../locale/ownership-problem.ts";
import type { PlanNote } from "../plan.ts";
import type { ClaimedDirectory } from "../workspace-overlap.ts";

/** Everything that the checks of the doctor rest on, read in one look. Digests of secrets in it are salted anew in each look. */
export type Examined = {
  readonly gateways: readonly ExaminedGateway[];
  /** Copies of them, which nothing starts. */
  readonly copies: readonly ExaminedGateway[];
  readonly ports: HostPorts;
  /** Undefined where the kernel does not tell. */
  readonly memory: HostMemory | undefined;
  /** `off` only where it can be turned on. */
  readonly linger: "on" | "off" | "unknown";
  readonly userName: string;
  readonly interrupted: readonly InterruptedPlan[];
  /** Of gw's own directory and of those where units are. */
  readonly placeFaults: readonly PlaceProblem[];
  /** What could not be looked at. */
  readonly unseen: readonly PlanNote[];
};

/** One instance with what only the doctor looks at. */
export type ExaminedGateway = {
  readonly instance: Instance;
  /** With its release; undefined for a place that no profile name leads to, which gw's commands for a profile do not reach. */
  readonly profile: Profile | undefined;
  readonly realConfigPath: string;
  /** Its state directory and the workspaces of its agents, links resolved. */
  readonly directories: readonly ClaimedDirectory[];
  /** Of the service that bears the profile's name. */
  readonly unitFaults: readonly UnitFault[];
  /** Its config leads to the gateway's secret without the definition of its service. */
  readonly hasOwnSecret: boolean;
  /** Its secret is a token that stands in its config, and nothing else names another one. */
  readonly hasPlainToken: boolean;
  /** What of its directories and files is not this user's. */
  readonly placeFaults: readonly PlaceProblem[];
  /** Paths of it that this user owns and may not read. */
  readonly closed: readonly OpenFile[];
  /** Why its release would not start on its config. */
  readonly refusal: EngineProblem | undefined;
  /** The files with secrets that every user of the host can read. */
  readonly openFiles: readonly OpenFile[];
  readonly logins: readonly Login[];
  /** Databases that may hold logins and could not be read. */
  readonly unreadDatabases: readonly DatabaseFault[];
  /** The keys of its config that hold the marker of a redacted copy. */
  readonly redacted: readonly string[];
  /** The key at which its config lacks the gateway's own secret, where that is nowhere else either. */
  readonly missingSecret: string | undefined;
  readonly shrinkage: Shrinkage | undefined;
  /** Its config is gone or lacks a secret, and `gw repair` has an earlier text of it that seems good. */
  readonly hasSnapshot: boolean;
  readonly allowance: Allowance;
  /** Processes of the gateway that are not its service's. */
  readonly outsiders: readonly number[];
  readonly health: InstanceHealth;
  /** A lock on its config that names no process. */
  readonly unreadableLock: LockFileText | undefined;
};

export type HostMemory = { readonly totalMiB: number; readonly swapMiB: number };

/** A run that was cut off. `isNamed`: a profile name leads to its place. */
export type InterruptedPlan = {
  /** The name of which its profile was to be taken. */
  readonly renamedFrom: string | undefined;
  readonly engine: EngineId;
  readonly profile: string;
  readonly stateDir: string;
  readonly isNamed: boolean;
  readonly title: string;
  readonly at: string;
};

/** A path with the permission bits that it has. */
export type OpenFile = { readonly path: string; readonly mode: number };

/** Something that signs in, by a salted digest. `key`: where it stands, the file before a colon where that is not the config. */
export type Login = {
  readonly use: LoginUse;
  readonly key: string;
  readonly digest: string;
  /** The real path of the file that holds it, where that is a store. */
  readonly store?: string;
  /** It stands for all that this store holds. */
  readonly isWhole?: true;
};

/** What the service allows a gateway: the heap by its flag, the memory by its control group. Undefined: no limit of its own. */
export type Allowance = { readonly heapMiB: number | undefined; readonly limitMiB: number | undefined };

export type LockFileText = { readonly path: string; readonly text: string; readonly mode: number };
