import { fourthConfig, secondConfig, thirdConfig } from "./config-rules.ts";
import type { EngineDescriptor, RoleRule } from "./descriptor.ts";
import { openclawRetiredKeys } from "./openclaw-retired-keys.ts";
import { canvas, cdp, control, gateway, relay, reserved } from "./role-rules.ts";
import { firstUnit, fourthUnit, secondUnit, thirdUnit } from "./unit-rules.ts";

const sandbox: RoleRule = { role: "mcp-sandbox", anchor: "base", from: 1, to: 1, listens: "on-demand", address: "bind" };

/** Counted downwards from base + 10, one for each browser profile that drives the extension. */
const lateRelays: RoleRule = { role: "extension-relay", anchor: "control", from: 1, to: 8, listens: "on-demand", address: "loopback" };

const oldWorkspace = { kind: "default-state-suffixed", directory: "workspace" } as const;

/** What the releases up to 2026.6 share. */
const early = {
  lock: { kind: "system-tmp", directoryPrefix: "openclaw-" },
  startBudgetMs: 240_000,
  browserControl: "cli",
  cliPort: "config",
  config: secondConfig,
  configureArguments: ["configure"],
  overflow: "each",
  clearsItsPort: true,
} as const;

/** What the releases from 2026.7 on share. */
const late = {
  health: { kind: "lock", ready: "/readyz", guarded: "/control-ui-config.json", version: "/startupz", scopes: ["operator.read"] },
  lock: { kind: "state-tmp", directoryPrefix: "openclaw-" },
  startBudgetMs: 120_000,
  browserControl: "cli",
  cliPort: "config",
  config: fourthConfig,
  configureArguments: ["configure"],
  overflow: "whole-range",
  clearsItsPort: true,
  unit: fourthUnit,
} as const;

/**
 * OpenClaw. Ports are those that its releases really open (2026.1.29, 2.26, 3.13, 5.28 and 9.6 were run), plus what its
 * documents promise; boundaries between eras were read from the releases around them.
 */
export const openclaw: EngineDescriptor = {
  id: "openclaw",
  title: "OpenClaw",
  command: "openclaw",
  programs: ["openclaw", "openclaw.mjs", "openclaw/dist/index.js", "openclaw/dist/entry.js"],
  processTitle: "openclaw-gateway",
  environmentPrefix: "OPENCLAW",
  isProfileVariableEnough: false,
  profileFlag: "anywhere",
  controlUrlVariable: undefined,
  stateDirName: ".openclaw",
  configFileName: "openclaw.json",
  olderConfigFileNames: ["clawdbot.json"],
  takesOver: ["clawdbot"],
  olderStateDirName: ".clawdbot",
  package: { name: "openclaw", installVersion: "latest", cliEntry: "openclaw.mjs", serviceEntry: "dist/index.js", brokenVersions: [] },
  defaultBasePort: 18789,
  namedBasePorts: { dev: 19001 },
  maximumBasePort: 65425,
  sharedDirectories: [],
  notProfiles: [".openclaw-worker", ".openclaw-auth-profile-secrets"],
  service: {
    systemdUnit: "openclaw-gateway",
    launchdLabel: "ai.openclaw.gateway",
    launchdPrefix: "ai.openclaw.",
    scheduledTask: "OpenClaw Gateway",
    marker: "openclaw",
  },
  retiredKeys: openclawRetiredKeys,
  page: { title: "Control UI", role: "gateway" },
  residentMiB: 700,
  eras: [
    {
      since: undefined,
      roles: [gateway, control, relay, reserved(canvas), cdp],
      workspace: oldWorkspace,
      profileBasePort: "default",
      ...early,
      health: { kind: "lock", ready: undefined, guarded: undefined, version: undefined, scopes: [] },
      clearsItsPort: false,
      unit: firstUnit("OpenClaw Gateway", "openclaw"),
    },
    {
      since: "2026.3.13",
      roles: [gateway, control, relay, reserved(canvas), cdp],
      workspace: oldWorkspace,
      profileBasePort: "default",
      ...early,
      health: { kind: "lock", ready: "/readyz", guarded: undefined, version: undefined, scopes: ["operator.read"] },
      config: thirdConfig,
      unit: secondUnit,
    },
    {
      since: "2026.4.15",
      roles: [gateway, reserved(control), reserved(canvas), cdp],
      workspace: oldWorkspace,
      profileBasePort: "default",
      ...early,
      health: {
        kind: "lock",
        ready: "/readyz",
        guarded: "/__openclaw/control-ui-config.json",
        version: undefined,
        scopes: ["operator.read"],
      },
      config: fourthConfig,
      startBudgetMs: 120_000,
      overflow: "whole-range",
      unit: thirdUnit,
    },
    {
      since: "2026.7.1",
      roles: [gateway, sandbox, reserved(control), reserved(canvas), lateRelays, cdp],
      workspace: oldWorkspace,
      profileBasePort: "default",
      ...late,
    },
    {
      since: "2026.8.1",
      roles: [gateway, sandbox, reserved(control), reserved(canvas), lateRelays, cdp],
      workspace: { kind: "own-state", directory: "workspace" },
      profileBasePort: "fnv1a",
      ...late,
    },
  ],
};
