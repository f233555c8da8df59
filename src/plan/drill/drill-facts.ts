import type { InstanceHealth } from "../../instance/health.ts";
import type { Instance } from "../../instance/instance.ts";
import type { PortConflict } from "../../locale/port-conflict.ts";
import type { HostMemory, Login } from "../examination/examined.ts";

/** A path as the disk has it: links resolved, and the inode by which the same file shows under two names. */
export type DiskPlace = { readonly path: string; readonly real: string; readonly inode: string | undefined };

/** A secret of one gateway as its digest with this run's salt, or why there is none to compare. */
export type SecretDigest =
  | { readonly kind: "digest"; readonly digest: string }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly reason: string };

/** One of two gateways, as far as a drill compares them. Holds no secret. */
export type DrillSide = {
  readonly instance: Instance;
  readonly config: DiskPlace;
  /** Files that its config takes parts from. */
  readonly includes: readonly DiskPlace[];
  readonly state: DiskPlace;
  /** Of the gateway and of each of its agents. */
  readonly workspaces: readonly DiskPlace[];
  /** Its definition and drop-ins. */
  readonly definitions: readonly DiskPlace[];
  /** Lines of its definition that speak of other units: `PartOf=gw-gateway.service`. */
  readonly ties: readonly string[];
  readonly secret: SecretDigest;
  /** Those of channels and of models' providers. */
  readonly logins: readonly Login[];
  /** Its config or stores could not be read, so that there may be more logins. */
  readonly hasUnreadLogins: boolean;
  /** Owner of the state directory; undefined where that cannot be told. */
  readonly uid: number | undefined;
  readonly health: InstanceHealth;
};

/** Whether files of main can be read by this user: undefined, or the errno name of why not. */
export type Reach = { readonly config: string | undefined; readonly state: string | undefined };

/** Everything that the proofs of a drill are about. */
export type DrillFacts = {
  readonly rescue: DrillSide;
  readonly main: DrillSide;
  /** Between these two only, from either side. */
  readonly conflicts: readonly PortConflict[];
  readonly linger: "on" | "off" | "unknown";
  /** The user of this run. */
  readonly user: { readonly uid: number; readonly name: string };
  readonly reach: Reach;
  /** What both gateways have; undefined where nothing tells. */
  readonly memory: HostMemory | undefined;
  /** Why main would not come up again on its config as it is, in words that follow "it"; none where nothing says so. */
  readonly startFaults: readonly string[];
  /** The good configs of main that could be brought back. */
  readonly snapshots: { readonly total: number; readonly lastGood: string | undefined };
};
