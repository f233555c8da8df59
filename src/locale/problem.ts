import type { CommandResult } from "../host/commands.ts";
import type { FileFault } from "../host/files.ts";
import type { LockBusy } from "../host/locks.ts";
import type { BrowserCallProblem } from "./browser-call-problem.ts";
import type { PortConflict, Risk } from "./port-conflict.ts";
import type { UnitFault } from "./unit-fault.ts";

/** Why something could not be done: a kind and the facts, so that any language can say it. `describeProblem` makes the sentence. */
export type Problem =
  | FileFault
  | LockBusy
  | ProfileProblem
  | EngineProblem
  | PortProblem
  | ConfigProblem
  | ServiceProblem
  | GatewayProblem
  | BrowserProblem
  | BrowserCallProblem
  | AnswerProblem
  | PlanProblem
  | TakeOverProblem
  | RescueProblem
  | LifeProblem
  | UsageProblem;

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
  | { readonly kind: "not-configured"; readonly profile: string; readonly configPath: string }
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
  | { readonly kind: "port-not-a-number"; readonly text: string }
  | { readonly kind: "port-out-of-range"; readonly port: number }
  /** `free`: a base port that the profile can move to, where it has one that somebody else has too. */
  | { readonly kind: "port-conflict"; readonly conflicts: readonly PortConflict[]; readonly free?: number }
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
  | { readonly kind: "config-changed-meanwhile"; readonly path: string }
  | { readonly kind: "config-locked"; readonly path: string; readonly lockPath: string; readonly pid: number | undefined }
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

export type GatewayProblem =
  /** `reason`: what it was waited for in the end, in words. */
  | { readonly kind: "gateway-did-not-answer"; readonly url: string; readonly waitedMs: number; readonly reason?: string }
  | { readonly kind: "gateway-refuses-secret"; readonly url: string; readonly configPath: string }
  | { readonly kind: "gateway-is-foreign"; readonly url: string; readonly detail: string }
  /** `detail`: what is known instead, in words. */
  | { readonly kind: "gateway-not-healthy"; readonly profile: string; readonly isRunning: boolean; readonly detail: string }
  /** `engine`: title and version. */
  | { readonly kind: "browser-status-failed"; readonly engine: string; readonly detail: string }
  /** `engine`: title and version; `wish`: what was asked, for instance `start`. */
  | { readonly kind: "browser-call-failed"; readonly engine: string; readonly wish: string; readonly detail: string }
  | {
      readonly kind: "browser-answer-foreign";
      readonly engine: string;
      readonly cdpPort: number;
      readonly block: { readonly from: number; readonly to: number };
    }
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

/** What a gateway cannot do with its browsers. `browser`: the name of the browser profile. */
export type BrowserProblem =
  | { readonly kind: "browser-control-off" }
  | { readonly kind: "browser-unknown"; readonly browser: string; readonly known: readonly string[] }
  | { readonly kind: "browser-unusable"; readonly browser: string; readonly reason: string }
  | { readonly kind: "browser-not-installed"; readonly browser: string }
  /** `owner`: who holds the port, as far as it can be seen. */
  | { readonly kind: "cdp-port-held"; readonly browser: string; readonly port: number; readonly owner: string | undefined }
  /** `owner`: the instance, `role`: what the port is there. */
  | { readonly kind: "cdp-port-claimed"; readonly browser: string; readonly port: number; readonly owner: string; readonly role: string }
  | { readonly kind: "browser-is-remote"; readonly browser: string; readonly url: string }
  | { readonly kind: "browser-directory-in-use"; readonly browser: string; readonly directory: string; readonly pid: number }
  | { readonly kind: "browser-did-not-start"; readonly browser: string; readonly program: string; readonly detail: string }
  | { readonly kind: "browser-not-running"; readonly browser: string; readonly detail: string | undefined }
  | { readonly kind: "browser-did-not-answer"; readonly browser: string; readonly detail: string }
  | { readonly kind: "page-not-opened"; readonly browser: string; readonly url: string; readonly detail: string }
  | { readonly kind: "tab-unknown"; readonly browser: string; readonly tab: string | undefined };

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
  | { readonly kind: "wrong-type"; readonly expected: string }
  | { readonly kind: "unknown-risk"; readonly allowed: readonly string[] }
  | { readonly kind: "not-a-directory" }
  | { readonly kind: "own-state"; readonly path: string }
  | { readonly kind: "not-an-address-of-this-host" }
  | { readonly kind: "no-tailnet" }
  | { readonly kind: "not-writable"; readonly path: string }
  | { readonly kind: "not-here"; readonly detail: string }
  | { readonly kind: "contradicts"; readonly other: string };

/** Profiles that cannot be taken over from another engine. `from` and `to` are titles. */
export type TakeOverProblem =
  | { readonly kind: "cannot-take-over"; readonly from: string; readonly to: string; readonly ways: readonly string[] }
  | { readonly kind: "nothing-to-take-over"; readonly from: string; readonly configPath: string }
  | { readonly kind: "successor-is-there"; readonly from: string; readonly to: string; readonly configPath: string }
  /** The engine itself moves the default profile. `running`: what the move would pull the state from under. */
  | {
      readonly kind: "engine-moves-itself";
      readonly from: string;
      readonly to: string;
      readonly stateDir: string;
      readonly running: string | undefined;
      readonly command: readonly string[];
    }
  | { readonly kind: "predecessor-runs-by-hand"; readonly from: string; readonly pid: number }
  | {
      readonly kind: "take-over-refused";
      readonly to: string;
      readonly version: string;
      readonly keys: readonly { readonly key: string; readonly reason: string }[];
    };

