/** Something in the way of a port map. `severity` error blocks, warning needs the person's consent under the name of the `risk`. */
export type PortConflict = {
  readonly severity: "error" | "warning";
  readonly risk: PortRisk | undefined;
  readonly role: string;
  readonly from: number;
  readonly to: number;
  /** The source that says so, where the profile's own sources disagree and another one decides. */
  readonly saidBy?: string;
  readonly reason:
    /** `source`: what says so of that instance, where another source decides. `stopsOther`: their services stop each other's gateway. */
    | {
        readonly kind: "claimed";
        readonly instance: string;
        readonly profile: string;
        readonly engine: string;
        readonly role: string;
        readonly source: string | undefined;
        readonly stopsOther: boolean;
      }
    | ({ readonly kind: "held" } & PortHolder)
    | {
        readonly kind: "too-close";
        readonly instance: string;
        readonly profile: string;
        readonly engine: string;
        readonly basePort: number;
        readonly distance: number;
        readonly source: string | undefined;
      }
    /**
     * `distance`: from this base port to that one. `meetsAt`: the browser profile, counted from 1, whose port the other one has as
     * `meetingRole`; `opener` tells whose profiles are counted.
     */
    | {
        readonly kind: "blocks-overlap";
        readonly instance: string;
        readonly profile: string;
        readonly engine: string;
        readonly basePort: number;
        readonly distance: number;
        readonly meetsAt: number;
        readonly meetingPort: number;
        readonly meetingRole: string;
        readonly opener: "mine" | "theirs" | "both";
      }
    /** `fallsTo`: the browser ports that the engine takes instead. */
    | {
        readonly kind: "does-not-fit";
        readonly maximum: number;
        readonly engine: string;
        readonly fallsTo: { readonly from: number; readonly to: number } | undefined;
      }
    | { readonly kind: "privileged"; readonly firstUnprivileged: number }
    | { readonly kind: "ephemeral"; readonly from: number; readonly to: number }
    | { readonly kind: "refused-by-browsers" };
};

/** Who holds a port on an address, as far as it can be seen. `instance` is set when the holder belongs to a known instance. */
export type PortHolder = {
  readonly address: string;
  readonly pid: number | undefined;
  readonly program: string | undefined;
  readonly container: string | undefined;
  readonly instance: string | undefined;
  /** That instance for people. */
  readonly gateway?: HoldingGateway;
};

/** The gateway to which a port's holder belongs; `isProgram`: the holder is a program that it started, a browser for instance. */
export type HoldingGateway = { readonly profile: string; readonly engine: string; readonly isProgram: boolean };

/** Risks of a port map that a person can accept by name. */
export type PortRisk = "spacing" | "ephemeral" | "browser-blocked";

/** A risk as it is shown and accepted; `conflict` says where a port risk comes from. */
export type Risk = { readonly name: PortRisk | "lan-bind"; readonly conflict: PortConflict | undefined };
