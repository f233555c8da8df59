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

const usual = [".local/bin", ".npm-global/bin", "bin"];

const oldTools = [".volta/bin", ".asdf/shims", ".bun/bin", ".nvm/current/bin", ".fnm/current/bin", ".local/share/pnpm"];

const tools = [".volta/bin", ".asdf/shims", ".bun/bin"];

const managers = [
  ".nvm/current/bin",
  ".local/share/fnm/aliases/default/bin",
  ".local/share/fnm/current/bin",
  ".fnm/aliases/default/bin",
  ".fnm/current/bin",
];

const system = ["/usr/local/bin", "/usr/bin", "/bin"];

const systemTools = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/** As systemd has them. */
const systemDirectories = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** The built-in gateway needs no tools of others. */
export const plainSearchPath: SearchPathRule = { first: [], named: [], home: [".local/bin"], whenThere: [], last: systemDirectories };

/** Clawdbot 2026.1.24 and OpenClaw up to 2026.3: their check of the service asks for all of these, existing or not. */
export const firstSearchPath: SearchPathRule = { first: [], named, home: [...usual, ...oldTools], whenThere: [], last: systemDirectories };

/** OpenClaw 2026.5.28: the check asks for the directories of version managers that exist, and complains of the others. */
export const secondSearchPath: SearchPathRule = {
  first: [],
  named: [...named.slice(0, -1), ["FNM_DIR", "aliases/default/bin"], ...named.slice(-1)],
  home: [...usual, ...tools, ".nix-profile/bin", ...managers, ".local/share/pnpm"],
  whenThere: [...tools, ...managers, ".local/share/pnpm"],
  last: systemDirectories,
};

/** OpenClaw 2026.9.6: the system's own programs go before those of the home. */
export const thirdSearchPath: SearchPathRule = {
  first: system,
  named: [["PNPM_HOME", ""], ["PNPM_HOME", "bin"], ...secondSearchPath.named.slice(1)],
  home: [...usual, ...tools, ".nix-profile/bin", ...managers, ".local/share/pnpm/bin", ".local/share/pnpm"],
  whenThere: [...tools, ...managers, ".local/share/pnpm/bin", ".local/share/pnpm"],
  last: systemTools,
};