/** A gateway as words and commands name it; `profile` is `default` for the unnamed one. */
export type NamedGateway = { readonly profile: string; readonly engine: string };

/** Why a rescue cannot be tried out, or a config not be brought back. */
export type RescueProblem =
  /** `wanted`: what `--of` said; `known`: the other gateways of this host. */
  | { readonly kind: "main-not-found"; readonly wanted: string | undefined; readonly known: readonly NamedGateway[] }
  /** Nobody said which gateway is to be tried as a rescue; `known`: those that could be. `words`: of the drill, behind the profile. */
  | { readonly kind: "rescue-not-named"; readonly known: readonly NamedGateway[]; readonly words: readonly string[] }
  | { readonly kind: "main-ambiguous"; readonly known: readonly NamedGateway[] }
  /** `detail`: how it is instead, in words. */
  | { readonly kind: "main-not-running"; readonly main: NamedGateway; readonly isOfService: boolean; readonly detail: string }
  | { readonly kind: "rescue-not-healthy"; readonly detail: string }
  | { readonly kind: "rescue-not-apart"; readonly main: NamedGateway; readonly reasons: readonly string[] }
  /** It runs, and its next start would fail. `reasons`: what is against its config, in words that follow "it". */
  | { readonly kind: "main-would-not-start"; readonly main: NamedGateway; readonly configPath: string; readonly reasons: readonly string[] }
  | { readonly kind: "main-not-back"; readonly main: NamedGateway; readonly cause: Problem }
  | { readonly kind: "snapshot-not-found"; readonly given: string; readonly known: readonly string[] }
  | { readonly kind: "snapshot-unusable"; readonly id: string; readonly reasons: readonly string[] }
  | { readonly kind: "no-good-snapshot"; readonly configPath: string; readonly found: number };

/** A directory that gw made and that stays, because others put files into it; `names` are some of those. */
export type RemainingDirectory = { readonly path: string; readonly names: readonly string[] };

/**
 * What became of changes that were made before somebody left: `isTakenBack`: all are taken back; `isRestarted`: for that a gateway was started
 * again which had been stopped; `remaining`: what stays of them; `main`: the gateway that a drill had stopped, and that answers again.
 */
export type Cancellation = {
  readonly isTakenBack?: true;
  readonly isRestarted?: true;
  readonly remaining?: readonly RemainingDirectory[];
  readonly main?: { readonly gateway: NamedGateway; readonly awayMs: number; readonly url: string; readonly pid: number };
};

export type PlanProblem =
  /** There is nobody to ask, and nobody said yes beforehand. `title`: the words after `gw`; `words`: the same where one has a blank in it. */
  | { readonly kind: "consent-missing"; readonly title: string; readonly profile: string; readonly words?: readonly string[] }
  | ({ readonly kind: "cancelled" } & Cancellation)
  | {
      readonly kind: "applied-partly";
      readonly cause: Problem;
      readonly takenBack: readonly string[];
      readonly notTakenBack: readonly { readonly summary: string; readonly problem: Problem }[];
      readonly remaining?: readonly RemainingDirectory[];
    }
  | { readonly kind: "neighbour-changed"; readonly instances: readonly string[] }
  | { readonly kind: "nothing-to-undo"; readonly profile: string }
  /** The ports with which a gateway would come back are another's by now. `title`: the plan that would be taken back. */
  | {
      readonly kind: "undo-ports-taken";
      readonly title: string;
      readonly basePort: number;
      readonly conflicts: readonly PortConflict[];
      /** The plan removed the profile, which is not there. */
      readonly isRemoved?: true;
    }
  /** `differences`: what others did in the same places, as rows without secrets. `repair`: whether a config needs `gw repair`, or could be given up for another one. */
  | {
      readonly kind: "undo-blocked";
      readonly path: string;
      readonly differences?: readonly string[];
      readonly repair?: "needed" | "possible";
    };

/** Why a profile cannot be cloned, renamed or removed. */
export type LifeProblem =
  /** Something is where a profile's files are to be, or go back to. */
  | { readonly kind: "path-taken"; readonly path: string }
  | { readonly kind: "other-file-system"; readonly from: string; readonly to: string }
  | { readonly kind: "archive-gone"; readonly path: string }
  /** Another file system is mounted below something that is to be removed. */
  | { readonly kind: "mount-inside"; readonly path: string; readonly mount: string }
  /** `action`: what was asked for. */
  | { readonly kind: "gateway-in-foreground"; readonly action: "rename" | "remove"; readonly stateDir: string; readonly pid: number }
  | { readonly kind: "default-stays"; readonly engine: string; readonly stateDir: string; readonly newName: string }
  /** The name that a profile is to have is taken; `path` shows it. */
  | { readonly kind: "profile-exists"; readonly profile: string; readonly path: string }
  /** A rename that was cut off stands half done: what a second one would find is neither name's. */
  | { readonly kind: "rename-cut-off"; readonly title: string; readonly at: string }
  | { readonly kind: "system-service"; readonly name: string; readonly action: "rename" | "remove" };
