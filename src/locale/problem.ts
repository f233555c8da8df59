import type { CommandResult } from "../host/commands.ts";
import type { FileFault } from "../host/files.ts";
import type { LockBusy } from "../host/locks.ts";

/** Why something could not be done: a kind and the facts, so that any language can say it. `describeProblem` makes the sentence. */
export type Problem =
  | FileFault
  | LockBusy
  | ProfileProblem
  | PortProblem
  | ConfigProblem
  | ServiceProblem
  | GatewayProblem
  | AnswerProblem
  | PlanProblem
  | { readonly kind: "usage"; readonly message: string; readonly command: string | undefined };

export type ProfileProblem =
  | { readonly kind: "bad-profile-name"; readonly name: string; readonly suggestion: string | undefined }
  | { readonly kind: "reserved-profile-name"; readonly name: string; readonly suggestion: string }
  | { readonly kind: "unknown-engine"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "engine-not-set-up-here"; readonly engine: string; readonly command: string }
  | { readonly kind: "not-configured"; readonly profile: string; readonly configPath: string }
  | { readonly kind: "already-configured"; readonly profile: string; readonly configPath: string };

export type PortProblem =
  | { readonly kind: "port-not-a-number"; readonly text: string }
  | { readonly kind: "port-out-of-range"; readonly port: number }
  | { readonly kind: "port-conflict"; readonly conflicts: readonly PortConflict[] }
  | { readonly kind: "risks-not-accepted"; readonly risks: readonly Risk[] }
  | { readonly kind: "no-free-block"; readonly size: number; readonly from: number; readonly to: number; readonly instances: number };

/** Something in the way of a port map. `severity` error blocks, warning needs the person's consent under the name of the `risk`. */
export type PortConflict = {
  readonly severity: "error" | "warning";
  readonly risk: PortRisk | undefined;
  readonly role: string;
  readonly from: number;
  readonly to: number;
  readonly reason:
    | { readonly kind: "claimed"; readonly instance: string; readonly profile: string; readonly engine: string; readonly role: string }
    | {
        readonly kind: "held";
        readonly address: string;
        readonly pid: number | undefined;
        readonly program: string | undefined;
        readonly container: string | undefined;
        readonly instance: string | undefined;
      }
    | {
        readonly kind: "too-close";
        readonly instance: string;
        readonly profile: string;
        readonly engine: string;
        readonly basePort: number;
        readonly distance: number;
      }
    /** `meetsAt`: the browser profile, counted from 1, from which on two instances open the same port. */
    | {
        readonly kind: "blocks-overlap";
        readonly instance: string;
        readonly profile: string;
        readonly engine: string;
        readonly basePort: number;
        readonly meetsAt: number;
      }
    | { readonly kind: "does-not-fit"; readonly maximum: number }
    | { readonly kind: "privileged"; readonly firstUnprivileged: number }
    | { readonly kind: "ephemeral"; readonly from: number; readonly to: number }
    | { readonly kind: "refused-by-browsers" };
};

/** Risks of a port map that a person can accept by name. */
export type PortRisk = "spacing" | "ephemeral" | "browser-blocked";

/** A risk as it is shown and accepted; `conflict` says where a port risk comes from. */
export type Risk = { readonly name: PortRisk | "lan-bind"; readonly conflict: PortConflict | undefined };

export type ConfigProblem =
  | {
      readonly kind: "config-does-not-parse";
      readonly path: string;
      readonly line: number;
      readonly column: number;
      readonly reason: string;
    }
  | { readonly kind: "config-not-an-object"; readonly path: string }
  | { readonly kind: "config-changed-meanwhile"; readonly path: string }
  | { readonly kind: "config-edit-refused"; readonly path: string; readonly key: string; readonly reason: string };

