import { describe, expect, it } from "vitest";
import { discoverInstances } from "../../src/instance/discover.ts";
import { hostPortsOf } from "../../src/plan/host-ports.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";
import { plainUnit } from "./unit-texts.ts";

const kernel = { ephemeral: { from: 32_768, to: 60_999 }, firstUnprivileged: 1024 };

/** Every base port that the only instance of a host claims, the one in effect first. */
async function claimedBases(host: FakeHost): Promise<readonly number[]> {
  const { claims } = hostPortsOf(await discoverInstances(host), kernel, host.system);
  expect(claims).toHaveLength(1);
  return claims.flatMap((claim) => [claim.basePort, ...claim.disputed.map(({ basePort }) => basePort)]);
}

type EngineCase = {
  readonly engine: string;
  readonly state: string;
  readonly config: string;
  readonly unit: string;
  readonly command: string;
  readonly prefix: string;
  readonly title: string;
};

const units = "/home/u/.config/systemd/user";

const cases: readonly EngineCase[] = [
  {
    engine: "OpenClaw",
    state: "/home/u/.openclaw-rescue",
    config: "openclaw.json",
    unit: `${units}/openclaw-gateway-rescue.service`,
    command: "/usr/lib/node_modules/openclaw/dist/index.js",
    prefix: "OPENCLAW",
    title: "openclaw-gateway",
  },
  {
    engine: "Clawdbot",
    state: "/home/u/.clawdbot-rescue",
    config: "clawdbot.json",
    unit: `${units}/clawdbot-gateway-rescue.service`,
    command: "/usr/lib/node_modules/clawdbot/dist/entry.js",
    prefix: "CLAWDBOT",
    title: "clawdbot-gateway",
  },
  {
    engine: "the built-in engine",
    state: "/home/u/.gw-rescue",
    config: "gw.json",
    unit: `${units}/gw-gateway-rescue.service`,
    command: "/opt/gw/bin/gw.cjs",
    prefix: "GW",
    title: "",
  },
];

async function hostOf({ state, config }: EngineCase, text: string): Promise<FakeHost> {
  const host = await makeFakeHost();
  await host.write(`${state}/${config}`, text);
  return host;
}

/** A service whose places are variables, as the engines' installers write it. */
function unitOf({ state, config, command, prefix }: EngineCase, argument: string, ...lines: readonly string[]): string {
  const places = [`Environment=${prefix}_STATE_DIR=${state}`, `Environment=${prefix}_CONFIG_PATH=${state}/${config}`];
  const marks = [`Environment=${prefix}_PROFILE=rescue`];
  return plainUnit(`/usr/bin/node ${command} gateway${argument}`, ...places, ...marks, ...lines);
}

describe.each(cases)("the base ports that a stopped gateway of $engine claims", (engine) => {
  const { state, unit, prefix } = engine;
  const variable = `${prefix}_GATEWAY_PORT`;

  it("are that of its config", async () => {
    expect(await claimedBases(await hostOf(engine, "{gateway:{port:21000}}"))).toEqual([21_000]);
  });

  it("are that of its .env, and that of the config which it beats", async () => {
    const host = await hostOf(engine, "{gateway:{port:21000}}");
    await host.write(`${state}/.env`, `${variable}=22000\n`);
    expect(await claimedBases(host)).toEqual([22_000, 21_000]);
  });

  it("are that of --port in its unit, then its unit's variable, .env and config, each of them", async () => {
    const host = await hostOf(engine, "{gateway:{port:21000}}");
    await host.write(`${state}/.env`, `${variable}=22000\n`);
    await host.write(unit, unitOf(engine, " --port 24000", `Environment=${variable}=23000`));
    expect(await claimedBases(host)).toEqual([24_000, 23_000, 22_000, 21_000]);
  });

  it("are that of a drop-in, with the config's", async () => {
    const host = await hostOf(engine, "{gateway:{port:21000}}");
    await host.write(unit, unitOf(engine, ""));
    await host.write(`${unit}.d/port.conf`, `[Service]\nEnvironment=${variable}=23000\n`);
    expect(await claimedBases(host)).toEqual([23_000, 21_000]);
  });

  it("are that of an EnvironmentFile, with the config's", async () => {
    const host = await hostOf(engine, "{gateway:{port:21000}}");
    await host.write("/home/u/port.env", `${variable}="23000"\n`);
    await host.write(unit, unitOf(engine, "", "EnvironmentFile=%h/port.env"));
    expect(await claimedBases(host)).toEqual([23_000, 21_000]);
  });
});

describe.each(cases)("what the next start of $engine takes", (engine) => {
  const { state, unit, prefix, command } = engine;

  async function startPortsOf(host: FakeHost) {
    const { instances } = await discoverInstances(host);
    return instances.map(({ startPorts }) => startPorts);
  }

  it("is what its service names, and what .env or the config says once its service names none", async () => {
    const host = await hostOf(engine, "{gateway:{port:21000}}");
    expect(await startPortsOf(host)).toEqual([{ asInstalled: 21_000, byFiles: 21_000 }]);
    await host.write(unit, unitOf(engine, " --port 24000"));
    expect(await startPortsOf(host)).toEqual([{ asInstalled: 24_000, byFiles: 21_000 }]);
    await host.write(`${state}/.env`, `${prefix}_GATEWAY_PORT=22000\n`);
    expect(await startPortsOf(host)).toEqual([{ asInstalled: 24_000, byFiles: 22_000 }]);
  });

  it("is not what a gateway was started with in the foreground", async () => {
    const host = await hostOf(engine, "{gateway:{port:21000}}");
    const environment = { HOME: "/home/u", [`${prefix}_STATE_DIR`]: state };
    host.addProcess({ pid: 40, argv: ["/usr/bin/node", command, "gateway", "--port", "25000"], environment });
    expect(await startPortsOf(host)).toEqual([{ asInstalled: 21_000, byFiles: 21_000 }]);
  });
});

