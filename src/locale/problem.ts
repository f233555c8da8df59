import type { CommandResult } from "../host/commands.ts";
import type { FileFault } from "../host/files.ts";
import type { LockBusy } from "../host/locks.ts";
import type { BrowserCallProblem } from "./browser-call-problem.ts";
import type { Shrinkage } from "./finding.ts";
import type { BrowserProblem, GatewayProblem } from "./gateway-problem.ts";
import type { LifeProblem, NamedGateway, PlanProblem, RemainingDirectory, RescueProblem, TakeOverProblem } from "./plan-problem.ts";
import type { OwnershipProblem } from "./ownership-problem.ts";
import type { PortConflict, Risk } from "./port-conflict.ts";
import type { UnitFault } from "./unit-fault.ts";

export type { BrowserProblem, GatewayProblem } from "./gateway-problem.ts";
export type {
  Cancellation,
  LifeProblem,
  NamedGateway,
  PlanProblem,
  RecordFault,
  RemainingDirectory,
  RescueProblem,
  TakeOverProblem,
} from "./plan-problem.ts";

/** Why something could not be done: a kind and the facts, so that any language can say it. `describeProblem` makes the sentence. */
export type Problem =
  | FileFault
  | LockBusy
  | ProfileProblem
  | EngineProblem
  | OwnershipProblem
  | PortProblem
  | ConfigProblem
  | WriteProblem
  | ServiceProblem
  | GatewayProblem
  | BrowserProblem
  | BrowserCallProblem
  | AnswerProblem
  | PlanProblem
  | PartialProblem
  | TakeOverProblem
  | RescueProblem
  | LostProblem
  | LifeProblem
  | UsageProblem;

/** A plan that stopped on its way; `cause` is why. What it had changed is taken back, but for `notTakenBack`. */
export type PartialProblem = {
  readonly kind: "applied-partly";
  readonly cause: Problem;
  readonly takenBack: readonly string[];
  readonly notTakenBack: readonly { readonly summary: string; readonly problem: Problem }[];
  readonly remaining?: readonly RemainingDirectory[];
};

/** A gateway that a drill had stopped, and that does not come up again. */
export type LostProblem = { readonly kind: "main-not-back"; readonly main: NamedGateway; readonly cause: Problem };

/** A command line that gw does not take. `stray`: words of it that are no flags and no commands, where one of those was refused. */
export type UsageProblem = {
  readonly kind: "usage";
  readonly message: string;
  readonly command: string | undefined;
  readonly stray?: readonly string[];
};

export type ProfileProblem =
  | ({ readonly kind: "bad-profile-name"; readonly name: string; readonly suggestion: string | undefined } & NamePlace)
  | ({ readonly kind: "reserved-profile-name"; readonly name: string; readonly suggestion: string } & NamePlace)
  /** A profile's name stands where it means nothing. `words`: the command line without it. */
  | { readonly kind: "profile-as-argument"; readonly profile: string; readonly words: readonly string[] }
  | { readonly kind: "unknown-engine"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "unknown-language"; readonly name: string; readonly known: readonly string[] }
  /** `isKept`: there was a config, and gw has an earlier text of it that seems good. */
  | { readonly kind: "not-configured"; readonly profile: string; readonly configPath: string; readonly isKept?: true }
  /** An instance whose state directory is none of its engine's places for profiles. `prefix`: of the variables that lead there, `GW`. */
  | { readonly kind: "no-name-for-place"; readonly stateDir: string; readonly configPath: string; readonly prefix: string }
  /** The shell's variables lead to files that no profile name has, and services are told apart by those names. */
  | { readonly kind: "place-without-service"; readonly stateDir: string; readonly configPath: string }
  /** The shell's variables name a config of its own with the state directory of another instance. `prefix`: of the variables, `GW`. */
  | {
      readonly kind: "state-directory-shared";
      readonly configPath: string;
      readonly stateDir: string;
      readonly owner: { readonly profile: string; readonly engine: string; readonly configPath: string };
      readonly prefix: string;
    }
  | { readonly kind: "already-configured"; readonly profile: string; readonly configPath: string };

/** Why a text is no name of a profile. */
export type NameProblem = Extract<ProfileProblem, NamePlace & { readonly suggestion: string | undefined }>;

