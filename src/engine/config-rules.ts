import type { ConfigRule } from "./descriptor.ts";

/**
 * Clawdbot 2026.1.24. Its schema refuses `gateway.customBindHost`, and without that a custom bind listens everywhere; every profile serves
 * the canvas of `~/clawd` until it is told another one.
 */
export const firstConfig: ConfigRule = {
  secretReference: "text",
  binds: ["loopback", "lan", "tailnet"],
  keptBinds: ["auto"],
  keptAuth: [],
  needsMode: true,
  needsSecret: false,
  customHost: "ipv4",
  staysOnLoopback: false,
  seedsOrigins: false,
  ownPlaces: [{ key: ["canvasHost", "root"], directory: "canvas" }],
  directories: [],
  leftovers: [],
  isLocked: false,
  restoresBackup: false,
  isReadAtStart: false,
};

/** OpenClaw up to 2026.3.12, of which not every release takes an object in place of a secret. */
export const secondConfig: ConfigRule = {
  secretReference: "text",
  binds: ["loopback", "lan", "tailnet", "custom"],
  keptBinds: ["auto"],
  keptAuth: ["none", "trusted-proxy"],
  needsMode: true,
  needsSecret: false,
  customHost: "ipv4",
  staysOnLoopback: false,
  seedsOrigins: false,
  ownPlaces: [],
  directories: [],
  leftovers: [],
  isLocked: false,
  restoresBackup: false,
  isReadAtStart: false,
};

/** OpenClaw 2026.3.13. */
export const thirdConfig: ConfigRule = { ...secondConfig, secretReference: "object", seedsOrigins: true };

/** OpenClaw from 2026.4.15 on. */
export const fourthConfig: ConfigRule = {
  ...thirdConfig,
  seedsOrigins: false,
  leftovers: ["openclaw.json.last-good"],
  isLocked: true,
  restoresBackup: true,
};
