import type { PortConflict } from "./port-conflict.ts";

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

/** Why a file is no record of a plan that this gw can read. `newer`: a later gw has written it. */
export type RecordFault =
  | { readonly kind: "empty" | "not-whole" | "foreign" }
  | { readonly kind: "newer"; readonly version: number }
  /** `code`: an errno name. */
  | { readonly kind: "unreadable"; readonly code: string };

/** Why a plan was not made, or not taken back. */
export type PlanProblem =
  /** There is nobody to ask, and nobody said yes beforehand. `title`: the words after `gw`; `words`: the same where one has a blank in it. */
  | { readonly kind: "consent-missing"; readonly title: string; readonly profile: string; readonly words?: readonly string[] }
  | ({ readonly kind: "cancelled" } & Cancellation)
  | { readonly kind: "neighbour-changed"; readonly instances: readonly string[] }
  | { readonly kind: "nothing-to-undo"; readonly profile: string }
  /** While undo waited for its turn the plan that was the last one, `title`, went, or another one came; `last`: the one that is by now. */
  | { readonly kind: "undo-overtaken"; readonly title: string; readonly last: string | undefined }
  /** A newer plan than those that could be taken back has a record that gw cannot read. */
  | { readonly kind: "record-damaged"; readonly path: string; readonly fault: RecordFault }
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
  /** The archive would lie in what it packs, and go with it. */
  | { readonly kind: "archive-inside"; readonly path: string; readonly archive: string }
  /** `detail`: what gzip(1) says. */
  | { readonly kind: "archive-damaged"; readonly path: string; readonly detail: string }
  /** Another file system is mounted below something that is to be removed. */
  | { readonly kind: "mount-inside"; readonly path: string; readonly mount: string }
  /** A file or directory that is to be removed and cannot be: by its attribute (chattr(1)), or because nothing in it may be. */
  | { readonly kind: "removal-blocked"; readonly path: string; readonly obstacle: "immutable" | "append-only" | "read-only" }
  /** `action`: what was asked for. */
  | { readonly kind: "gateway-in-foreground"; readonly action: "rename" | "remove"; readonly stateDir: string; readonly pid: number }
  | { readonly kind: "default-stays"; readonly engine: string; readonly stateDir: string; readonly newName: string }
  /** The name that a profile is to have is taken; `path` shows it. */
  | { readonly kind: "profile-exists"; readonly profile: string; readonly path: string }
  /** A rename or a clone that was cut off stands half done: what a second one would find is neither what it was nor what it was to be. */
  | { readonly kind: "run-cut-off"; readonly title: string; readonly at: string }
  | { readonly kind: "system-service"; readonly name: string; readonly action: "rename" | "remove" };
