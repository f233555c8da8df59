import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { WriteFile } from "../../src/change/change.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { planConfig, planDotEnv } from "../../src/plan/config-writes.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { factsOf, makeHome, proposedRequest, writeConfig, type Home } from "./planning.ts";

async function homeOf(engine: EngineDescriptor, version?: string, environment: Readonly<Record<string, string>> = {}): Promise<Home> {
  const home = await makeHome(environment);
  return { ...home, profile: deriveProfile(engine, "rescue", home.home, version) };
}

async function dotEnvFor(home: Home, before: string | undefined, port: number): Promise<WriteFile | undefined> {
  await mkdir(home.profile.stateDir, { recursive: true });
  if (before !== undefined) await writeFile(path.join(home.profile.stateDir, ".env"), before);
  const planned = await planDotEnv(home.host, await factsOf(home), proposedRequest(home, { port }));
  if (!planned.ok) throw new Error(JSON.stringify(planned.problem));
  return planned.value[0];
}

test.each([
  {
    engine: openclaw,
    before: "# mine\nOPENCLAW_GATEWAY_PORT=127.0.0.1:45001 # why\nKEY=1\n",
    after: "# mine\nOPENCLAW_GATEWAY_PORT=20789 # why\nKEY=1\n",
  },
  { engine: clawdbot, before: "CLAWDBOT_GATEWAY_PORT=19789", after: "CLAWDBOT_GATEWAY_PORT=20789" },
])("a port in the .env of $engine.title, which beats the config, moves along and is shown", async ({ engine, before, after }) => {
  const write = await dotEnvFor(await homeOf(engine), before, 20_789);
  const key = `${engine.environmentPrefix}_GATEWAY_PORT`;
  expect(write).toMatchObject({ purpose: "secrets", before, after, edits: [{ key, after: "20789" }] });
});

test.each([undefined, "", "OPENCLAW_GATEWAY_PORT=20789\n", "OTHER_GATEWAY_PORT=1\nSECRET=x\n"])(
  "a .env of %j stays as it is",
  async (before) => {
    expect(await dotEnvFor(await homeOf(openclaw), before, 20_789)).toBeUndefined();
  },
);

test("a config that a link leads to is edited where it is, under the lock that its engine takes", async () => {
  const home = await homeOf(openclaw, "2026.9.6");
  const target = path.join(home.home, "dotfiles.json");
  await mkdir(home.profile.stateDir, { recursive: true });
  await writeFile(target, '{ gateway: { port: 1, auth: { token: "kept-token" } } }\n', { mode: 0o640 });
  await symlink(target, home.profile.configPath);
  const planned = await planConfig(home.host.files, await factsOf(home), proposedRequest(home), { kind: "text", value: "kept-token" });
  expect(planned).toMatchObject({ value: [{ path: home.profile.configPath, isLocked: true, isGuarded: true, modeBefore: 0o640 }] });
});

test.each([
  { engine: clawdbot, version: "2026.1.24-3" },
  { engine: openclaw, version: "2026.3.13" },
])("$engine.title $version takes no lock for its config, and gw takes none", async ({ engine, version }) => {
  const home = await homeOf(engine, version);
  const planned = await planConfig(home.host.files, await factsOf(home), proposedRequest(home), { kind: "text", value: "t" });
  expect(planned.ok && planned.value[0]).not.toHaveProperty("isLocked");
  expect(planned.ok && planned.value[0]).not.toHaveProperty("isGuarded");
});

test("a key of an included file is refused with that file's name", async () => {
  const home = await homeOf(openclaw);
  await writeConfig(home, '{ gateway: { $include: "./gateway.json5" }, agents: { defaults: { workspace: "/w" } } }');
  const planned = await planConfig(home.host.files, await factsOf(home), proposedRequest(home), { kind: "text", value: "t" });
  expect(planned).toMatchObject({ problem: { kind: "config-edit-refused", reason: expect.stringContaining("./gateway.json5") } });
});

test("a config that is taken over begins with the old settings, and its .env with the old variables", async () => {
  const home = await homeOf(openclaw, "2026.9.6");
  const takenOver = {
    value: { channels: { x: {} }, gateway: { port: 19_789, auth: { token: "old" } } },
    dotEnv: "OPENCLAW_GATEWAY_PORT=19789\nKEY=1\n",
  };
  const facts = { ...(await factsOf(home)), takenOver };
  const request = proposedRequest(home, { port: 20_789 });
  const config = await planConfig(home.host.files, facts, request, { kind: "text", value: "old" });
  const dotEnv = await planDotEnv(home.host, facts, request);
  if (!config.ok || !dotEnv.ok) throw new Error("refused");
  expect(JSON.parse(config.value[0]?.after ?? "")).toMatchObject({
    channels: { x: {} },
    gateway: { port: 20_789, mode: "local", auth: { mode: "token", token: "old" } },
  });
  expect(config.value[0]).toMatchObject({ before: undefined });
  expect(dotEnv.value[0]).toMatchObject({ before: undefined, after: "OPENCLAW_GATEWAY_PORT=20789\nKEY=1\n" });
});
