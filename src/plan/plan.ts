import type { Change } from "../change/change.ts";
import type { EngineId } from "../engine/descriptor.ts";
import type { InstanceRemark } from "../instance/instance.ts";
import type { FindingSubject, LoginMatch } from "../locale/finding.ts";
import type { Risk } from "../locale/port-conflict.ts";
import type { Problem } from "../locale/problem.ts";
import type { WantedPorts } from "./host-ports.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import type { GatewayPlaces } from "../service/systemd-unit.ts";
import type { RestingFile } from "./resting-files.ts";
import type { KeyCounts, SnapshotSource } from "./snapshot/snapshot.ts";

/** Everything that one wish comes to: what will be changed, in order, and what must be true afterwards. */
export type Plan = {
  readonly profile: Profile;
  /** The words after `gw` that led here, for lists of what can be undone. */
  readonly title: string;
  /** Where its base port was, for a plan that moves the ports and nothing else. */
  readonly movedFrom?: number;
  /** The person wants no service where there could be one. */
  readonly declinesService?: true;
  /** The person wants nothing to be started. */
  readonly withoutStart?: true;
  readonly changes: readonly Change[];
  /** The ports that must be free when the first change is made; undefined when none are taken anew. */
  readonly ports: WantedPorts | undefined;
  /** The gateway that must answer at the end; undefined when none is started. */
  readonly gateway:
    | {
        readonly manager: ServiceManager;
        readonly host: string;
        readonly port: number;
        readonly configPath: string;
        readonly stateDir: string;
      }
    | undefined;
  /** The service that must be this profile's as its manager has it, started or not; undefined when none is installed. */
  readonly service?: { readonly manager: ServiceManager; readonly places: GatewayPlaces; readonly port: number };
  /** The instance that this profile takes over from: part of the plan, and no neighbour. */
  readonly replaces?: { readonly engine: EngineId; readonly instanceId: string };
  /** The name that this very profile has until the plan is made. */
  readonly renames?: { readonly profile: Profile; readonly instanceId: string };
  /** What must be as it was found when the first change is made, besides what the changes themselves start from. */
  readonly rests?: readonly RestingFile[];
  /** What the person should know besides the changes. */
  readonly notes: readonly PlanNote[];
};

/** Something to know that is no change. */
export type PlanNote =
  | { readonly kind: "accepted-risk"; readonly risk: Risk }
  | { readonly kind: "not-started" }
  /** There is a config and no service that runs a gateway on it. */
  | { readonly kind: "not-installed" }
  /** `canInstall`: `gw gateway install` could give it one. */
  | { readonly kind: "no-service"; readonly canInstall?: true }
  | { readonly kind: "no-manager"; readonly problem: Problem }
  | { readonly kind: "service-left-alone"; readonly name: string }
  | { readonly kind: "restart-needed"; readonly name: string }
  | { readonly kind: "linger-off"; readonly userName: string }
  | { readonly kind: "linger-unknown"; readonly userName: string }
  | { readonly kind: "ignored-variables"; readonly names: readonly string[] }
  /** Variables of the calling shell that stood in for flags. */
  | { readonly kind: "answers-from-variables"; readonly names: readonly string[] }
  /** A variable of the calling shell that says a port, and that no service gets. */
  | { readonly kind: "shell-port"; readonly variable: string }
  | { readonly kind: "interrupted-plan"; readonly title: string; readonly at: string }
  | { readonly kind: "unreadable"; readonly path: string; readonly code: string }
  /** A database that may hold logins; `detail` as a clause. */
  | { readonly kind: "logins-unread"; readonly path: string; readonly detail: string }
  /** A browser on another host that another instance works in, too. */
  | {
      readonly kind: "browser-shared";
      readonly key: string;
      readonly profile: string;
      readonly engine: EngineId;
      readonly otherKey: string;
    }
  /** A login that another instance has too: never the secret, only where it stands. */
  | ({ readonly kind: "login-shared"; readonly owner: FindingSubject } & LoginMatch)
  | { readonly kind: "fragile-node"; readonly path: string }
  | { readonly kind: "remark"; readonly remark: InstanceRemark }
  /** A copy of this profile becomes one of its own. */
  | { readonly kind: "copy-set-up"; readonly path: string; readonly profile: string; readonly engine: EngineId }
  | { readonly kind: "token-made"; readonly configPath: string }
  /** Keys of the old config that stand elsewhere or say it in other words now. */
  | { readonly kind: "settings-moved"; readonly keys: readonly { readonly from: string; readonly to: string }[] }
  | {
      readonly kind: "settings-left-out";
      readonly engine: string;
      readonly keys: readonly { readonly key: string; readonly reason: string }[];
    }
  /** What a take-over leaves where it is; `command` is the new engine's own set-up. */
  | { readonly kind: "state-left-behind"; readonly engine: string; readonly stateDir: string; readonly command: readonly string[] }
  /** `keys`: what comes, goes and changes; `faults`: what is against it, in words. */
  | {
      readonly kind: "from-snapshot";
      readonly source: SnapshotSource;
      readonly atMs: number;
      readonly keys: KeyCounts | undefined;
      readonly faults: readonly string[];
    }
  /** What is there now is no config. */
  | { readonly kind: "broken-config"; readonly problem: Problem }
  /** A workspace that is made again, without what was in it. */
  | { readonly kind: "workspace-empty"; readonly path: string }
  /** A workspace that is not there and cannot be made. */
  | { readonly kind: "workspace-gone"; readonly path: string }
  /** A state directory that is gone, with what its gateway has put there; `command` is the engine's own set-up, empty where it has none. */
  | { readonly kind: "state-not-kept"; readonly path: string; readonly command: readonly string[] }
  /** The archive of a removal after which nothing was applied. */
  | { readonly kind: "archive-holds-all"; readonly path: string }
  /** A variable from which a config takes its secret, and the file that no longer says it. */
  | { readonly kind: "variable-gone"; readonly variable: string; readonly path: string }
  /** What stays of a profile that is removed, and why. */
  | { readonly kind: "kept"; readonly path: string; readonly reason: KeptReason }
  /** How many archives are kept, and how many bytes of them. */
  | { readonly kind: "archives-bounded"; readonly directory: string; readonly count: number; readonly bytes: number }
  /** Keys and places of a profile that its clone does not get. */
  | { readonly kind: "to-set-anew"; readonly from: string; readonly keys: readonly string[] }
  /** What a clone has switched off, because what it needs was left behind. */
  | { readonly kind: "switched-off"; readonly keys: readonly string[] }
  /** Ports of a clone's config that were fixed: moved with the base port, or left out where they were none of its block. */
  | { readonly kind: "pin-moved"; readonly key: string; readonly from: number; readonly to: number | undefined }
  | { readonly kind: "left-in-workspace"; readonly path: string }
  /** Files that name the old place of a profile and are no text that gw could write. */
  | { readonly kind: "old-path-inside"; readonly path: string; readonly files: readonly string[] }
  | { readonly kind: "predecessor-still-runs"; readonly name: string; readonly engine: string };

/** Why something stays: somebody's work, used by another gateway, the target of a link, or around something that stays. */
export type KeptReason =
  | { readonly kind: "workspace" }
  | { readonly kind: "used-by"; readonly profile: string; readonly engine: EngineId }
  | { readonly kind: "link-target"; readonly link: string }
  | { readonly kind: "holds-more" };
