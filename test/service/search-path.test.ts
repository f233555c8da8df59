import { mkdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { chooseSearchPath, readSearchPath } from "../../src/service/search-path.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { profileOf } from "./sample-releases.ts";

const system = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
const programs = ["/usr/local/bin", "/usr/bin", "/bin"];
const tools = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

const rules = {
  builtin: builtin.eras[0].unit.searchPath,
  "clawdbot 2026.1.24-3": profileOf(clawdbot, "2026.1.24-3").era.unit.searchPath,
  "openclaw 2026.5.28": profileOf(openclaw, "2026.5.28").era.unit.searchPath,
  "openclaw 2026.9.6": profileOf(openclaw, "2026.9.6").era.unit.searchPath,
};

/** What each engine's own check of the service asks for, in a home with `~/.volta/bin`; Node's directory comes first. */
describe("the search path of a service", () => {
  test.each<[keyof typeof rules, readonly string[], readonly string[], readonly string[]]>([
    ["builtin", [], [".local/bin"], system],
    [
      "clawdbot 2026.1.24-3",
      [],
      [
        ".local/bin",
        ".npm-global/bin",
        "bin",
        ".volta/bin",
        ".asdf/shims",
        ".bun/bin",
        ".nvm/current/bin",
        ".fnm/current/bin",
        ".local/share/pnpm",
      ],
      system,
    ],
    ["openclaw 2026.5.28", [], [".local/bin", ".npm-global/bin", "bin", ".volta/bin", ".nix-profile/bin"], system],
    ["openclaw 2026.9.6", programs, [".local/bin", ".npm-global/bin", "bin", ".volta/bin", ".nix-profile/bin"], tools],
  ])("of %s", async (name, first, below, last) => {
    const home = await makeTemporaryDirectory();
    await mkdir(path.join(home, ".volta", "bin"), { recursive: true });
    const value = await readSearchPath(files, rules[name], { home, nodePath: "/opt/node/bin/node", environment: {} });

    expect(value.split(":")).toEqual(["/opt/node/bin", ...first, ...below.map((directory) => path.join(home, directory)), ...last]);
  });

  test.each<[keyof typeof rules, readonly string[]]>([
    ["builtin", []],
    ["clawdbot 2026.1.24-3", ["/t/pnpm", "/t/npm/bin", "/t/nvm/current/bin", "/t/fnm/current/bin"]],
    ["openclaw 2026.5.28", ["/t/pnpm", "/t/npm/bin", "/t/nvm/current/bin", "/t/fnm/aliases/default/bin", "/t/fnm/current/bin"]],
    [
      "openclaw 2026.9.6",
      ["/t/pnpm", "/t/pnpm/bin", "/t/npm/bin", "/t/nvm/current/bin", "/t/fnm/aliases/default/bin", "/t/fnm/current/bin"],
    ],
  ])("of %s holds the directories that the shell names", async (name, expected) => {
    const environment = {
      PNPM_HOME: "/t/pnpm/",
      NPM_CONFIG_PREFIX: "/t/npm/bin",
      NVM_DIR: "/t/nvm",
      FNM_DIR: "/t/fnm",
      BUN_INSTALL: "relative",
      VOLTA_HOME: "/t/a:b",
      ASDF_DATA_DIR: " ",
    };
    const value = await readSearchPath(files, rules[name], { home: "/nobody", nodePath: "/usr/bin/node", environment });

    expect(value.split(":").filter((directory) => directory.startsWith("/t/"))).toEqual(expected);
    expect(value.split(":").filter((directory) => directory === "/usr/bin")).toHaveLength(1);
  });
});

test.each([
  ["what lacks nothing stays", "/n:/b:/c:/a", "/n:/a:/b", "/n:/b:/c:/a"],
  ["what lacks a directory is made anew", "/n:/b", "/n:/a:/b", "/n:/a:/b"],
  ["what begins with another Node is made anew", "/o:/a:/n", "/n:/a", "/n:/a"],
])("%s", (_, present, wanted, chosen) => {
  expect(chooseSearchPath(present, wanted)).toBe(chosen);
});
