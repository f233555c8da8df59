import type { EngineDescriptor } from "./descriptor.ts";
import { canvas, cdp, control, gateway, relay, reserved, reservedBridge } from "./role-rules.ts";

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
  isSetUpByGw: false,
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
      health: "control-ui",
    },
  ],
};
