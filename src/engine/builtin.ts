import type { EngineDescriptor } from "./descriptor.ts";

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
      roles: [
        { role: "gateway", anchor: "base", from: 0, to: 0, listens: "at-start", address: "bind" },
        { role: "bridge", anchor: "base", from: 1, to: 1, listens: "reserved", address: "bind" },
        { role: "browser-control", anchor: "base", from: 2, to: 2, listens: "at-start", address: "loopback" },
        { role: "canvas", anchor: "base", from: 4, to: 4, listens: "at-start", address: "bind" },
        { role: "cdp", anchor: "control", from: 9, to: 108, listens: "on-demand", address: "loopback" },
      ],
      workspace: { kind: "default-state-suffixed", directory: "workspace" },
      profileBasePort: "default",
      health: "identity",
    },
  ],
};
