import { describe, expect, test } from "vitest";
import { planServiceWish, type ServiceWish } from "../../src/plan/service-plan.ts";
import { fakeManager, makeHome, statusOf, writeConfig, type Home } from "./planning.ts";

const manager = fakeManager(() => statusOf({ kind: "stopped" }));

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
});
