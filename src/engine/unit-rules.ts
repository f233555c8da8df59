import type { UnitRule, UnitVariable } from "./descriptor.ts";
import { firstSearchPath, secondSearchPath, thirdSearchPath } from "./search-path-rules.ts";

const networkLines = ["After=network-online.target", "Wants=network-online.target"];

const restartLines = ["Restart=always", "RestartSec=5"];

const places: readonly UnitVariable[] = ["PROFILE", "STATE_DIR", "CONFIG_PATH"];

const names: readonly UnitVariable[] = ["SERVICE_MARKER", "SERVICE_KIND"];

// Without `--port`: the port has its one place in the config, and moving it there moves the gateway.
const common = {
  arguments: ["gateway"],
  namedOnly: places,
  quoting: "needed",
  log: "journal",
  mode: 0o600,
  installer: ["gateway", "install", "--force", "--json"],
  installerKeepsVariables: false,
  heap: undefined,
} as const;

/** Up to 2026.6 a unit's description ends with the version of what wrote it. */
function versioned(title: string): UnitRule["descriptions"] {
  return { unnamed: `${title} (v$VERSION)`, named: `${title} (profile: $PROFILE, v$VERSION)` };
}

/** Clawdbot 2026.1.24 and OpenClaw up to 2026.2. */
export function firstUnit(title: string, program: string): UnitRule {
  return {
    ...common,
    ownLog: { directory: `/tmp/${program}`, name: program, isOfProfile: false },
    // Its `gateway install` takes --force and does not heed it.
    installer: ["daemon", "install", "--force", "--json"],
    descriptions: versioned(title),
    environment: ["HOME", "PATH", ...places, "SYSTEMD_UNIT", ...names, "SERVICE_VERSION"],
    searchPath: firstSearchPath,
    unitLines: networkLines,
    serviceLines: ["$COMMAND", ...restartLines, "KillMode=process", "$ENVIRONMENT"],
  };
}

const sharedLog = { directory: "/tmp/openclaw", name: "openclaw", isOfProfile: false };

const secondEnvironment: readonly UnitVariable[] = [
  "HOME",
  "TMPDIR",
  "NODE_EXTRA_CA_CERTS",
  "STATE_DIR",
  "CONFIG_PATH",
  "PATH",
  "PROFILE",
  "SYSTEMD_UNIT",
  "WINDOWS_TASK_NAME",
  ...names,
  "SERVICE_VERSION",
];

/** OpenClaw 2026.3.13. */
export const secondUnit: UnitRule = {
  ...common,
  ownLog: sharedLog,
  descriptions: versioned("OpenClaw Gateway"),
  environment: secondEnvironment,
  searchPath: firstSearchPath,
  unitLines: networkLines,
  serviceLines: [
    "$COMMAND",
    ...restartLines,
    "TimeoutStopSec=30",
    "TimeoutStartSec=30",
    "SuccessExitStatus=0 143",
    "KillMode=control-group",
    "$ENVIRONMENT",
  ],
};

/** OpenClaw 2026.5.28. */
export const thirdUnit: UnitRule = {
  ...common,
  ownLog: sharedLog,
  descriptions: versioned("OpenClaw Gateway"),
  environment: secondEnvironment,
  searchPath: secondSearchPath,
  installerKeepsVariables: true,
  unitLines: [...networkLines, "StartLimitBurst=5", "StartLimitIntervalSec=60"],
  serviceLines: [
    "$COMMAND",
    ...restartLines,
    "RestartPreventExitStatus=78",
    "TimeoutStopSec=30",
    "TimeoutStartSec=30",
    "SuccessExitStatus=0 143",
    "KillMode=control-group",
    "$ENVIRONMENT",
  ],
};

/** OpenClaw 2026.9.6. */
export const fourthUnit: UnitRule = {
  ...common,
  descriptions: { unnamed: "OpenClaw Gateway", named: "OpenClaw Gateway (profile: $PROFILE)" },
  environment: [
    "HOME",
    "TMPDIR",
    "NODE_EXTRA_CA_CERTS",
    "STATE_DIR",
    "CONFIG_PATH",
    "PATH",
    // Set to nothing, so that what the user's manager holds does not reach the gateway.
    "NODE_OPTIONS",
    "PROFILE",
    "SYSTEMD_UNIT",
    "WINDOWS_TASK_NAME",
    "WINDOWS_TASK_HIDDEN_LAUNCHER",
    ...names,
  ],
  ownLog: { ...sharedLog, isOfProfile: true },
  searchPath: thirdSearchPath,
  installerKeepsVariables: true,
  heap: { floorMiB: 2048, capMiB: 8192 },
  unitLines: [...networkLines, "StartLimitBurst=10", "StartLimitIntervalSec=300"],
  serviceLines: [
    "$COMMAND",
    ...restartLines,
    "RestartPreventExitStatus=78",
    "TimeoutStopSec=330",
    "TimeoutStartSec=30",
    "SuccessExitStatus=0 143",
    "OOMPolicy=continue",
    "KillMode=mixed",
    "$ENVIRONMENT",
  ],
};
