import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { builtin } from "../../src/engine/builtin.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { Commands } from "../../src/host/commands.ts";
import type { Host } from "../../src/host/host.ts";
import type { HostInventory } from "../../src/instance/instance.ts";
import { checkTakeOver, readTakeOver } from "../../src/plan/read-take-over.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { instanceOf, makeHome } from "./planning.ts";

const token = "0123456789abcdef0123456789abcdef0123456789abcdef";
const oldText = `{ gateway: { port: 19789, auth: { token: "${token}" }, tailscale: { resetOnExit: false } }, meta: {} }`;

type World = {
  readonly host: Host;
  readonly home: string;
  readonly source: Profile;
  readonly target: Profile;
  /** What the release was given to judge, and with which variables. */
  readonly asked: { readonly text: string; readonly environment: Readonly<Record<string, string>> }[];
};

/** A home with a release of OpenClaw that gives these answers to `config validate`, one after the other. */
async function makeWorld(answers: readonly string[] = [], name = "rescue"): Promise<World> {
  const { host, home } = await makeHome({ PATH: "/bin", OPENCLAW_GATEWAY_TOKEN: "inherited" });
  const asked: World["asked"] = [];
  const run: Commands["run"] = async (argv, { environment = {} }) => {
    const result = { argv, exitCode: 0, stdout: "", stderr: "", ending: "exited" } as const;
    if (argv[0] === "mktemp") return { ...result, stdout: `${await makeTemporaryDirectory()}\n` };
    if (!argv.includes("validate")) return result;
    asked.push({ text: await readFile(environment["OPENCLAW_CONFIG_PATH"] ?? "", "utf8"), environment });
    return { ...result, exitCode: 1, stdout: answers[asked.length - 1] ?? '{"valid":true}' };
  };
  const node = { path: "/usr/bin/node", version: "24.16.0" };
  const release = {
    engine: "openclaw",
    version: "2026.9.6",
    root: "/r",
    cliPath: "/r/openclaw.mjs",
    servicePath: "/r/dist/index.js",
    nodeRange: undefined,
    node,
    foundBy: [],
    missingFile: undefined,
  } as const;
  return {
    host: { ...host, commands: { run } },
    home,
    source: deriveProfile(clawdbot, name, home),
    target: { ...deriveProfile(openclaw, name, home, "2026.9.6"), release },
    asked,
  };
}

async function writeConfigOf({ stateDir, configPath }: Profile, text = "{}"): Promise<void> {
  await mkdir(stateDir, { recursive: true });
  await writeFile(configPath, text);
}

const nobody: HostInventory = { instances: [], leftovers: [], listeners: [], unreadable: [] };

describe("checkTakeOver", () => {
  test("is open for a profile that only the old engine has", async () => {
    const { host, source, target } = await makeWorld();
    await writeConfigOf(source);
    expect(await checkTakeOver(host, source, target, nobody)).toEqual({ ok: true, value: "open" });
  });

  test.each<[EngineDescriptor, EngineDescriptor]>([
    [openclaw, openclaw],
    [builtin, openclaw],
    [openclaw, clawdbot],
  ])("is nothing for a profile of $0.id and $1.id", async (from, to) => {
    const { host, home } = await makeWorld();
    const checked = await checkTakeOver(host, deriveProfile(from, "rescue", home), deriveProfile(to, "rescue", home), nobody);
    expect(checked).toMatchObject({ problem: { kind: "cannot-take-over", ways: ["--engine openclaw --from clawdbot"] } });
  });

  test("finds nothing where the old profile has no config", async () => {
    const { host, source, target } = await makeWorld();
    expect(await checkTakeOver(host, source, target, nobody)).toMatchObject({
      problem: { kind: "nothing-to-take-over", configPath: source.configPath },
    });
  });

  test("puts nothing over a profile that the new engine has", async () => {
    const { host, source, target } = await makeWorld();
    for (const profile of [source, target]) await writeConfigOf(profile);
    expect(await checkTakeOver(host, source, target, nobody)).toMatchObject({
      problem: { kind: "successor-is-there", configPath: target.configPath },
    });
  });

  test.each(["default", "rescue"])("knows by its link that profile %s was moved already", async (name) => {
    const { host, source, target } = await makeWorld([], name);
    await writeConfigOf(target);
    await symlink(target.stateDir, source.stateDir);
    expect(await checkTakeOver(host, source, target, nobody)).toEqual({ ok: true, value: "done" });
  });

  test.each([
    { pids: [], running: undefined },
    { pids: [7], running: "gateway (pid 7)" },
  ])("leaves the default profile to the engine, and says what of it runs: $running", async ({ pids, running }) => {
    const { host, source, target } = await makeWorld([], "default");
    await writeConfigOf(source);
    const inventory = { ...nobody, instances: [instanceOf(source, pids)] };
    expect(await checkTakeOver(host, source, target, inventory)).toMatchObject({
      problem: { kind: "engine-moves-itself", stateDir: source.stateDir, running, command: ["openclaw", "doctor", "--fix"] },
    });
  });
});

