import { describe, expect, test } from "vitest";
import type { InstalledEngine } from "../../src/engine/installed-engine.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { ok } from "../../src/lib/result.ts";
import { planServiceWish, type ServiceWish } from "../../src/plan/service-plan.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import type { InstallOptions, ServiceManager } from "../../src/service/service-manager.ts";
import { fakeManager, instanceOf, makeHome, statusOf, writeConfig, type Home } from "./planning.ts";

const manager = fakeManager(() => statusOf({ kind: "stopped" }));

/** The same place as OpenClaw 2026.9.6 would have it. */
function withNewest(home: Home): Profile {
  const { stateDir, configPath } = home.profile;
  const place = { engine: "openclaw", version: "2026.9.6", root: "/opt/openclaw", cliPath: "/opt/openclaw/openclaw.mjs" } as const;
  const node = { path: "/usr/bin/node", version: "24.16.0" };
  const release: InstalledEngine = {
    ...place,
    servicePath: "/opt/openclaw/dist/index.js",
    nodeRange: undefined,
    node,
    foundBy: ["PATH"],
    missingFile: undefined,
  };
  return { ...deriveProfile(openclaw, "rescue", "/home/u", "2026.9.6"), stateDir, configPath, release };
}

async function plan(home: Home, wish: ServiceWish, start = true) {
  return planServiceWish(home.host, manager, home.profile, undefined, wish, { start });
}

describe("a wish about the service", () => {
  test.each(["install", "start", "restart"] as const)("to %s needs a config", async (wish) => {
    const home = await makeHome();
    expect(await plan(home, wish)).toEqual({
      ok: false,
      problem: { kind: "not-configured", profile: "rescue", configPath: home.profile.configPath },
    });
  });

  test.each(["install", "start", "restart"] as const)("to %s needs a config that parses", async (wish) => {
    const home = await makeHome();
    await writeConfig(home, "{ broken");
    expect(await plan(home, wish)).toMatchObject({ problem: { kind: "config-does-not-parse" } });
  });

  test.each([
    ['{gateway: {mode: "local"}, canvasHost: {port: 1}}', ["canvasHost"]],
    ['{gateway: {mode: "local", port: "19789"}}', ["gateway.port"]],
    ["{gateway: {port: 19789}}", ["gateway.mode, which is missing"]],
  ])("to restart an engine on %s, which it would refuse, stops nothing", async (text, keys) => {
    const home = await makeHome();
    await writeConfig(home, text);
    const wishFor = async (wish: ServiceWish) => planServiceWish(home.host, manager, withNewest(home), undefined, wish, { start: true });
    for (const wish of ["install", "start", "restart"] as const)
      expect(await wishFor(wish)).toMatchObject({ problem: { kind: "config-refused", keys } });
    for (const wish of ["stop", "uninstall"] as const) expect(await wishFor(wish)).toMatchObject({ ok: true });
  });

  test.each(["install", "start", "restart"] as const)("to %s is refused while the gateway runs in the foreground", async (wish) => {
    const home = await makeHome();
    await writeConfig(home, "{gateway: {port: 19789}}");
    const wishWith = async (service?: Instance["service"]) =>
      planServiceWish(home.host, manager, home.profile, instanceOf(home.profile, [77], service), wish, { start: true });
    const service = {
      manager: "systemd",
      name: "x.service",
      scope: "user",
      definitionPaths: [],
      isEnabled: true,
      isMasked: false,
    } as const;
    const refused = { problem: { kind: "gateway-already-runs", pid: 77, port: 19_789 } };
    expect(await wishWith()).toMatchObject(refused);
    expect(await wishWith({ ...service, state: { kind: "stopped" } })).toMatchObject(refused);
    expect(await wishWith({ ...service, state: { kind: "running", pid: 77, restarts: 0 } })).toMatchObject({ ok: true });
  });

  test.each(["stop", "uninstall"] as const)("to %s works without a config or with a broken one, and waits for nothing", async (wish) => {
    const home = await makeHome();
    expect(await plan(home, wish)).toMatchObject({ value: { title: `gateway ${wish}`, gateway: undefined, ports: undefined } });
    await writeConfig(home, "{ broken");
    expect(await plan(home, wish)).toMatchObject({ ok: true });
  });

  test.each(["start", "restart"] as const)("to %s waits for the gateway on the port of its config", async (wish) => {
    const home = await makeHome();
    await writeConfig(home, "{gateway: {port: 23000}}");
    expect(await plan(home, wish)).toMatchObject({ value: { gateway: { port: 23_000, stateDir: home.profile.stateDir } } });
  });

  test("to install without a start waits for nothing", async () => {
    const home = await makeHome();
    await writeConfig(home, "{}");
    expect(await plan(home, "install", false)).toMatchObject({ value: { gateway: undefined } });
  });

  test.each([
    ["a secret in the config", '{gateway: {port: 23000, auth: {token: "x"}}}', true],
    ["no secret in the config", "{gateway: {port: 23000}}", false],
    ["a secret in a variable", "{gateway: {port: 23000, auth: {token: {source: 'env', provider: 'default', id: 'MY_TOKEN'}}}}", true],
    [
      "a secret in the very variable",
      "{gateway: {port: 23000, auth: {token: {source: 'env', provider: 'default', id: 'GW_GATEWAY_TOKEN'}}}}",
      false,
    ],
  ])("to install with %s says so to the manager, and proves the service with the port of the config", async (_, text, hasSecret) => {
    const home = await makeHome();
    await writeConfig(home, text);
    const asked: InstallOptions[] = [];
    const watching: ServiceManager = { ...manager, planInstall: async (_profile, _places, options) => (asked.push(options), ok([])) };
    const planned = await planServiceWish(home.host, watching, home.profile, undefined, "install", { start: false });

    expect(asked).toEqual([{ start: false, port: 23_000, hasSecret }]);
    expect(planned).toMatchObject({ value: { service: { manager: watching, port: 23_000, places: { stateDir: home.profile.stateDir } } } });
  });

  test.each(["start", "stop", "restart", "uninstall"] as const)("to %s proves no definition", async (wish) => {
    const home = await makeHome();
    await writeConfig(home, "{}");
    const planned = await plan(home, wish);
    expect(planned.ok && planned.value).not.toHaveProperty("service");
  });
});
