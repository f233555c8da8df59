import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfig, type JsonObject } from "../../src/config/config-text.ts";
import { type GatewaySettings, readSettings } from "../../src/config/settings.ts";
import { sourceFile, textOfFile } from "./random-config.ts";

const nothing: GatewaySettings = {
  port: undefined,
  invalidPort: undefined,
  mode: undefined,
  bind: undefined,
  customBindHost: undefined,
  authMode: undefined,
  secret: undefined,
  workspace: undefined,
  agentWorkspaces: [],
  browserEnabled: undefined,
  cdpUrl: undefined,
  canvas: { isEnabled: true, root: undefined, isLive: true },
  includes: false,
  pins: [],
  listens: {},
};

describe("readSettings", () => {
  it("reads everything that gw uses", () => {
    const config = {
      $include: "./base.json5",
      gateway: { port: 19_789, mode: "local", bind: "custom", customBindHost: "10.0.0.1", auth: { mode: "token", token: "t" } },
      agents: {
        defaults: { workspace: "/w" },
        list: [{ id: "a", workspace: "/a" }, { id: "b" }, 5],
        entries: { main: { workspace: "/m" }, other: {} },
      },
      browser: { enabled: false, cdpUrl: "http://10.0.0.2:9222" },
      canvasHost: { enabled: false, root: "~/c", liveReload: false },
    };
    expect(readSettings(config)).toEqual({
      port: 19_789,
      invalidPort: undefined,
      mode: "local",
      bind: "custom",
      customBindHost: "10.0.0.1",
      authMode: "token",
      secret: { kind: "text", value: "t" },
      workspace: "/w",
      agentWorkspaces: ["/a", "/m"],
      browserEnabled: false,
      cdpUrl: "http://10.0.0.2:9222",
      canvas: { isEnabled: false, root: "~/c", isLive: false },
      includes: true,
      pins: [],
      listens: { canvas: "reserved" },
    });
  });

  it.each<[string, JsonObject]>([
    ["nothing", {}],
    ["groups of the wrong type", { gateway: [], agents: "x", browser: 5, canvasHost: null, mcp: true }],
    [
      "keys of the wrong type",
      { gateway: { mode: 1, bind: [], customBindHost: "", auth: { mode: {}, token: 5 } }, agents: { list: {}, entries: [] } },
    ],
    [
      "browser keys of the wrong type",
      { browser: { enabled: "yes", cdpUrl: 5, controlUrl: "no url", profiles: { a: 1, b: { cdpPort: "1" } } } },
    ],
  ])("takes %s as unset", (_, config) => {
    expect(readSettings(config)).toEqual(nothing);
  });

  it.each([
    [70_000, "70000"],
    [0, "0"],
    [1.5, "1.5"],
    [Number.NaN, "NaN"],
    ["18789", "18789"],
    [null, "null"],
    [{ a: 1 }, '{"a":1}'],
  ])("shows %j, which is no port, as it stands", (port, text) => {
    expect(readSettings({ gateway: { port } })).toEqual({ ...nothing, invalidPort: text });
  });

  it.each([
    ["hunter2", { kind: "text", value: "hunter2" }],
    ["${GATEWAY_TOKEN}", { kind: "environment", variable: "GATEWAY_TOKEN" }],
    ["${lower}", { kind: "text", value: "${lower}" }],
    [
      { source: "env", provider: "default", id: "TOKEN" },
      { kind: "environment", variable: "TOKEN" },
    ],
    [
      { source: "file", provider: "f", id: "/x" },
      { kind: "other", source: "file" },
    ],
    [{ source: "env" }, { kind: "other", source: "env" }],
    [{ id: "TOKEN" }, undefined],
    ["", undefined],
    ["  ", undefined],
    ["undefined", undefined],
    ["null", undefined],
    ["***", undefined],
    ["__OPENCLAW_REDACTED__", undefined],
  ])("reads the token %j", (token, secret) => {
    expect(readSettings({ gateway: { auth: { token } } }).secret).toEqual(secret);
  });

  it("reads the password in mode password and the token in every other", () => {
    const both = { token: "t", password: "p" };
    expect(readSettings({ gateway: { auth: { mode: "password", ...both } } }).secret).toEqual({ kind: "text", value: "p" });
    expect(readSettings({ gateway: { auth: { mode: "trusted-proxy", ...both } } }).secret).toEqual({ kind: "text", value: "t" });
    expect(readSettings({ gateway: { auth: both } }).secret).toEqual({ kind: "text", value: "t" });
  });

  it.each([
    [{ mcp: { apps: { enabled: true } } }, { "mcp-sandbox": "at-start" }],
    [{ mcp: { apps: { enabled: false, sandboxPort: 20_001 } } }, {}],
    [{ mcp: { apps: { enabled: "true" } } }, {}],
    [{ canvasHost: { enabled: false } }, { canvas: "reserved" }],
    [{ canvasHost: { enabled: true } }, {}],
    [{ canvasHost: { enabled: "false" } }, {}],
  ])("finds which ports it has opened at another time: %j", (config, listens) => {
    expect(readSettings(config).listens).toEqual(listens);
  });

  it("finds every port that the config fixes, by key", () => {
    const config = {
      browser: {
        controlUrl: "http://127.0.0.1:23666/",
        cdpUrl: "ws://localhost:9222/devtools",
        cdpPortRangeStart: 30_000,
        profiles: { work: { cdpPort: 9300, cdpUrl: "http://[::1]:9301" }, far: { cdpUrl: "http://10.1.1.1:9222" } },
      },
      canvasHost: { port: 18_793 },
      mcp: { apps: { sandboxPort: 20_001 } },
    };
    expect(readSettings(config).pins).toEqual([
      { role: "browser-control", port: 23_666, source: "browser.controlUrl" },
      { role: "cdp", port: 9222, source: "browser.cdpUrl", isAttached: true },
      { role: "cdp", port: 30_000, isRange: true, source: "browser.cdpPortRangeStart" },
      { role: "cdp", port: 9300, source: "browser.profiles.work.cdpPort" },
      { role: "cdp", port: 9301, source: "browser.profiles.work.cdpUrl", isAttached: true },
      { role: "canvas", port: 18_793, source: "canvasHost.port" },
      { role: "mcp-sandbox", port: 20_001, source: "mcp.apps.sandboxPort" },
    ]);
  });

  it.each([
    ["http://0.0.0.0", [80]],
    ["wss://localhost", [443]],
    ["http://LOCALHOST:9222", [9222]],
    ["http://192.168.1.5:9222", []],
    ["http://127.0.0.1:0", []],
    ["chrome://localhost", []],
    ["127.0.0.1:9222", []],
  ])("takes from the CDP URL %s the ports %j of this host", (cdpUrl, ports) => {
    expect(readSettings({ browser: { cdpUrl } }).pins.map(({ port }) => port)).toEqual(ports);
  });

  it("never throws, whatever a config holds", () => {
    fc.assert(
      fc.property(sourceFile, (file) => {
        const document = parseConfig(textOfFile(file), "/c.json");
        expect(() => readSettings(document.ok ? document.value.value : {})).not.toThrow();
      }),
    );
  });
});
