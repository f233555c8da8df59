import type { UnitRule } from "./descriptor.ts";

const networkLines = ["After=network-online.target", "Wants=network-online.target"];

const restartLines = ["Restart=always", "RestartSec=5"];

// Without `--port`: the port has its one place in the config, and moving it there moves the gateway.
const common = { arguments: ["gateway"], log: "journal", workingDirectory: "unset", mode: 0o600 } as const;

/** Clawdbot 2026.1.24 and OpenClaw up to 2026.2. */
export const firstUnit: UnitRule = { ...common, unitLines: networkLines, serviceLines: [...restartLines, "KillMode=process"] };

/** OpenClaw 2026.3.13. */
export const secondUnit: UnitRule = {
  ...common,
  unitLines: networkLines,
  serviceLines: [...restartLines, "TimeoutStopSec=30", "TimeoutStartSec=30", "SuccessExitStatus=0 143", "KillMode=control-group"],
};

/** OpenClaw 2026.5.28. */
export const thirdUnit: UnitRule = {
  ...common,
  unitLines: [...networkLines, "StartLimitBurst=5", "StartLimitIntervalSec=60"],
  serviceLines: [
    ...restartLines,
    "RestartPreventExitStatus=78",
    "TimeoutStopSec=30",
    "TimeoutStartSec=30",
    "SuccessExitStatus=0 143",
    "KillMode=control-group",
  ],
};

/** OpenClaw 2026.9.6. */
export const fourthUnit: UnitRule = {
  ...common,
  unitLines: [...networkLines, "StartLimitBurst=10", "StartLimitIntervalSec=300"],
  serviceLines: [
    ...restartLines,
    "RestartPreventExitStatus=78",
    "TimeoutStopSec=330",
    "TimeoutStartSec=30",
    "SuccessExitStatus=0 143",
    "OOMPolicy=continue",
    "KillMode=mixed",
  ],
};
