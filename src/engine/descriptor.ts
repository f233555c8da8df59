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

/**
 * Dotted config keys that releases from `since` on refuse and that earlier ones wrote or took; undefined is every release. `*` stands for any
 * one key, `*text` for any whose value is a text.
 */
export type RetiredKeys = { readonly since: string | undefined; readonly keys: readonly string[] };

/** A stretch of versions in which ports, workspace and CLI stay the same. `since` is inclusive; the first era has none. */
export type EngineEra = {
  readonly since: string | undefined;
  readonly roles: readonly RoleRule[];
  readonly workspace: WorkspaceRule;
  /** The base port of a named profile that configures none. */
  readonly profileBasePort: "default" | "fnv1a";
  /** How the running gateway proves who it is. */
  readonly health: HealthRule;
  /** Where a running gateway leaves its lock files. */
  readonly lock: LockRule;
  /** How long a cold start may take before the wait for it ends, in ms. */
  readonly startBudgetMs: number;
  /** Where the state of the browser is asked: on the control port, or through the engine's own command line. */
  readonly browserControl: "port" | "cli";
  /** Where the engine's own command line learns the base port: Clawdbot's browser commands never read `gateway.port`. */
  readonly cliPort: "config" | "environment";
  readonly config: ConfigRule;
  /** What runs the engine's own set-up of models and channels. */
  readonly configureArguments: readonly string[];
  /**
   * Where derived ports go that would lie above 65535. `kept`: nowhere, the engine refuses such a base port. `each`: a port goes to its
   * place beside the default base port, and a range that only ends too high shrinks to its first port. `whole-range`: so does a range
   * that ends too high.
   */
  readonly overflow: "kept" | "each" | "whole-range";
  /** Whether a starting service ends every gateway of this engine that holds its port, whichever profile that belongs to. */
  readonly clearsItsPort: boolean;
  readonly unit: UnitRule;
};

/** How far a gateway can be told to listen. */
export type Bind = "loopback" | "lan" | "tailnet" | "custom";

/** What `gateway.bind` may say besides; gw offers it to nobody, and keeps it where a config says so. */
export type KeptBind = "auto";

/** What `gateway.auth.mode` may say besides a token and a password; gw offers it to nobody, and keeps it where a config says so. */
export type KeptAuth = "none" | "trusted-proxy";

/** What a config may say besides the keys that are the same in every engine and era, and what belongs beside it. */
export type ConfigRule = {
  /** How it names an environment variable in place of a secret: `{source, provider, id}` or `${NAME}`. */
  readonly secretReference: "object" | "text";
  /** The values of `gateway.bind` that do what they say. */
  readonly binds: readonly Bind[];
  readonly keptBinds: readonly KeptBind[];
  readonly keptAuth: readonly KeptAuth[];
  /** Whether a gateway refuses to start on a config that does not say `gateway.mode`. */
  readonly needsMode: boolean;
  /**
   * Whether a gateway takes its secret from where its config says, and from nowhere else. The others look for `<PREFIX>_GATEWAY_TOKEN` or
   * `_PASSWORD` where a config says nothing, and OpenClaw makes a token for the run where there is none (2026.9.6, `startup-auth`).
   */
  readonly needsSecret: boolean;
  /** What `gateway.customBindHost` takes; an address of another kind makes the gateway listen everywhere. */
  readonly customHost: "any" | "ipv4";
  /** Whether the gateway answers on 127.0.0.1 as well, whatever else it listens on. */
  readonly staysOnLoopback: boolean;
  /** A directory of the state directory by the config key that names it, for what the engine would share between profiles otherwise. */
  readonly ownPlaces: readonly { readonly key: readonly string[]; readonly directory: string }[];
  /**
   * Whether a gateway that listens beyond this machine adds the origins of its own Control UI to a config that has none, and rewrites the
   * file for that: then gw says them at once.
   */
  readonly seedsOrigins: boolean;
  /** Directories of the state directory that are made with it. */
  readonly directories: readonly "canvas"[];
  /** Files of no worth to anybody that a gateway leaves in its state directory. */
  readonly leftovers: readonly string[];
  /** Whether the engine writes its config only under a lock file `<config>.lock` that names the process. */
  readonly isLocked: boolean;
  /** Whether a starting gateway puts `<config>.bak` in the place of a config that seems to have lost something since it was last good. */
  readonly restoresBackup: boolean;
  /** Whether a gateway reads it when it starts and then no more, so that what is edited later waits for a restart. */
  readonly isReadAtStart: boolean;
};

/** How a running gateway proves who it is: the built-in one by `/identity`, the others by the lock of the process that holds the base port. */
export type HealthRule =
  | { readonly kind: "identity" }
  | {
      readonly kind: "lock";
      /** Answers 200 once the gateway serves, 503 with what it waits for before; eras without it show the Control UI on every path. */
      readonly ready: string | undefined;
      /** Answers 200 only to the gateway's secret as a bearer token. */
      readonly guarded: string | undefined;
      /** Tells the release that runs to everybody, as `{version}`; undefined where no path does. */
      readonly version: string | undefined;
      /** What a client without a device asks for on the WebSocket, so that `config.get` may tell it the path of the config. */
      readonly scopes: readonly string[];
    };

