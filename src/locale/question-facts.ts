import type { EngineFacts, InstallFacts } from "./describe-program.ts";
import type { PortConflict, Risk } from "./port-conflict.ts";

/** The facts that the help names. */
export type QuestionContext = {
  readonly suggestion?: SuggestionFacts;
  readonly current?: string;
  /** The base port on which the gateway still runs, where its config says another one by now. */
  readonly running?: string;
  /** The base port that is suggested, where another one stands in the line. */
  readonly suggested?: string;
  readonly crowding?: Crowding;
  readonly refused?: RefusedPort;
  readonly auth?: string;
  readonly hasSecret?: boolean;
  readonly risks?: readonly Risk[];
  /** The question that a no to the risks leads back to. */
  readonly cause?: "port" | "bind";
  readonly engines?: readonly EngineFacts[];
  readonly install?: InstallFacts;
  readonly kept?: KeptFacts;
  readonly standing?: Standing;
  readonly broken?: BrokenConfig;
  readonly interrupted?: CutOffRun;
  readonly profile?: string;
};

/** The answers that were kept when gw was left, by the id of their question, and when that was. */
export type KeptFacts = { readonly at: string; readonly answers: readonly { readonly id: string; readonly text: string }[] };

/** How a profile stands. */
export type Standing = {
  /** What differs on the host from its config, as sentences. */
  readonly differences: readonly string[];
  /** What repairing wishes of the service. */
  readonly wish: "install" | "restart";
  /** Whether that mends what differs, and the command that does where it does not. */
  readonly isMendable: boolean;
  /** Somebody else has a port of it, so that no start helps. */
  readonly needsOtherPorts?: true;
  readonly mend?: string;
};

/** A run of gw that was cut off, by its title and when that was; one of the wizard with the base port that it was to lead to. */
export type CutOffRun = { readonly title: string; readonly at: string; readonly basePort?: string };

/** A config that does not parse, has shrunk or is gone, and what can be done about it. */
export type BrokenConfig = {
  /** What is broken, and where, as a sentence. */
  readonly fault: string;
  /** It parses and has lost much of what it was, or there is none any more. */
  readonly loss?: "shrunk" | "gone";
  /** The last good text, by the name that `gw repair --from-snapshot` takes, and in a few words; undefined where no earlier one is good. */
  readonly lastGood?: { readonly id: string; readonly detail: string };
  /** The command that says of every earlier text what is against it. */
  readonly list: string;
};

/** What a profile's present ports share with other instances, and who could move where; `isOwn`: the profile itself. */
export type Crowding = {
  readonly conflicts: readonly PortConflict[];
  readonly move: { readonly profile: string; readonly engine: string; readonly basePort: number; readonly isOwn: boolean } | undefined;
};

/** The base port that would be proposed if gw did not refuse it, and why it does. */
export type RefusedPort = { readonly port: string; readonly conflicts: readonly PortConflict[] };

/** Why a base port is proposed. */
export type SuggestionFacts =
  | { readonly kind: "present" }
  | { readonly kind: "first-instance" }
  | { readonly kind: "next-step"; readonly step: number; readonly clearance: number }
  | { readonly kind: "widest-gap"; readonly from: number; readonly to: number }
  | { readonly kind: "tightest-gap"; readonly from: number; readonly to: number };
