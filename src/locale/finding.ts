import type { PlaceProblem } from "./ownership-problem.ts";
import type { PortConflict } from "./port-conflict.ts";
import type { UnitFault } from "./unit-fault.ts";

/** Something that the doctor found: what, about whom, how bad, and what mends it. `describeFinding` makes the sentences. */
export type Finding = {
  /** `error`: breaks a gateway, its isolation or its secrets, now or at its next start. `warning`: can stay so for the time being. */
  readonly severity: "error" | "warning";
  /** Undefined for what holds for the whole host. */
  readonly subject: FindingSubject | undefined;
  /** The others that are part of it. */
  readonly others: readonly FindingSubject[];
  readonly fact: FindingFact;
  readonly fix: Fix | undefined;
};

/** An instance as findings name it. `id` is that of the inventory. */
export type FindingSubject = { readonly id: string; readonly engine: string; readonly profile: string };

/** What was found. Paths are absolute; secrets never appear, nor anything made of them. */
export type FindingFact =
  | { readonly kind: "config-shared"; readonly path: string }
  | { readonly kind: "state-shared"; readonly path: string; readonly other: string; readonly relation: Relation }
  | {
      readonly kind: "workspace-shared";
      readonly path: string;
      readonly other: string;
      readonly use: "workspace" | "state";
      readonly relation: Relation;
    }
  | { readonly kind: "port-conflict"; readonly conflicts: readonly PortConflict[] }
  /** Another source names another port. `next`: the one that the next start takes, where that is not the one in effect. */
  | {
      readonly kind: "port-disagreement";
      readonly basePort: number;
      readonly port: number;
      readonly source: string;
      readonly next: number | undefined;
    }
  | { readonly kind: "unit-fault"; readonly unit: string; readonly fault: UnitFault }
  | { readonly kind: "service-doubled"; readonly owner: ServiceName; readonly other: ServiceName }
  | { readonly kind: "service-failed"; readonly unit: string; readonly result: string; readonly exitStatus: number | undefined }
  /** `end`: which service ends how often and how, as a clause. */
  | { readonly kind: "service-crashing"; readonly end: string }
  | { readonly kind: "service-masked"; readonly unit: string }
  | { readonly kind: "service-not-enabled"; readonly unit: string }
  | { readonly kind: "orphan"; readonly unit: string; readonly pid: number }
  /** It runs and hangs; `detail`: how that is known, as a clause. */
  | { readonly kind: "does-not-answer"; readonly detail: string }
  /** It runs with another secret than its config holds now. */
  | { readonly kind: "secret-stale"; readonly path: string }
  | { readonly kind: "fragile-node"; readonly unit: string; readonly path: string }
  | { readonly kind: "linger-off"; readonly userName: string }
  | { readonly kind: "ownership"; readonly problem: PlaceProblem }
  /** `detail`: the remark as a sentence. */
  | { readonly kind: "remark"; readonly code: string; readonly detail: string }
  /** `invalidPort`: what stands at `gateway.port`, where that alone is refused. */
  | {
      readonly kind: "config-refused";
      readonly path: string;
      readonly keys: readonly string[];
      readonly engine: string;
      readonly invalidPort?: string;
    }
  | ({ readonly kind: "config-shrunk"; readonly path: string } & Shrinkage)
  | { readonly kind: "redaction-marker"; readonly path: string; readonly keys: readonly string[] }
  /** `key`: where the gateway's own secret would stand. */
  | { readonly kind: "no-secret-configured"; readonly path: string; readonly key: string }
  | { readonly kind: "secret-open"; readonly path: string; readonly mode: number }
  | ({ readonly kind: "login-shared" } & LoginMatch)
  | { readonly kind: "hooks-token"; readonly path: string }
  | { readonly kind: "memory-short"; readonly gateways: number; readonly neededMiB: number; readonly availableMiB: number }
  | { readonly kind: "heap-over-memory"; readonly gateways: number; readonly allowedMiB: number; readonly availableMiB: number }
  | { readonly kind: "memory-limit-low"; readonly limitMiB: number; readonly neededMiB: number }
  | { readonly kind: "lock-unreadable"; readonly path: string; readonly configPath: string }
  | { readonly kind: "interrupted-plan"; readonly title: string; readonly at: string };

/** How a directory lies to another one. */
export type Relation = "equal" | "inside" | "around";

/** `user` services are those of the calling user's manager. */
export type ServiceName = { readonly name: string; readonly scope: "user" | "system" };

/** What a login is for: a chat channel's bot, an account by OAuth, the gateway itself, or a browser elsewhere. */
export type LoginUse = "channel" | "oauth" | "gateway" | "browser";

/** A login that two gateways have, by where it stands in each: never the secret. `isLinked`: one file under two names. */
export type LoginMatch = { readonly use: LoginUse; readonly key: string; readonly otherKey: string; readonly isLinked: boolean };

/** A config that lost something against its newest copy: bytes now and before; `lost`: its top-level keys that are gone. */
export type Shrinkage = {
  readonly bytes: number;
  readonly before: { readonly name: string; readonly bytes: number };
  readonly lost: readonly string[];
};

/** What mends a finding. */
export type Fix =
  /** `gw doctor --fix` does it. */
  | AutomaticFix
  /** A gw command for the same profile, which shows a plan of its own or only tells. */
  | { readonly kind: "gw"; readonly words: readonly string[] }
  /** A command for the person. */
  | { readonly kind: "command"; readonly words: readonly string[] };

/** What `gw doctor --fix` does. */
export type AutomaticFix =
  | { readonly kind: "set-mode"; readonly path: string; readonly mode: number; readonly modeBefore: number }
  /** The service is installed anew over its definition, of which only faulty lines change. */
  | { readonly kind: "mend-service" }
  /** The mask goes, and the service is installed anew; it is started where no gateway of it runs. */
  | { readonly kind: "unmask-service" }
  | { readonly kind: "enable-service" }
  | { readonly kind: "move-ports"; readonly basePort: number }
  /** `key`: as the person would write it. A service that runs is started anew. */
  | { readonly kind: "move-pins"; readonly pins: readonly { readonly key: string; readonly port: number }[] }
  /** The gateway gets a token that nobody else has, and is started anew where its service runs. */
  | { readonly kind: "new-token" }
  | { readonly kind: "linger" }
  /** `text`: what the file holds. */
  | { readonly kind: "remove-lock"; readonly path: string; readonly text: string; readonly mode: number }
  | { readonly kind: "take-back" };

/** Whether `gw doctor --fix` does it. */
export function isAutomatic(fix: Fix | undefined): fix is AutomaticFix {
  return fix !== undefined && fix.kind !== "gw" && fix.kind !== "command";
}
