import { describe, expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import type { CommandOptions, CommandResult } from "../../../src/host/commands.ts";
import type { HttpReply, Sockets } from "../../../src/host/sockets.ts";
import { makeFakeHost, type FakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const ready: HttpReply = { status: 200, body: '{"ready":true,"failing":[]}' };
const browser = (cdpPort: number) =>
  JSON.stringify({ enabled: true, profile: "openclaw", running: false, cdpPort, cdpUrl: `http://127.0.0.1:${cdpPort}` });

type Ran = { readonly argv: readonly string[]; readonly options: CommandOptions };

/** Profile rescue of OpenClaw 2026.9.6 on 27400, installed with a Node that fits; it runs as pid 40 unless told. */
async function openclawHost(isRunning = true): Promise<FakeHost> {
  const host = await makeFakeHost({ OPENCLAW_GATEWAY_PORT: "18789", LANG: "C" });
  const stateDir = "/home/u/.openclaw-rescue";
  await host.write(`${stateDir}/openclaw.json`, '{"gateway":{"port":27400}}');
  const root = "/usr/lib/node_modules/openclaw";
  await host.write(`${root}/package.json`, JSON.stringify({ name: "openclaw", version: "2026.9.6", engines: { node: ">=24.16.0" } }));
  for (const entry of ["openclaw.mjs", "dist/index.js"]) await host.write(`${root}/${entry}`, "");
  await host.write("/home/u/.nvm/versions/node/v24.16.0/bin/node", "");
  if (!isRunning) return host;
  host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
  const lock = { pid: 40, stateDir, configPath: `${stateDir}/openclaw.json`, port: 27_400, startTime: 1040 };
  await host.write(`${stateDir}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify(lock));
  await host.listen(27_400, 40);
  return host;
}

async function ask(
  host: FakeHost,
  answer: Partial<CommandResult>,
  http: Readonly<Record<string, HttpReply>> = { "/readyz": ready },
  engine = "openclaw",
) {
  const ran: Ran[] = [];
  const sockets: Sockets = {
    tryBind: async () => "used",
    converse: async () => ({ kind: "no-answer" }),
    get: async (url) => http[`${new URL(url).port === "33002" ? "control" : ""}${new URL(url).pathname}`],
  };
  const commands = {
    run: async (argv: readonly string[], options: CommandOptions): Promise<CommandResult> => {
      ran.push({ argv, options });
      return { argv, exitCode: 0, stdout: "", stderr: "", ending: "exited", ...answer };
    },
  };
  const words = ["--profile", "rescue", "--engine", engine, "browser", "status"];
  const clock = { now: () => 0, elapsed: () => 0, sleep: async () => new Promise<void>((resolve) => setTimeout(resolve, 1000)) };
  return { finished: await runOn(host, words, () => {}, { sockets, commands, clock }), ran };
}

describe("gw browser status of OpenClaw", () => {
  it("asks the engine's own command line about this profile, and says which engine and version answered", async () => {
    const { finished, ran } = await ask(await openclawHost(), { stdout: browser(27_411) });
    expect(finished.exitCode).toBe(exitCodes.done);
    expect(finished.stdout).toContain("Engine     OpenClaw 2026.9.6\n");
    expect(finished.stdout).toContain("CDP port   27411\n");
    expect(finished.stdout).toContain("Browser    openclaw, not running\n");
    expect(finished.stdout).not.toContain("Running");
    expect(ran).toMatchObject([
      {
        argv: [
          expect.stringContaining("node"),
          "/usr/lib/node_modules/openclaw/openclaw.mjs",
          "--profile",
          "rescue",
          "browser",
          "--json",
          "status",
        ],
        options: { timeoutMs: 60_000, directory: "/home/u/.openclaw-rescue", environment: { LANG: "C", OPENCLAW_PROFILE: "rescue" } },
      },
    ]);
    expect(ran[0]?.options.environment).not.toHaveProperty("OPENCLAW_GATEWAY_PORT");
  });

  it("takes no answer of main for that of rescue", async () => {
    const { finished } = await ask(await openclawHost(), { stdout: browser(18_800) });
    expect(finished.exitCode).toBe(exitCodes.failed);
    expect(finished.stderr).toContain("is another gateway's: CDP port 18800 is not one of this profile's (27400 to 27510)");
  });

  it.each([
    [{ exitCode: 1, stderr: "gateway connect failed\n" }, "gateway connect failed"],
    [{ exitCode: undefined, ending: "timed-out" as const }, "it did not answer in time"],
  ])("is not running when the command line fails: %j", async (answer, said) => {
    const { finished } = await ask(await openclawHost(), answer);
    expect(finished.exitCode).toBe(exitCodes.notRunning);
    expect(finished.stderr).toContain(`OpenClaw 2026.9.6 did not tell the state of its browser: ${said}.`);
  });

  it("says at once that the gateway is down, and how to start it", async () => {
    const { finished, ran } = await ask(await openclawHost(false), {});
    expect(finished.exitCode).toBe(exitCodes.notRunning);
    expect(finished.stderr).toContain("The gateway of profile rescue cannot be asked: no process.");
    expect(finished.stderr).toContain("Start it: gw --profile rescue gateway start");
    expect(ran).toEqual([]);
  });

  it("says at once that the gateway is not ready", async () => {
    const http = { "/readyz": { status: 503, body: '{"ready":false,"failing":["startup-sidecars"]}' } };
    const { finished, ran } = await ask(await openclawHost(), {}, http);
    expect(finished.exitCode).toBe(exitCodes.notRunning);
    expect(finished.stderr).toContain("cannot be asked: not ready: startup-sidecars.");
    expect(ran).toEqual([]);
  });
});

describe("gw browser status of Clawdbot", () => {
  const stateDir = "/home/u/.clawdbot-rescue";

  async function clawdbotHost(config: object, controlPid: number | undefined = 50): Promise<FakeHost> {
    const host = await makeFakeHost();
    const configPath = `${stateDir}/clawdbot.json`;
    await host.write(configPath, JSON.stringify({ gateway: { port: 33_000, auth: { mode: "none" } }, ...config }));
    host.addProcess({ pid: 50, argv: ["clawdbot-gateway"] });
    host.addProcess({ pid: 51, argv: ["python3"] });
    await host.write("/tmp/clawdbot-0/gateway.38064934.lock", JSON.stringify({ pid: 50, configPath, startTime: 1050 }));
    await host.listen(33_000, 50);
    if (controlPid !== undefined) await host.listen(33_002, controlPid);
    return host;
  }

  const http = { "/": { status: 200, body: "<!doctype html>" }, "control/": { status: 200, body: browser(33_011) } };

  it("asks its control port", async () => {
    const { finished, ran } = await ask(await clawdbotHost({}), {}, http, "clawdbot");
    expect(finished).toMatchObject({ exitCode: exitCodes.done, stdout: expect.stringContaining("CDP port   33011\n") });
    expect(ran).toEqual([]);
  });

  it("does not ask a control port that is somebody else's", async () => {
    const { finished } = await ask(await clawdbotHost({}, 51), {}, http, "clawdbot");
    expect(finished.exitCode).toBe(exitCodes.notRunning);
    expect(finished.stderr).toContain("its gateway does not listen on its control port 33002");
  });

  it("says that the config turned it off", async () => {
    const { finished } = await ask(await clawdbotHost({ browser: { enabled: false } }), {}, http, "clawdbot");
    expect(finished).toMatchObject({ exitCode: exitCodes.done, stdout: expect.stringContaining("Enabled  no") });
  });
});
