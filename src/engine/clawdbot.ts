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
  notProfiles: [],
  service: {
    systemdUnit: "clawdbot-gateway",
    launchdLabel: "com.clawdbot.gateway",
    launchdPrefix: "com.clawdbot.",
    scheduledTask: "Clawdbot Gateway",
    marker: "clawdbot",
  },
  lock: { kind: "system-tmp", directoryPrefix: "clawdbot-" },
  eras: [
    {
      since: undefined,
      roles: [gateway, reservedBridge, control, relay, reserved(canvas), cdp],
      workspace: { kind: "home-suffixed", directory: "clawd" },
      profileBasePort: "default",
      health: { kind: "lock", ready: undefined },
      startBudgetMs: 120_000,
      browserControl: "port",
      secretReference: "text",
      retiredKeys: ["bridge"],
      configureArguments: ["configure"],
      unit: firstUnit,
    },
  ],
};
