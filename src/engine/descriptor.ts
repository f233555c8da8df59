/** The programs that provide a gateway. */
export type EngineId = "openclaw" | "clawdbot" | "builtin";

/** What one port of an instance is for. */
export type PortRole = "gateway" | "bridge" | "mcp-sandbox" | "browser-control" | "extension-relay" | "canvas" | "cdp";

/** One line of an engine's port map: ports as offsets from the anchor, ends inclusive. */
export type RoleRule = {
  readonly role: PortRole;
  /** `control` is the browser control port, which some engines let the config move. */
  readonly anchor: "base" | "control";
  readonly from: number;
  readonly to: number;
  /** `at-start`: listens while the gateway runs. `on-demand`: when a feature is used. `reserved`: documented, nothing listens. */
  readonly listens: "at-start" | "on-demand" | "reserved";
  /** `bind`: on the configured address. `loopback`: 127.0.0.1 only. */
  readonly address: "bind" | "loopback";
};

/** The default workspace of a profile, by era. */
export type WorkspaceRule =
  /** `<home>/<directory>` and `<home>/<directory>-NAME`. */
  | { readonly kind: "home-suffixed"; readonly directory: string }
  /** `<default state dir>/<directory>` and `<default state dir>/<directory>-NAME`. */
  | { readonly kind: "default-state-suffixed"; readonly directory: string }
  /** `<state dir of the profile>/<directory>`. */
  | { readonly kind: "own-state"; readonly directory: string };

/** A stretch of versions in which ports, workspace and CLI stay the same. `since` is inclusive; the first era has none. */
export type EngineEra = {
  readonly since: string | undefined;
  readonly roles: readonly RoleRule[];
  readonly workspace: WorkspaceRule;
  /** The base port of a named profile that configures none. */
  readonly profileBasePort: "default" | "fnv1a";
  /** How the running gateway proves who it is without secrets or with them. */
  readonly health: "identity" | "healthz" | "control-ui";
};

/** Everything that differs between engines, as data. Sources: the engines' packages and documents, by version. */
export type EngineDescriptor = {
  readonly id: EngineId;
  readonly title: string;
  /** The program's name on PATH. */
  readonly command: string;
  /** How the program or its script ends in an argv, whole path components. */
  readonly programs: readonly string[];
  /** What a running gateway may call itself, in place of its argv. */
  readonly processTitle: string | undefined;
  /** `OPENCLAW` for `OPENCLAW_STATE_DIR` and so on. */
  readonly environmentPrefix: string;
  /** Whether `<PREFIX>_PROFILE` alone moves the state directory; elsewhere it only names ports, workspace and logs. */
  readonly isProfileVariableEnough: boolean;
  /** Where the program heeds `--profile`; elsewhere it takes the flag and ignores it. */
  readonly profileFlag: "anywhere" | "before-command";
  /** The variable that moves the browser control port when the config does not. */
  readonly controlUrlVariable: string | undefined;
  /** `.openclaw`: default profile `~/.openclaw`, profile NAME `~/.openclaw-NAME`. */
  readonly stateDirName: string;
  readonly configFileName: string;
  /** What it still reads in a state directory without `configFileName`. */
  readonly olderConfigFileNames: readonly string[];
  /** The home directory that its default profile still uses while `stateDirName` is missing. */
  readonly olderStateDirName: string | undefined;
  /** Whether gw writes its config, installs its service and runs it; others it finds, shows and keeps clear of. */
  readonly isSetUpByGw: boolean;
  readonly defaultBasePort: number;
  /** Base ports that certain profile names get whatever else is said, for instance `dev`. */
  readonly namedBasePorts: Readonly<Record<string, number>>;
  /** Highest base port whose whole block fits below 65536. */
  readonly maximumBasePort: number;
  /** Directories in the home that match the state-directory pattern without being profiles. */
  readonly notProfiles: readonly string[];
  readonly service: {
    /** `openclaw-gateway`: default `openclaw-gateway.service`, profile `openclaw-gateway-NAME.service`. */
    readonly systemdUnit: string;
    readonly launchdLabel: string;
    /** `ai.openclaw.` before NAME. */
    readonly launchdPrefix: string;
    readonly scheduledTask: string;
    /** Value of `<PREFIX>_SERVICE_MARKER` in definitions that the engine recognises as its own. */
    readonly marker: string;
  };
  /** Lock files that a running gateway leaves, for discovery. */
  readonly lock:
    | { readonly kind: "state-dir"; readonly path: string }
    | { readonly kind: "state-tmp"; readonly directoryPrefix: string }
    | { readonly kind: "system-tmp"; readonly directoryPrefix: string };
  /** Oldest first. */
  readonly eras: readonly [EngineEra, ...EngineEra[]];
};