export type ServiceProblem =
  | {
      readonly kind: "service-manager-unreachable";
      readonly manager: string;
      readonly cause: "no-program" | "not-booted" | "no-runtime-directory" | "no-bus" | "sudo" | "refused";
      readonly detail: string;
    }
  | { readonly kind: "service-manager-not-here"; readonly manager: string; readonly available: readonly string[] }
  | { readonly kind: "unit-path-not-encodable"; readonly path: string; readonly reason: string }
  | { readonly kind: "unit-masked"; readonly path: string }
  | { readonly kind: "unit-is-link"; readonly path: string; readonly target: string }
  | { readonly kind: "unit-foreign"; readonly path: string }
  | { readonly kind: "system-unit-owns-profile"; readonly name: string; readonly path: string }
  | { readonly kind: "not-installed"; readonly name: string; readonly profile: string }
  | {
      readonly kind: "service-failed";
      readonly name: string;
      readonly result: string;
      readonly exitStatus: number | undefined;
      readonly lastLines: readonly string[];
    }
  | { readonly kind: "command-failed"; readonly result: CommandResult }
  | {
      readonly kind: "command-had-no-effect";
      readonly argv: readonly string[];
      readonly expected: readonly string[];
      readonly actual: string;
    };

export type GatewayProblem =
  | { readonly kind: "gateway-did-not-answer"; readonly url: string; readonly waitedMs: number }
  | { readonly kind: "gateway-is-foreign"; readonly url: string; readonly detail: string }
  | { readonly kind: "gateway-already-runs"; readonly stateDir: string; readonly pid: number; readonly port: number }
  | {
      readonly kind: "cannot-listen";
      readonly address: string;
      readonly port: number;
      readonly role: string;
      readonly code: string;
      readonly owner: string | undefined;
    }
  | { readonly kind: "secret-missing"; readonly configPath: string; readonly variable: string }
  | { readonly kind: "no-secret-configured"; readonly configPath: string };

export type AnswerProblem =
  | { readonly kind: "bad-answer"; readonly name: string; readonly flag: string; readonly value: string; readonly reason: AnswerReason }
  | { readonly kind: "missing-answer"; readonly name: string; readonly flag: string; readonly hasDefault: boolean }
  | { readonly kind: "unknown-answer"; readonly name: string; readonly suggestion: string | undefined }
  | { readonly kind: "answers-file-unusable"; readonly path: string; readonly reason: string }
  | {
      readonly kind: "workspace-overlap";
      readonly workspace: string;
      readonly other: string;
      readonly profile: string;
      readonly engine: string;
      readonly relation: "equal" | "inside" | "around";
    }
  | { readonly kind: "several"; readonly problems: readonly Problem[] }
  | { readonly kind: "no-terminal"; readonly command: string };

/** Why one answer is not acceptable. */
export type AnswerReason =
  | { readonly kind: "not-one-of"; readonly allowed: readonly string[] }
  | { readonly kind: "not-absolute" }
  | { readonly kind: "line-break" }
  | { readonly kind: "empty" }
  | { readonly kind: "not-an-address" }
  | { readonly kind: "not-a-url" }
  | { readonly kind: "not-a-variable-name" }
  | { readonly kind: "too-short"; readonly minimum: number }
  | { readonly kind: "wrong-type"; readonly expected: string }
  | { readonly kind: "unknown-risk"; readonly allowed: readonly string[] }
  | { readonly kind: "not-a-directory" }
  | { readonly kind: "own-state"; readonly path: string }
  | { readonly kind: "not-an-address-of-this-host" }
  | { readonly kind: "no-tailnet" }
  | { readonly kind: "not-writable"; readonly path: string }
  | { readonly kind: "not-here"; readonly detail: string }
  | { readonly kind: "contradicts"; readonly other: string };

export type PlanProblem =
  | { readonly kind: "cancelled" }
  | {
      readonly kind: "applied-partly";
      readonly cause: Problem;
      readonly takenBack: readonly string[];
      readonly notTakenBack: readonly { readonly summary: string; readonly problem: Problem }[];
    }
  | { readonly kind: "neighbour-changed"; readonly instances: readonly string[] }
  | { readonly kind: "nothing-to-undo"; readonly profile: string }
  | { readonly kind: "undo-blocked"; readonly path: string };
