import type { Change } from "../change/change.ts";
import type { Problem } from "../locale/problem.ts";
import type { PortMap } from "../port-map/port-map.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";

/** Everything that one wish comes to: what will be changed, in order, and what must be true afterwards. */
export type Plan = {
  readonly profile: Profile;
  /** The words after `gw` that led here, for lists of what can be undone. */
  readonly title: string;
  readonly changes: readonly Change[];
  /** The ports that must be free when the first change is made; undefined when none are taken anew. */
  readonly ports: { readonly basePort: number; readonly portMap: PortMap; readonly address: string } | undefined;
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
  /** What the person should know besides the changes. */
  readonly notes: readonly PlanNote[];
};

/** Something to know that is no change. */
export type PlanNote =
  | { readonly kind: "not-started" }
  | { readonly kind: "no-service" }
  | { readonly kind: "no-manager"; readonly problem: Problem }
  | { readonly kind: "service-left-alone"; readonly name: string }
  | { readonly kind: "restart-needed"; readonly name: string }
  | { readonly kind: "linger-off"; readonly userName: string }
  | { readonly kind: "linger-unknown"; readonly userName: string }
  | { readonly kind: "ignored-variables"; readonly names: readonly string[] }
  | { readonly kind: "interrupted-plan"; readonly title: string; readonly at: string }
  | { readonly kind: "unreadable"; readonly path: string; readonly code: string }
  | { readonly kind: "fragile-node"; readonly path: string }
  | { readonly kind: "token-made"; readonly configPath: string };
