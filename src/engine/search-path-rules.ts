import type { SearchPathRule } from "./descriptor.ts";

const named: SearchPathRule["named"] = [
  ["PNPM_HOME", ""],
  ["NPM_CONFIG_PREFIX", "bin"],
  ["BUN_INSTALL", "bin"],
  ["VOLTA_HOME", "bin"],
  ["ASDF_DATA_DIR", "shims"],
  ["NVM_DIR", "current/bin"],
  ["FNM_DIR", "current/bin"],
];

const common = [".local/bin", ".npm-global/bin", "bin"];

const oldTools = [".volta/bin", ".asdf/shims", ".bun/bin", ".nvm/current/bin", ".fnm/current/bin", ".local/share/pnpm"];

const tools = [...oldTools, ".local/share/fnm/aliases/default/bin", ".local/share/fnm/current/bin", ".fnm/aliases/default/bin"];

const systemDirectories = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** The built-in gateway needs no tools of others. */
export const plainSearchPath: SearchPathRule = { named: [], always: [".local/bin"], whenThere: [], system: systemDirectories };

/** Clawdbot 2026.1.24 and OpenClaw up to 2026.3: their check of the service asks for all of these, existing or not. */
export const firstSearchPath: SearchPathRule = { named, always: [...common, ...oldTools], whenThere: [], system: systemDirectories };

/** OpenClaw 2026.5.28: the check asks for the directories of version managers that exist, and complains of the others. */
export const secondSearchPath: SearchPathRule = {
  named: [...named, ["FNM_DIR", "aliases/default/bin"]],
  always: [...common, ".nix-profile/bin"],
  whenThere: tools,
  system: systemDirectories,
};

/** OpenClaw 2026.9.6. */
export const thirdSearchPath: SearchPathRule = {
  ...secondSearchPath,
  named: [...secondSearchPath.named, ["PNPM_HOME", "bin"]],
  whenThere: [...tools, ".local/share/pnpm/bin"],
};