/** A lock file, or the files `gateway*.lock` in a directory `<prefix><uid>`: in `<state dir>/tmp`, or in the system's temporary directory. */
export type LockRule =
  | { readonly kind: "state-dir"; readonly path: string }
  | { readonly kind: "state-tmp"; readonly directoryPrefix: string }
  | { readonly kind: "system-tmp"; readonly directoryPrefix: string };

/** A variable of a service's environment; those that are not the system's own stand behind the engine's prefix. */
export type UnitVariable =
  | "HOME"
  | "TMPDIR"
  | "PATH"
  | "NODE_OPTIONS"
  | "NODE_EXTRA_CA_CERTS"
  | "PROFILE"
  | "STATE_DIR"
  | "CONFIG_PATH"
  | "SYSTEMD_UNIT"
  | "WINDOWS_TASK_NAME"
  | "WINDOWS_TASK_HIDDEN_LAUNCHER"
  | "SERVICE_MARKER"
  | "SERVICE_KIND"
  | "SERVICE_VERSION";

/**
 * Which directories the PATH of a service holds after that of its Node, in this order. The newest OpenClaw's updater refuses a service whose
 * PATH has them in another order than its own installer writes.
 */
export type SearchPathRule = {
  /** Absolute. */
  readonly first: readonly string[];
  /** Below directories that variables of the shell name: the variable, and what follows its value. */
  readonly named: readonly (readonly [variable: string, below: string])[];
  /** Below the home. */
  readonly home: readonly string[];
  /** Those of `home` that are left out where they do not exist. */
  readonly whenThere: readonly string[];
  /** Absolute. */
  readonly last: readonly string[];
};

/** The systemd user unit in the shape that the engine's own installer of this era gives it, for what is the same in every profile. */
export type UnitRule = {
  /** Description of the default profile's and of a named profile's unit; `$PROFILE` and `$VERSION` stand for the name and the release. */
  readonly descriptions: { readonly unnamed: string; readonly named: string };
  /** What follows the Node path and the entry script in ExecStart; `$PROFILE` stands for `--profile NAME`, and for nothing in the default one. */
  readonly arguments: readonly string[];
  /** In the order in which they are written. */
  readonly environment: readonly UnitVariable[];
  /** Those of them that the default profile does without. */
  readonly namedOnly: readonly UnitVariable[];
  readonly searchPath: SearchPathRule;
  /** Whether every word is quoted and escaped, or only those that need it: the older engines' own parsers know little more. */
  readonly quoting: "always" | "needed";
  /** Lines of [Unit] after Description. */
  readonly unitLines: readonly string[];
  /** Lines of [Service]; `$COMMAND`, `$DIRECTORY` (the state directory), `$ENVIRONMENT` and `$LOG` stand for lines of their own. */
  readonly serviceLines: readonly string[];
  /** `file`: stdout and stderr are appended to `<state dir>/logs/gateway.log`. `journal`: they are left to the journal. */
  readonly log: "file" | "journal";
  /** The engine's own log: JSON lines in `<directory>/<name>-DATE.log`, or `<name>-PROFILE-DATE.log`; undefined where it keeps none. */
  readonly ownLog: { readonly directory: string; readonly name: string; readonly isOfProfile: boolean } | undefined;
  /** Permission bits of the unit file. */
  readonly mode: number;
  /** The words after the profile with which the engine installs its service by itself; undefined where it has no installer. */
  readonly installer: readonly string[] | undefined;
  /** Whether that installer takes over the variables that somebody has put into the unit; other lines it never does. */
  readonly installerKeepsVariables: boolean;
  /** What decides the limit of the heap that the engine's installer gives Node in ExecStart; undefined where it leaves that to Node. */
  readonly heap: HeapRule | undefined;
};

/** A heap is half of the memory, but at least `floorMiB`, at most `capMiB` or a quarter of it, and never more than three quarters of it. */
export type HeapRule = { readonly floorMiB: number; readonly capMiB: number };

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
  /** The engines whose profiles it can take over: its config began as theirs. */
  readonly takesOver: readonly EngineId[];
  /** The home directory that its default profile still uses while `stateDirName` is missing. */
  readonly olderStateDirName: string | undefined;
  /** The package that provides it; undefined for the engine that ships with gw. */
  readonly package: PackageRule | undefined;
  readonly defaultBasePort: number;
  /** Base ports that certain profile names get whatever else is said, for instance `dev`. */
  readonly namedBasePorts: Readonly<Record<string, number>>;
  /** Highest base port whose whole block fits below 65536. */
  readonly maximumBasePort: number;
  /** Directories in the default profile's state directory that every profile uses. */
  readonly sharedDirectories: readonly string[];
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
  readonly retiredKeys: readonly RetiredKeys[];
  /** What a running gateway shows in a browser, and by which role of its ports. */
  readonly page: { readonly title: string; readonly role: PortRole };
  /** What a gateway holds in memory some minutes after its start, with nothing to do. */
  readonly residentMiB: number;
  /** Oldest first. */
  readonly eras: readonly [EngineEra, ...EngineEra[]];
};
