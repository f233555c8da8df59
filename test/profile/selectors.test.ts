import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { engines } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { atPlacesOf, isAtOwnPlace, selectorsIn, withoutSelectors } from "../../src/profile/selectors.ts";

const home = "/home/u";

describe("selectorsIn", () => {
  describe.each(engines.map((engine) => engine.environmentPrefix))("of the prefix %s", (prefix) => {
    it.each([
      ["STATE_DIR", "/data/oc"],
      ["CONFIG_PATH", "/home/u/.openclaw/main.json"],
      ["HOME", "/srv"],
      ["GATEWAY_PORT", "18789"],
      ["WORKSPACE_DIR", "/data/ws"],
      ["GATEWAY_TOKEN", "abc"],
      ["GATEWAY_PASSWORD", "abc"],
      ["GATEWAY_URL", "ws://127.0.0.1:18789"],
      ["LAUNCHD_LABEL", "ai.openclaw.gateway"],
      ["SYSTEMD_UNIT", "openclaw-gateway.service"],
      ["WINDOWS_TASK_NAME", "OpenClaw Gateway"],
      ["BROWSER_CONTROL_URL", "http://127.0.0.1:18791"],
      ["CANVAS_HOST_PORT", "18793"],
    ])("names an inherited %s", (name, value) => {
      expect(selectorsIn({ [`${prefix}_${name}`]: value })).toEqual([`${prefix}_${name}`]);
    });

    it.each(["", "  ", "undefined", "null", " undefined "])("takes the text %j as unset", (value) => {
      expect(selectorsIn({ [`${prefix}_STATE_DIR`]: value })).toEqual([]);
    });
  });

  it("names the profile variables of other engines and never gw's own", () => {
    expect(selectorsIn({ GW_PROFILE: "main", OPENCLAW_PROFILE: "main", CLAWDBOT_PROFILE: "main" })).toEqual([
      "CLAWDBOT_PROFILE",
      "OPENCLAW_PROFILE",
    ]);
  });

  it("leaves variables alone that lead nowhere", () => {
    expect(selectorsIn({ HOME: "/root", PATH: "/bin", OPENCLAW_LOCALE: "en", GW_LANG: "ru", GW_ENGINE: "openclaw" })).toEqual([]);
  });

  it("sorts the names", () => {
    expect(selectorsIn({ OPENCLAW_HOME: "/x", GW_STATE_DIR: "/y", CLAWDBOT_STATE_DIR: "/z" })).toEqual([
      "CLAWDBOT_STATE_DIR",
      "GW_STATE_DIR",
      "OPENCLAW_HOME",
    ]);
  });
});

describe("withoutSelectors", () => {
  it("drops these variables and no others", () => {
    const environment = { PATH: "/bin", OPENCLAW_STATE_DIR: "/x", OPENCLAW_LOCALE: "en" };
    expect(withoutSelectors(environment, selectorsIn(environment))).toEqual({ PATH: "/bin", OPENCLAW_LOCALE: "en" });
  });
});

describe("atPlacesOf", () => {
  const unnamed = deriveProfile(builtin, "default", home);

  it.each([
    [{}, "/home/u/.gw", "/home/u/.gw/gw.json"],
    [{ GW_STATE_DIR: "/data/gw" }, "/data/gw", "/data/gw/gw.json"],
    [{ GW_STATE_DIR: "~/state" }, "/home/u/state", "/home/u/state/gw.json"],
    [{ GW_CONFIG_PATH: "/etc/gw/main.json" }, "/home/u/.gw", "/etc/gw/main.json"],
    [{ GW_STATE_DIR: "/data/gw/", GW_CONFIG_PATH: "~/x.json" }, "/data/gw", "/home/u/x.json"],
    [{ GW_STATE_DIR: "undefined", GW_CONFIG_PATH: "null" }, "/home/u/.gw", "/home/u/.gw/gw.json"],
    [{ OPENCLAW_STATE_DIR: "/data/oc" }, "/home/u/.gw", "/home/u/.gw/gw.json"],
  ])("puts the profile where %j says", (environment, stateDir, configPath) => {
    expect(atPlacesOf(unnamed, environment, home)).toMatchObject({ stateDir, configPath });
  });

  it("reads the variables of the profile's own engine", () => {
    const profile = atPlacesOf(deriveProfile(openclaw, "default", home), { OPENCLAW_STATE_DIR: "/data/oc" }, home);
    expect(profile.configPath).toBe("/data/oc/openclaw.json");
  });

  it("tells a profile that is elsewhere from one at its own place", () => {
    expect(isAtOwnPlace(atPlacesOf(unnamed, {}, home), unnamed)).toBe(true);
    expect(isAtOwnPlace(atPlacesOf(unnamed, { GW_STATE_DIR: "/home/u/.gw" }, home), unnamed)).toBe(true);
    expect(isAtOwnPlace(atPlacesOf(unnamed, { GW_STATE_DIR: "/data/gw" }, home), unnamed)).toBe(false);
    expect(isAtOwnPlace(atPlacesOf(unnamed, { GW_CONFIG_PATH: "/etc/gw.json" }, home), unnamed)).toBe(false);
  });
});
