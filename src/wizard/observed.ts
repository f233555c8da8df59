import type { ConfigDocument } from "../config/config-text.ts";
import type { EngineId } from "../engine/descriptor.ts";
import type { GatewaySettings } from "../config/settings.ts";
import type { Instance, InstanceRemark } from "../instance/instance.ts";
import type { BrokenConfig, CutOffRun, Standing } from "../locale/question-facts.ts";
import type { CallerNote } from "../locale/caller-note.ts";
import type { Result } from "../lib/result.ts";
import type { PortProblem, Problem } from "../locale/problem.ts";
import type { ReservedDirectory } from "../plan/reserved-directories.ts";
import type { ClaimedDirectory, PathFacts } from "../plan/workspace-overlap.ts";
import type { HostPorts } from "../port-map/host-ports.ts";
import type { PortSuggestion } from "../port-map/suggest-base-port.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManagerId } from "../service/service-state.ts";
import type { KeptAnswers } from "./answer.ts";
import type { EngineChoices } from "./engine-choice.ts";

/** What one look at the host showed before the first question; ports and paths are added as the person names them. */
export type Observed = {
  readonly profile: Profile;
  readonly home: string;
  readonly engines: EngineChoices;
  /** The engine whose profile this one takes over from. */
  readonly from?: EngineId;
  /** What people should know of this profile before anything else. */
  readonly remarks: readonly InstanceRemark[];
  /** Whose gateways these are, where somebody may mean others. */
  readonly caller?: CallerNote;
  /** The answers of a run that was left before its plan was applied, where a person may be asked about them. */
  readonly kept?: KeptAnswers;
  /** How a configured profile stands, where a person may be asked what to do with it. */
  readonly standing?: Standing;
  /** The config does not parse, or has shrunk, where a person may be asked what to do about that; of one that does not parse nothing is known. */
  readonly broken?: BrokenConfig;
  /** A run of gw that changed this profile and was cut off in the middle, where a person may be asked what to do about that. */
  readonly interrupted?: CutOffRun;
  /** The profile's config when it has one. */
  readonly existing: { readonly document: ConfigDocument; readonly settings: GatewaySettings } | undefined;
  /** This profile's instance when there is one. */
  readonly instance: Instance | undefined;
  readonly others: readonly Instance[];
  /** The id under which this profile claims and holds ports. */
  readonly instanceId: string;
  readonly ports: HostPorts;
  readonly suggestion: Result<PortSuggestion, PortProblem>;
  readonly suggestedWorkspace: string;
  /** Directories of other instances that a workspace must keep clear of, links resolved. */
  readonly claimedDirectories: readonly ClaimedDirectory[];
  /** This profile's own state directory, which holds a workspace only where engines place it. */
  readonly ownState: ClaimedDirectory;
  /** Directories that all gateways rest on, links resolved; a workspace keeps clear of them too. */
  readonly reservedDirectories: readonly ReservedDirectory[];
  /** What is known of the paths that were asked about, by the text that was typed. */
  readonly paths: ReadonlyMap<string, PathFacts>;
  /** Addresses that were asked for and that this host does not have. */
  readonly absentAddresses: ReadonlySet<string>;
  /** This host has a Tailscale address to listen on. */
  readonly hasTailnet: boolean;
  readonly managers: {
    /** What can be installed here, best first; `none` is always last. */
    readonly available: readonly ServiceManagerId[];
    /** The one that installed what there is of the service, where gw's records tell more than the service itself; `none` where none was wanted. */
    readonly installer?: ServiceManagerId;
    /** Why the platform's own manager is missing from it. */
    readonly problem: Problem | undefined;
  };
  readonly linger: "on" | "off" | "unknown";
  /** Names of variables in the environment that the question about the secret can refer to. */
  readonly environment: ReadonlySet<string>;
  /** Those of them whose value is too short for a secret. */
  readonly shortVariables: ReadonlySet<string>;
  /** Engine variables of the calling shell that do not apply to this profile. */
  readonly ignoredVariables: readonly string[];
};

/** Something about the host that an answer depends on and that was not looked at yet. */
export type Inquiry =
  | { readonly kind: "ports"; readonly ports: readonly number[]; readonly address: string }
  | { readonly kind: "path"; readonly text: string }
  /** Everything, for the profile as this engine has it. */
  | { readonly kind: "engine"; readonly name: string };
