import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { checkDrift, noteStand } from "../../src/plan/check-drift.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { fakeManager, makeHome, type Home } from "./planning.ts";

const planned = `{
  gateway: { port: 19789, bind: "loopback", auth: { mode: "token", token: "first" } },
  agents: { defaults: { workspace: "~/w" } },
}
`;

describe("what another program left otherwise", () => {
  test.each([
    ["nothing", planned, []],
    ["keys that gw does not ask about", planned.replace("agents", "models: { default: 'x' }, agents"), []],
    ["the port", planned.replace("19789", "18789"), [{ kind: "setting", key: "gateway.port", before: "19789", after: "18789" }]],
    [
      "a setting that is gone",
      planned.replace('bind: "loopback", ', ""),
      [{ kind: "setting", key: "gateway.bind", before: "loopback", after: undefined }],
    ],
    ["the workspace", planned.replace("~/w", "~/x"), [{ kind: "setting", key: "agents.defaults.workspace", before: "~/w", after: "~/x" }]],
  ])("is told: %s", async (_, text, drifts) => {
    expect((await driftsAfter(text)).drifts).toEqual(drifts);
  });

  test("names a secret that was replaced, and never its value", async () => {
    const { drifts, home } = await driftsAfter(planned.replace("first", "second"));
    const { configPath } = home.profile;
    expect(drifts).toEqual([{ kind: "secret", key: "gateway.auth.token", configPath, isRunning: false }]);
    expect(JSON.stringify(drifts)).not.toMatch(/first|second/);
  });

  test("says so where the config no longer parses", async () => {
    expect((await driftsAfter("{ gateway: ")).drifts).toMatchObject([{ kind: "config", problem: { kind: "config-does-not-parse" } }]);
  });

  test("says at once that the port is a neighbour's, and waits for nothing", async () => {
    const home = await standing();
    await mkdir(path.join(home.home, ".gw"));
    await writeFile(path.join(home.home, ".gw/gw.json"), "{ gateway: { port: 18789 } }");
    const { profile, host } = home;
    const manager = fakeManager(() => undefined);
    const gateway = { manager, host: "127.0.0.1", port: 19_789, configPath: profile.configPath, stateDir: profile.stateDir };
    const plan: Plan = { ...planOf(home), gateway };
    const before = await noteStand(host, plan);
    await writeFile(profile.configPath, planned.replace("19789", "18789"));
    const { drifts, health } = await checkDrift(host, plan, before, () => expect.unreachable("it waits"));
    expect(drifts).toMatchObject([
      { kind: "setting", key: "gateway.port" },
      { kind: "health", problem: { kind: "port-conflict", conflicts: [{ role: "gateway", from: 18_789 }] } },
    ]);
    expect(health).toBeUndefined();
  });

  test("names a neighbour that changed", async () => {
    const home = await standing();
    const main = path.join(home.home, ".gw/gw.json");
    await mkdir(path.dirname(main));
    await writeFile(main, "{ gateway: { port: 18789 } }");
    const before = await noteStand(home.host, planOf(home));
    await writeFile(main, "{ gateway: { port: 18790 } }");
    const { drifts, untouched } = await checkDrift(home.host, planOf(home), before, () => {});
    expect(drifts).toEqual([{ kind: "neighbour", instance: `builtin:${path.dirname(main)}`, fact: "config" }]);
    expect(untouched.instances).toBe(1);
  });
});

async function driftsAfter(text: string) {
  const home = await standing();
  const before = await noteStand(home.host, planOf(home));
  await writeFile(home.profile.configPath, text);
  return { ...(await checkDrift(home.host, planOf(home), before, () => {})), home };
}

/** A home in which rescue is configured and nothing runs. */
async function standing(): Promise<Home> {
  const home = await makeHome();
  await mkdir(home.profile.stateDir);
  await writeFile(home.profile.configPath, planned);
  const processes: Host["processes"] = { ...home.host.processes, self: 1, list: async () => [], find: async () => undefined };
  return { ...home, host: { ...home.host, processes } };
}

function planOf({ profile }: Home): Plan {
  return { profile, title: "test", changes: [], ports: undefined, gateway: undefined, notes: [] };
}
