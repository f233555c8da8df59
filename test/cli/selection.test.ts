import { describe, expect, it } from "vitest";
import type { Options } from "../../src/cli/argv.ts";
import { selectProfile, textOption } from "../../src/cli/selection.ts";
import type { System } from "../../src/host/system.ts";

describe("selectProfile", () => {
  it.each([
    [{}, {}, "builtin", "default", "/home/u/.gw/gw.json"],
    [{ profile: "rescue" }, {}, "builtin", "rescue", "/home/u/.gw-rescue/gw.json"],
    [{ profile: "default" }, {}, "builtin", "default", "/home/u/.gw/gw.json"],
    [{}, { GW_PROFILE: "rescue" }, "builtin", "rescue", "/home/u/.gw-rescue/gw.json"],
    [{ profile: "ops" }, { GW_PROFILE: "rescue" }, "builtin", "ops", "/home/u/.gw-ops/gw.json"],
    [{ engine: "openclaw" }, {}, "openclaw", "default", "/home/u/.openclaw/openclaw.json"],
    [{}, { GW_ENGINE: "clawdbot", GW_PROFILE: "" }, "clawdbot", "default", "/home/u/.clawdbot/clawdbot.json"],
    [{ engine: "builtin" }, { GW_ENGINE: "openclaw" }, "builtin", "default", "/home/u/.gw/gw.json"],
  ])("with %j and %j takes %s %s at %s", (options, environment, engine, name, configPath) => {
    expect(select(options, environment)).toMatchObject({ ok: true, value: { profile: { engine: { id: engine }, name, configPath } } });
  });

  it("lets inherited selectors lead nowhere once a profile is named, and tells their names", () => {
    const environment = { GW_STATE_DIR: "/data/gw", OPENCLAW_GATEWAY_PORT: "18789", GW_PROFILE: "rescue" };
    expect(select({}, environment)).toMatchObject({
      value: {
        profile: { stateDir: "/home/u/.gw-rescue" },
        isAtOwnPlace: true,
        ignoredVariables: ["GW_STATE_DIR", "OPENCLAW_GATEWAY_PORT"],
      },
    });
  });

  it.each([
    ["without a profile", {}],
    ["with --use-env", { profile: "rescue", useEnv: true }],
  ])("obeys them %s", (_, options) => {
    expect(select(options, { GW_STATE_DIR: "/data/gw" })).toMatchObject({
      value: { profile: { stateDir: "/data/gw", configPath: "/data/gw/gw.json" }, isAtOwnPlace: false, ignoredVariables: [] },
    });
  });

  it.each([
    [{ profile: "Rescue" }, { kind: "bad-profile-name", suggestion: "rescue" }],
    [{ profile: "dev" }, { kind: "reserved-profile-name" }],
    [{ engine: "moltbot" }, { kind: "unknown-engine", known: ["openclaw", "clawdbot", "builtin"] }],
  ])("refuses %j", (options, problem) => {
    expect(select(options, {})).toMatchObject({ ok: false, problem });
  });
});

describe("textOption", () => {
  it.each([
    [{ port: "1" }, "1"],
    [{ port: true }, undefined],
    [{ port: ["1"] }, undefined],
    [{}, undefined],
  ])("of %j is %s", (options, text) => {
    expect(textOption(options, "port")).toBe(text);
  });
});

function select(options: Options, environment: Readonly<Record<string, string>>) {
  const system: System = {
    platform: "linux",
    uid: 1000,
    userName: "u",
    home: "/home/u",
    workingDirectory: "/home/u",
    environment,
    nodePath: "/usr/bin/node",
    launcherPath: "/opt/gw/bin/gw.cjs",
    version: "0.0.0",
  };
  return selectProfile(options, system);
}