/** Where a name stands: it is the argument of this command, else the value of a flag or what somebody was asked for. */
type NamePlace = { readonly command?: string };

/** Why the program of an engine cannot be used, or which engine is meant. `engine` is the title, `OpenClaw`. */
export type EngineProblem =
  | {
      readonly kind: "engine-not-installed";
      readonly engine: string;
      readonly engineId: string;
      readonly packageName: string;
      readonly installVersion: string;
    }
  | {
      readonly kind: "node-too-old";
      readonly engine: string;
      readonly version: string;
      /** `engines.node` of the package. */
      readonly range: string;
      readonly nodes: readonly { readonly path: string; readonly version: string }[];
    }
  | {
      readonly kind: "engine-broken";
      readonly engine: string;
      readonly version: string;
      readonly missingFile: string;
      readonly packageName: string;
      /** The version to install in its place. */
      readonly instead: string;
    }
  | { readonly kind: "engine-ambiguous"; readonly profile: string; readonly engines: readonly string[] }
  | { readonly kind: "npm-not-here"; readonly engine: string }
  | { readonly kind: "registry-unreachable"; readonly engine: string; readonly packageName: string; readonly detail: string }
  | { readonly kind: "release-not-here"; readonly engine: string; readonly version: string; readonly found: readonly string[] }
  | {
      readonly kind: "config-refused";
      readonly path: string;
      readonly keys: readonly string[];
      readonly engine: string;
      /** Undefined for the engine that ships with gw. */
      readonly version: string | undefined;
      readonly mend: readonly string[];
      /** What stands at `gateway.port`, as JSON, where that alone is refused. */
      readonly invalidPort?: string;
    }
  | { readonly kind: "install-declined"; readonly engine: string };

export type PortProblem =
  /** `from`: the flag, variable or key of an answers file that says so, where nobody typed it at a question. */
  | { readonly kind: "port-not-a-number"; readonly text: string; readonly from?: string }
  | { readonly kind: "port-out-of-range"; readonly port: number; readonly from?: string }
  /** `free`: a base port that the profile can move to, where it has one that somebody else has too. */
  | { readonly kind: "port-conflict"; readonly conflicts: readonly PortConflict[]; readonly free?: number; readonly from?: string }
  | { readonly kind: "risks-not-accepted"; readonly risks: readonly Risk[] }
  | { readonly kind: "no-free-block"; readonly size: number; readonly from: number; readonly to: number; readonly instances: number };

export type ConfigProblem =
  | {
      readonly kind: "config-does-not-parse";
      readonly path: string;
      readonly line: number;
      readonly column: number;
      readonly reason: string;
    }
  | { readonly kind: "config-not-an-object"; readonly path: string }
  /** It lost half of its bytes or its gateway section against the newest copy of it. `snapshots`: earlier texts by the names that `gw repair` takes. */
  | ({ readonly kind: "config-shrunk"; readonly path: string; readonly snapshots: readonly string[] } & Shrinkage)
  /** There is none any more; `bytes`: how many the newest text has that is kept. */
  | { readonly kind: "config-gone"; readonly path: string; readonly bytes: number; readonly snapshots: readonly string[] }
  /** `differences`: rows for people, without secrets. */
  | { readonly kind: "config-changed-meanwhile"; readonly path: string; readonly differences?: readonly string[] }
  | { readonly kind: "config-locked"; readonly path: string; readonly lockPath: string; readonly pid: number | undefined }
  | { readonly kind: "config-edit-refused"; readonly path: string; readonly key: string; readonly reason: string };

/** Files that a plan would change and that gw must not or cannot write; nothing of the plan was made. */
export type WriteProblem = { readonly kind: "not-writable"; readonly files: readonly BlockedFile[] };

/** One of them, why, and what a person can put in by hand: lines, with `(secret)` in the place of secrets; none for a directory. */
export type BlockedFile = { readonly path: string; readonly obstacle: WriteObstacle; readonly byHand: readonly string[] };