describe("readTakeOver", () => {
  const found = { instances: [], manager: undefined };
  const refusal = '{"valid":false,"issues":[{"path":"gateway.tailscale","message":"Unrecognized key: \\"resetOnExit\\""}]}';

  test("asks the release until it takes everything, and keeps the token", async () => {
    const { host, source, target, asked } = await makeWorld([refusal]);
    await writeConfigOf(source, oldText);
    const taken = await readTakeOver(host, source, target, found);
    expect(taken).toMatchObject({
      value: { value: { gateway: { port: 19_789, auth: { token }, tailscale: {} } }, dotEnv: undefined, service: undefined },
    });
    expect(taken.ok && taken.value.leftOut.map(({ key }) => key)).toEqual(["meta", "gateway.tailscale.resetOnExit"]);
    expect(asked).toHaveLength(2);
  });

  test("shows the release no secret, and nothing of this user", async () => {
    const { host, source, target, asked, home } = await makeWorld();
    await writeConfigOf(source, oldText);
    await readTakeOver(host, source, target, found);
    expect(asked[0]?.text).toContain('"token": "(secret)"');
    expect(JSON.stringify(asked)).not.toMatch(new RegExp(`${token}|inherited|${home}/`));
  });

  test("says what cannot be left out", async () => {
    const answer = '{"valid":false,"issues":[{"path":"gateway.port","message":"Invalid input"}]}';
    const { host, source, target } = await makeWorld([answer]);
    await writeConfigOf(source, oldText);
    expect(await readTakeOver(host, source, target, found)).toMatchObject({
      problem: { kind: "take-over-refused", version: "2026.9.6", keys: [{ key: "gateway.port", reason: "Invalid input" }] },
    });
  });

  test("tells of a release that gives no answer", async () => {
    const { host, source, target } = await makeWorld(["Segmentation fault"]);
    await writeConfigOf(source, oldText);
    expect(await readTakeOver(host, source, target, found)).toMatchObject({ problem: { kind: "command-failed" } });
  });

  test.each([
    { text: "{ gateway: ", kind: "config-does-not-parse" },
    { text: '{ channels: { $include: "./channels.json5" } }', kind: "config-edit-refused" },
  ])("refuses the config $text", async ({ text, kind }) => {
    const { host, source, target } = await makeWorld();
    await writeConfigOf(source, text);
    expect(await readTakeOver(host, source, target, found)).toMatchObject({ problem: { kind } });
  });

  test("brings the variables along by their new names, and none that leads to the old places", async () => {
    const { host, source, target } = await makeWorld();
    await writeConfigOf(source, oldText);
    const text = "CLAWDBOT_GATEWAY_PORT=19789\nCLAWDBOT_STATE_DIR=/x\nCLAWDBOT_GATEWAY_TOKEN=t\nKEY=1\n";
    await writeFile(path.join(source.stateDir, ".env"), text);
    const taken = await readTakeOver(host, source, target, found);
    expect(taken).toMatchObject({ value: { dotEnv: "OPENCLAW_GATEWAY_PORT=19789\nOPENCLAW_GATEWAY_TOKEN=t\nKEY=1\n" } });
  });

  test("does not take ports from a gateway that no service holds", async () => {
    const { host, source, target } = await makeWorld();
    await writeConfigOf(source, oldText);
    const instances = [instanceOf(source, [7])];
    expect(await readTakeOver(host, source, target, { ...found, instances })).toMatchObject({
      problem: { kind: "predecessor-runs-by-hand", pid: 7 },
    });
  });
});
