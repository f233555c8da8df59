import { describe, expect, it } from "vitest";
import { discoverInstances } from "../../src/instance/discover.ts";
import { describeNextStart } from "../../src/instance/describe-next-start.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";
import { plainUnit } from "./unit-texts.ts";

const state = "/home/u/.openclaw-rescue";
const config = `${state}/openclaw.json`;
const unit = "/home/u/.config/systemd/user/openclaw-gateway-rescue.service";
const command = "/usr/lib/node_modules/openclaw/dist/index.js";
const places = [`Environment=OPENCLAW_STATE_DIR=${state}`, "Environment=OPENCLAW_PROFILE=rescue"];

/** A gateway that has had port 25000 since its start. */
async function runningHost(text = '{"gateway":{"port":25000}}'): Promise<FakeHost> {
  const host = await makeFakeHost();
  await host.write(config, text);
  await host.write(unit, plainUnit(`/usr/bin/node ${command} gateway`, ...places));
  const lock = { pid: 40, configPath: config, stateDir: state, port: 25_000, startTime: 1040 };
  await host.write(`${state}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify(lock));
  host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
  return host;
}

async function sentenceOf(host: FakeHost): Promise<string | undefined> {
  const [instance, ...others] = (await discoverInstances(host)).instances;
  expect(others).toEqual([]);
  return instance === undefined ? "no instance" : describeNextStart(instance);
}

describe("the next restart of a running gateway", () => {
  const sentence = (to: number, because: string) => `The next restart moves the gateway from port 25000 to ${to}, because ${because}.`;

  it("moves nothing where all say the port that it has", async () => {
    const host = await runningHost();
    await host.write(`${state}/.env`, "OPENCLAW_GATEWAY_PORT=25000\n");
    expect(await sentenceOf(host)).toBeUndefined();
  });

  it("takes the port of a config that was changed since", async () => {
    expect(await sentenceOf(await runningHost('{"gateway":{"port":26000}}'))).toBe(
      sentence(26_000, "gateway.port in /home/u/.openclaw-rescue/openclaw.json says so"),
    );
  });

  it("takes the port of .env before that of the config", async () => {
    const host = await runningHost();
    await host.write(`${state}/.env`, "OPENCLAW_GATEWAY_PORT=26000\n");
    expect(await sentenceOf(host)).toBe(sentence(26_000, "OPENCLAW_GATEWAY_PORT in /home/u/.openclaw-rescue/.env says so"));
  });

  it.each([
    ["Environment=OPENCLAW_GATEWAY_PORT=26000", "OPENCLAW_GATEWAY_PORT"],
    [`ExecStart=\nExecStart=/usr/bin/node ${command} gateway --port 26000`, "--port"],
  ])("takes the port of a drop-in before that of .env and config: %s", async (line, word) => {
    const host = await runningHost();
    await host.write(`${state}/.env`, "OPENCLAW_GATEWAY_PORT=27000\n");
    await host.write(`${unit}.d/a.conf`, `[Service]\n${line}\n`);
    await host.write(`${unit}.d/b.conf`, "[Service]\n# OPENCLAW_GATEWAY_PORT and --port are in the other file\nNice=1\n");
    expect(await sentenceOf(host)).toBe(sentence(26_000, `${word} in openclaw-gateway-rescue.service.d/a.conf says so`));
  });

  it("takes the port of its unit", async () => {
    const host = await runningHost();
    await host.write(unit, plainUnit(`/usr/bin/node ${command} gateway --port 26000`, ...places));
    expect(await sentenceOf(host)).toBe(sentence(26_000, "--port in openclaw-gateway-rescue.service says so"));
  });

  it("takes the default where nothing says a port any more", async () => {
    expect(await sentenceOf(await runningHost('{"meta":{"lastTouchedVersion":"2026.5.28"}}'))).toBe(
      sentence(18_789, "nothing in /home/u/.openclaw-rescue/openclaw.json says another one"),
    );
  });

  it("is spoken of otherwise once it was made", async () => {
    const [instance] = (await discoverInstances(await runningHost('{"gateway":{"port":26000}}'))).instances;
    if (instance === undefined) throw new Error("no instance");
    expect(describeNextStart(instance, true)).toMatch(/^This restart has moved the gateway from port 25000 to 26000, because /);
  });

  it("is unknown while the config does not parse", async () => {
    expect(await sentenceOf(await runningHost('{"gateway":{"port":26000'))).toBeUndefined();
  });

  it("is a word about none that does not run", async () => {
    const host = await makeFakeHost();
    await host.write(config, '{"gateway":{"port":25000}}');
    await host.write(`${state}/.env`, "OPENCLAW_GATEWAY_PORT=26000\n");
    expect(await sentenceOf(host)).toBeUndefined();
  });
});