export type WriteObstacle =
  | { readonly kind: "dangling-link"; readonly target: string }
  /** Made by a package manager out of something else. */
  | { readonly kind: "store"; readonly target: string }
  /** It is a mount of its own, which nothing can be renamed onto. */
  | { readonly kind: "mounted"; readonly target: string }
  | { readonly kind: "not-a-file"; readonly target: string; readonly isDirectory: boolean }
  /** `at`: the file or directory that refuses. */
  | { readonly kind: "refused"; readonly at: string; readonly isDirectory: boolean; readonly code: string };

export type ServiceProblem =
  | {
      readonly kind: "service-manager-unreachable";
      readonly manager: string;
      readonly cause: "no-program" | "not-booted" | "no-runtime-directory" | "no-bus" | "refused";
      readonly detail: string;
    }
  | { readonly kind: "service-manager-not-here"; readonly manager: string; readonly available: readonly string[] }
  | { readonly kind: "unit-path-not-encodable"; readonly path: string; readonly reason: string }
  | { readonly kind: "unit-masked"; readonly path: string }
  | { readonly kind: "unit-is-link"; readonly path: string; readonly target: string }
  | { readonly kind: "unit-foreign"; readonly path: string }
  /** A drop-in, which gw does not edit, makes the service something else than this profile's gateway. */
  | { readonly kind: "unit-overridden"; readonly path: string; readonly faults: readonly UnitFault[] }
  /** The definition as the manager has it is not what was asked for. */
  | { readonly kind: "service-not-proved"; readonly name: string; readonly faults: readonly UnitFault[] }
  /** The engine's own installer said no; `sentence` and `hints` are its words. */
  | {
      readonly kind: "engine-refused-service";
      readonly argv: readonly string[];
      readonly sentence: string;
      readonly hints: readonly string[];
    }
  | { readonly kind: "system-unit-owns-profile"; readonly name: string; readonly path: string }
  | { readonly kind: "not-installed"; readonly name: string; readonly profile: string }
  /** Nothing was written yet, or not where gw looks: `places` in words. `pid`: a gateway that runs and has no service. */
  | { readonly kind: "no-log"; readonly profile: string; readonly places: readonly string[]; readonly pid: number | undefined }
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

export type AnswerProblem =
  | { readonly kind: "bad-answer"; readonly name: string; readonly flag: string; readonly value: string; readonly reason: AnswerReason }
  | { readonly kind: "missing-answer"; readonly name: string; readonly flag: string; readonly hasDefault: boolean }
  /** A password is to be used, none is set, and only a person at a terminal can type one. */
  | { readonly kind: "missing-password" }
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
  /** `lacks`: what is no terminal, or that a variable says that nobody is there. */
  | { readonly kind: "no-terminal"; readonly command: string; readonly lacks: "input" | "output" | "ci" };

/** Why one answer is not acceptable. */
export type AnswerReason =
  | { readonly kind: "not-one-of"; readonly allowed: readonly string[] }
  | { readonly kind: "not-absolute" }
  | { readonly kind: "line-break" }
  | { readonly kind: "empty" }
  | { readonly kind: "not-an-address" }
  | { readonly kind: "not-ipv4" }
  | { readonly kind: "not-a-url" }
  | { readonly kind: "not-a-variable-name" }
  | { readonly kind: "too-short"; readonly minimum: number }
  /** What programs write in place of a secret. */
  | { readonly kind: "stand-in" }
  | { readonly kind: "wrong-type"; readonly expected: string }
  | { readonly kind: "unknown-risk"; readonly allowed: readonly string[] }
  | { readonly kind: "not-a-directory" }
  | { readonly kind: "own-state"; readonly path: string }
  /** All gateways rest on what is there. */
  | { readonly kind: "reserved"; readonly path: string }
  | { readonly kind: "not-an-address-of-this-host" }
  | { readonly kind: "no-tailnet" }
  | { readonly kind: "no-logind" }
  /** Of what a variable holds, in characters. */
  | { readonly kind: "short-secret"; readonly minimum: number }
  | { readonly kind: "not-writable"; readonly path: string }
  | { readonly kind: "not-here"; readonly detail: string }
  /** The name of the profile that was to be typed. */
  | { readonly kind: "not-the-name"; readonly profile: string }
  | { readonly kind: "contradicts"; readonly other: string };
