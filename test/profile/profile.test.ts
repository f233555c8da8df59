import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { abbreviateHome, deriveProfile, expandHome, profileNameOf, suggestWorkspace } from "../../src/profile/profile.ts";

const home = "/home/u";

describe("deriveProfile", () => {
  it("suffixes everything of a named profile", () => {
    expect(deriveProfile(builtin, "rescue", home)).toMatchObject({
      stateDir: "/home/u/.gw-rescue",
      configPath: "/home/u/.gw-rescue/gw.json",
      defaultWorkspace: "/home/u/.gw/workspace-rescue",
      systemdUnit: "gw-gateway-rescue.service",
      launchdLabel: "dev.gw.gateway.rescue",
      scheduledTask: "gw Gateway (rescue)",
      defaultBasePort: 18_789,
    });
  });

  it("leaves the default profile bare", () => {
    expect(deriveProfile(openclaw, "default", home)).toMatchObject({
      stateDir: "/home/u/.openclaw",
      systemdUnit: "openclaw-gateway.service",
      launchdLabel: "ai.openclaw.gateway",
      scheduledTask: "OpenClaw Gateway",
    });
  });

  it.each([
    ["2026.9.6", "/home/u/.openclaw-rescue/workspace"],
    ["2026.7.35", "/home/u/.openclaw/workspace-rescue"],
  ])("knows the workspace rule of OpenClaw %s", (version, workspace) => {
    expect(deriveProfile(openclaw, "rescue", home, version).defaultWorkspace).toBe(workspace);
  });

  it("knows Clawdbot's workspace in the home", () => {
    expect(deriveProfile(clawdbot, "rescue", home).defaultWorkspace).toBe("/home/u/clawd-rescue");
  });

  it.each([
    ["rescue", 23_532],
    ["main", 23_592],
    ["ops", 55_291],
    ["re", 30_064],
    ["p1", 21_274],
    ["k9", 46_537],
    ["dev", 19_001],
    ["default", 18_789],
  ])("computes OpenClaw's own port of profile %s as the product does", (name, port) => {
    expect(deriveProfile(openclaw, name, home, "2026.9.6").defaultBasePort).toBe(port);
  });

  it("gives older OpenClaw profiles 18789, as it did", () => {
    expect(deriveProfile(openclaw, "rescue", home, "2026.5.28").defaultBasePort).toBe(18_789);
  });
});

describe("suggestWorkspace", () => {
  it("appends the name to the default profile's configured workspace", () => {
    expect(suggestWorkspace(deriveProfile(builtin, "rescue", home), home, "/data/ws/")).toBe("/data/ws-rescue");
  });

  it("appends the name to the engine's default when nothing is configured", () => {
    expect(suggestWorkspace(deriveProfile(builtin, "rescue", home), home, undefined)).toBe("/home/u/.gw/workspace-rescue");
  });

  it.each([
    ["/home/u/.gw-main", "/home/u/.gw/workspace-main"],
    ["/srv/bots/.helper", "/home/u/.gw/workspace-helper"],
  ])("tells gateways that only variables lead to apart by their state directory %s", (stateDir, workspace) => {
    expect(suggestWorkspace({ ...deriveProfile(builtin, "default", home), stateDir }, home, undefined)).toBe(workspace);
  });

  it("leaves the default profile what it has", () => {
    expect(suggestWorkspace(deriveProfile(builtin, "default", home), home, undefined)).toBe("/home/u/.gw/workspace");
  });
});

describe("profileNameOf", () => {
  it.each([
    ["/home/u/.gw", "default"],
    ["/home/u/.gw-rescue", "rescue"],
    ["/home/u/.gwx", undefined],
    ["/data/.gw-rescue", undefined],
  ])("reads %s as %s", (stateDir, name) => {
    expect(profileNameOf(builtin, stateDir, home)).toBe(name);
  });

  it("does not take OpenClaw's own helper directories for profiles", () => {
    expect(profileNameOf(openclaw, "/home/u/.openclaw-worker", home)).toBeUndefined();
  });
});

describe("home directories", () => {
  it("are expanded and abbreviated only where they begin a path", () => {
    expect(expandHome("~/x", home)).toBe("/home/u/x");
    expect(expandHome("~", home)).toBe(home);
    expect(expandHome("/a/~/x", home)).toBe("/a/~/x");
    expect(abbreviateHome("/home/u/x", home)).toBe("~/x");
    expect(abbreviateHome("/home/uncle/x", home)).toBe("/home/uncle/x");
  });
});
