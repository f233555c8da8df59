import { firstConfig } from "./config-rules.ts";
import type { EngineDescriptor } from "./descriptor.ts";
import { canvas, cdp, control, gateway, relay, reserved, reservedBridge } from "./role-rules.ts";
import { firstUnit } from "./unit-rules.ts";

/** Clawdbot 2026.1.24-3, the older name of OpenClaw; ports as seen in runs of the package, bridge and canvas as its documents promise. */
export const clawdbot: EngineDescriptor = {
  id: "clawdbot",
  title: "Clawdbot",
  command: "clawdbot",
  programs: ["clawdbot", "clawdbot.mjs", "clawdbot/dist/entry.js", "clawdbot/dist/index.js"],
  processTitle: "clawdbot-gateway",
  environmentPrefix: "CLAWDBOT",
  isProfileVariableEnough: false,
  profileFlag: "before-command",
  controlUrlVariable: "CLAWDBOT_BROWSER_CONTROL_URL",
  stateDirName: ".clawdbot",
  configFileName: "clawdbot.json",
  olderConfigFileNames: [],
  takesOver: [],
  olderStateDirName: undefined,
  package: {
    name: "clawdbot",
    // The newest by tag cannot start, and version ranges never choose this one.
    installVersion: "2026.1.24-3",
    cliEntry: "dist/entry.js",
    serviceEntry: "dist/entry.js",
    brokenVersions: [{ version: "2026.1.24", missing: "dist/shared/text/reasoning-tags.js", instead: "2026.1.24-3" }],
  },
  defaultBasePort: 18789,
  namedBasePorts: { dev: 19001 },
  maximumBasePort: 65425,
  // Its commands keep the identity of this device there, whatever the profile (2026.1.24-3).
  sharedDirectories: ["identity"],
  notProfiles: [],
  service: {
    systemdUnit: "clawdbot-gateway",
    launchdLabel: "com.clawdbot.gateway",
    launchdPrefix: "com.clawdbot.",
    scheduledTask: "Clawdbot Gateway",
    marker: "clawdbot",
  },
  retiredKeys: [{ since: undefined, keys: ["bridge", "gateway.canvasHost"] }],
  page: { title: "Control UI", role: "gateway" },
  residentMiB: 500,
  eras: [
    {
      since: undefined,
      roles: [gateway, reservedBridge, control, relay, reserved(canvas), cdp],
      workspace: { kind: "home-suffixed", directory: "clawd" },
      profileBasePort: "default",
      // A client that names no scopes gets all of them here, and one that names some only those.
      health: { kind: "lock", ready: undefined, guarded: undefined, version: undefined, scopes: [] },
      lock: { kind: "system-tmp", directoryPrefix: "clawdbot-" },
      startBudgetMs: 240_000,
      browserControl: "port",
      cliPort: "environment",
      config: firstConfig,
      configureArguments: ["configure"],
      overflow: "each",
      clearsItsPort: false,
      unit: firstUnit("Clawdbot Gateway", "clawdbot"),
    },
  ],
};