describe.each(cases)("the base ports that a running gateway of $engine claims", (engine) => {
  const { state, command, prefix } = engine;
  const environment = { HOME: "/home/u", [`${prefix}_STATE_DIR`]: state };

  it("are that of --port in the foreground, with the config's, which the next start brings back", async () => {
    const host = await hostOf(engine, "{gateway:{port:21000}}");
    host.addProcess({ pid: 40, argv: ["/usr/bin/node", command, "gateway", "--port", "25000"], environment });
    await host.listen(25_000, 40);
    expect(await claimedBases(host)).toEqual([25_000, 21_000]);
  });
});

describe.each(cases.filter(({ title }) => title !== ""))("a gateway of $engine whose title hides what it was started with", (engine) => {
  const { state, config, prefix, title } = engine;

  async function runningHost(open: readonly number[]): Promise<FakeHost> {
    const host = await hostOf(engine, '{meta:{lastTouchedVersion:"2026.3.13"},gateway:{port:21000}}');
    const lock = { pid: 40, configPath: `${state}/${config}`, startTime: 1040 };
    await host.write(`/tmp/${prefix.toLowerCase()}-0/gateway.01234567.lock`, JSON.stringify(lock));
    host.addProcess({ pid: 40, argv: [title] });
    for (const port of open) await host.listen(port, 40);
    return host;
  }

  it("claims the base port that its listeners show, and the config's", async () => {
    expect(await claimedBases(await runningHost([8080, 25_000, 25_002, 25_003]))).toEqual([25_000, 21_000]);
  });

  it("claims no other than the config's while its listeners fit that", async () => {
    expect(await claimedBases(await runningHost([8080, 21_000, 21_002]))).toEqual([21_000]);
  });

  it("claims no other than the config's before it listens", async () => {
    expect(await claimedBases(await runningHost([]))).toEqual([21_000]);
  });
});

describe("the base ports that a gateway claims", () => {
  it("are that of a live lock, with the unit's and the config's", async () => {
    const [first] = cases;
    if (first === undefined) throw new Error("no case");
    const { state, config } = first;
    const host = await hostOf(first, "{gateway:{port:21000}}");
    await host.write(first.unit, unitOf(first, " --port 24000"));
    const lock = { pid: 40, configPath: `${state}/${config}`, stateDir: state, port: 25_000, startTime: 1040 };
    await host.write(`${state}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify(lock));
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
    expect(await claimedBases(host)).toEqual([25_000, 24_000, 21_000]);
  });

  it.each([
    ["/home/u/.openclaw/openclaw.json", "{}", 18_789],
    ["/home/u/.openclaw-rescue/openclaw.json", '{meta:{lastTouchedVersion:"2026.9.6"}}', 23_532],
    ["/home/u/.openclaw-main/openclaw.json", '{meta:{lastTouchedVersion:"2026.9.6"}}', 23_592],
    ["/home/u/.openclaw-rescue/openclaw.json", '{meta:{lastTouchedVersion:"2026.5.28"}}', 18_789],
    ["/home/u/.openclaw-dev/openclaw.json", "{}", 19_001],
    ["/home/u/.clawdbot-dev/clawdbot.json", "{}", 19_001],
    ["/home/u/.clawdbot-rescue/clawdbot.json", "{}", 18_789],
    ["/home/u/.gw-rescue/gw.json", "{}", 18_789],
  ])("of %s with %s and no word on ports are the engine's own: %i", async (file, text, port) => {
    const host = await makeFakeHost();
    await host.write(file, text);
    expect(await claimedBases(host)).toEqual([port]);
  });

  it.each([
    ["", [27_400, 19_001]],
    [" --profile dev", [19_001, 27_400]],
  ])("of profile dev as a service are the config's and the one of its name, which the flag alone puts first: %j", async (flag, bases) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-dev/openclaw.json", "{gateway:{port:27400}}");
    const command = `/usr/bin/node /usr/lib/node_modules/openclaw/dist/index.js${flag} gateway`;
    const places = ["Environment=OPENCLAW_PROFILE=dev", "Environment=OPENCLAW_STATE_DIR=/home/u/.openclaw-dev"];
    await host.write(`${units}/openclaw-gateway-dev.service`, plainUnit(command, ...places));
    expect(await claimedBases(host)).toEqual(bases);
  });

  it("have every derived port with them, wherever they come from", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-rescue/openclaw.json", "{gateway:{port:21000}}");
    await host.write("/home/u/.openclaw-rescue/.env", "OPENCLAW_GATEWAY_PORT=22000\n");
    const { claims } = hostPortsOf(await discoverInstances(host), kernel, host.system);
    expect(claims[0]?.disputed).toMatchObject([{ source: "gateway.port", portMap: { block: { from: 21_000, to: 21_110 } } }]);
  });
});
