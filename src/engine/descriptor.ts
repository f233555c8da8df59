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
  /**
   * How the running gateway proves who it is: the built-in one by `/identity`; `lock`: its lock file names the process that holds the base
   * port. `ready` is the path that then answers 200 once it serves; eras without one show the Control UI on every path.
   */
  readonly health: { readonly kind: "identity" } | { readonly kind: "lock"; readonly ready: "/readyz" | undefined };
  /** How long a cold start may take before the wait for it ends, in ms. */
  readonly startBudgetMs: number;
  /** Where the state of the browser is asked: on the control port, or through the engine's own command line. */
  readonly browserControl: "port" | "cli";
  /** How a config names an environment variable in place of a secret. */
  readonly secretReference: "object" | "text";
  /** Config keys that the strict schema of this era refuses and that earlier releases wrote or took; `*` stands for any one key. */
  readonly retiredKeys: readonly string[];
  /** What runs the engine's own set-up of models and channels. */
  readonly configureArguments: readonly string[];
  readonly unit: UnitRule;
};

/** The systemd user unit in the shape that the engine's own installer of this era gives it, for what is the same in every profile. */
export type UnitRule = {
  /** What follows the Node path and the entry script in ExecStart; `$PROFILE` stands for `--profile NAME`, and for nothing in the default one. */
  readonly arguments: readonly string[];
  /** Lines of [Unit] after Description. */
  readonly unitLines: readonly string[];
  /** Lines of [Service] besides ExecStart, Environment and what `log` and `workingDirectory` stand for. */
  readonly serviceLines: readonly string[];
  /** `file`: stdout and stderr are appended to `<state dir>/logs/gateway.log`. `journal`: they are left to the journal. */
  readonly log: "file" | "journal";
  readonly workingDirectory: "state-dir" | "unset";
  /** Permission bits of the unit file. */
  readonly mode: number;
};

/** The npm package that provides an engine. */
export type PackageRule = {
  readonly name: string;
  /** What is installed when the person names no version: a dist-tag or an exact version. */
  readonly installVersion: string;
  /** The command line's entry script, relative to the package. */
  readonly cliEntry: string;
  /** The entry script that service definitions name, relative to the package. */
  readonly serviceEntry: string;
  /** Releases that cannot start as they were published. */
  readonly brokenVersions: readonly { readonly version: string; readonly missing: string; readonly instead: string }[];
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
  /** The package that provides it; undefined for the engine that ships with gw. */
  readonly package: PackageRule | undefined;
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
