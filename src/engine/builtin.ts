import type { EngineDescriptor } from "./descriptor.ts";
import { canvas, cdp, control, gateway, reservedBridge } from "./role-rules.ts";

/** The gateway that ships with gw. Its port map is that of the oldest multi-gateway document, bridge included. */
export const builtin: EngineDescriptor = {
  id: "builtin",
  title: "Built-in gateway",
  command: "gw",
  programs: ["gw", "gw.cjs"],
  processTitle: undefined,
  environmentPrefix: "GW",
  isProfileVariableEnough: true,
  profileFlag: "anywhere",
  controlUrlVariable: undefined,
  stateDirName: ".gw",
  configFileName: "gw.json",
  olderConfigFileNames: [],
  olderStateDirName: undefined,
  isSetUpByGw: true,
  defaultBasePort: 18789,
  namedBasePorts: {},
  maximumBasePort: 65425,
  notProfiles: [],
  service: {
    systemdUnit: "gw-gateway",
    launchdLabel: "dev.gw.gateway",
    launchdPrefix: "dev.gw.gateway.",
    scheduledTask: "gw Gateway",
    marker: "gw",
  },
  lock: { kind: "state-dir", path: "gateway.lock" },
  eras: [
    {
      since: undefined,
      roles: [gateway, reservedBridge, control, canvas, cdp],
      workspace: { kind: "default-state-suffixed", directory: "workspace" },
      profileBasePort: "default",
      health: "identity",
    },
  ],
};
