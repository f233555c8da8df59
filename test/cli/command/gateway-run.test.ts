import { describe, expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import type { Foreground, ForegroundEnd } from "../../../src/host/foreground.ts";
import { makeFakeHost, type FakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const stateDir = "/home/u/.openclaw-rescue";

async function makeHost(environment: Readonly<Record<string, string>> = {}, directory = stateDir): Promise<FakeHost> {
  const host = await makeFakeHost(environment);
  await host.write(`${directory}/openclaw.json`, '{"gateway":{"port":27400}}');
  const root = "/usr/lib/node_modules/openclaw";
  await host.write(`${root}/package.json`, JSON.stringify({ name: "openclaw", version: "2026.9.6", engines: { node: ">=24.16.0" } }));
  for (const entry of ["openclaw.mjs", "dist/index.js"]) await host.write(`${root}/${entry}`, "");
  await host.write("/home/u/.nvm/versions/node/v24.16.0/bin/node", "");
  return host;
}

async function start(
  host: FakeHost,
  words: readonly string[] = [],
  end: ForegroundEnd = { exitCode: 130 },
  selection = ["--profile", "rescue"],
) {
  const given: Parameters<Foreground["giveWay"]>[] = [];
  const foreground: Foreground = {
    whenWoken: () => () => {},
    rest: async () => {},
    handOver: async () => end,
    giveWay: async (...call) => {
      given.push(call);
      return end;
    },
  };
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const finished = await runOn(host, [...selection, "--engine", "openclaw", "gateway", "run", ...words], () => {}, { foreground }, log);
  return { finished, given, logged };
}

/** A home with a main gateway of the built-in engine on 18789, and what a run of rescue beside it comes to. */
async function runBuiltin(words: readonly string[], config: string | undefined) {
  const host = await makeFakeHost();
  await host.write("/home/u/.gw/gw.json", '{"gateway":{"port":18789}}');
  if (config !== undefined) await host.write("/home/u/.gw-rescue/gw.json", config);
  return runOn(host, ["--profile", "rescue", "--engine", "builtin", "gateway", "run", ...words]);
}

describe("gw gateway run of the built-in engine", () => {
  it("says first that the profile is not configured", async () => {
    for (const words of [[], ["--port", "18789"]]) {
      const { stderr, exitCode } = await runBuiltin(words, undefined);
      expect([exitCode, stderr]).toEqual([exitCodes.failed, expect.stringContaining("not configured")]);
    }
  });

  it("refuses the port of another gateway", async () => {
    const { stderr } = await runBuiltin(["--port", "18789"], '{"gateway":{"port":19789}}');
    expect(stderr).toContain("Port 18789 (gateway) is the gateway port of the default profile (built-in).");
  });
});

describe("gw gateway run of OpenClaw", () => {
  it("warns of a port among those of another gateway, and starts", async () => {
    const host = await makeHost();
    await host.write("/home/u/.openclaw/openclaw.json", '{"gateway":{"port":18789}}');
    const near = await start(host, ["--port", "18795"]);
    expect(near.given).toHaveLength(1);
    expect(near.logged.join("\n")).toMatch(/^warning: Base port 18795 is only 6 away from the default profile \(OpenClaw\) on 18789;/m);
    expect((await start(host)).logged.join("\n")).not.toContain("warning");
  });

  it("says of a privileged port what the wizard says", async () => {
    const host = await makeHost();
    for (const place of ["/home/u", stateDir, `${stateDir}/openclaw.json`]) host.own(place, 1000);
    const { finished } = await start({ ...host, system: { ...host.system, uid: 1000 } }, ["--port", "22"]);
    expect(finished.stderr).toContain("Port 22 is privileged: without root only ports from");
  });

  it("gives way to the engine with the environment of the profile, and takes over its exit code", async () => {
    const host = await makeHost({ OPENCLAW_GATEWAY_TOKEN: "of main", OPENCLAW_SERVICE_MARKER: "openclaw", LANG: "C" });
    const { finished, given } = await start(host);
    expect(finished.exitCode).toBe(130);
    expect(given).toEqual([
      [
        ["/home/u/.nvm/versions/node/v24.16.0/bin/node", "/usr/lib/node_modules/openclaw/openclaw.mjs", "--profile", "rescue", "gateway"],
        { LANG: "C", OPENCLAW_PROFILE: "rescue", OPENCLAW_STATE_DIR: stateDir, OPENCLAW_CONFIG_PATH: `${stateDir}/openclaw.json` },
        "/home/u",
      ],
    ]);
  });

  it("passes the port on that is asked for", async () => {
    const { given } = await start(await makeHost({ OPENCLAW_GATEWAY_PORT: "19001" }), ["--port", "28000"]);
    expect(given[0]?.[0].slice(-3)).toEqual(["gateway", "--port", "28000"]);
    expect((await start(await makeHost(), ["--port", "0"])).finished.exitCode).toBe(exitCodes.usage);
  });

  it("obeys the variables where no profile is named", async () => {
    const places = { OPENCLAW_STATE_DIR: "/data/oc", OPENCLAW_CONFIG_PATH: "/data/oc/openclaw.json" };
    const host = await makeHost({ ...places, OPENCLAW_GATEWAY_PORT: "19001", OPENCLAW_GATEWAY_TOKEN: "mine" }, "/data/oc");
    const { given } = await start(host, [], { exitCode: 0 }, []);
    expect(given[0]?.[0].slice(-3)).toEqual(["gateway", "--port", "19001"]);
    expect(given[0]?.[1]).toEqual({ ...places, OPENCLAW_GATEWAY_TOKEN: "mine" });
  });

  it("refuses at once while another process holds the profile", async () => {
    const host = await makeHost();
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
    await host.write(`${stateDir}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify({ pid: 40, stateDir, port: 27_400, startTime: 1040 }));
    const { finished, given } = await start(host);
    expect(finished.exitCode).toBe(exitCodes.failed);
    expect(finished.stderr).toContain(`A gateway runs in ${stateDir.replace("/home/u", "~")} already (pid 40, port 27400)`);
    expect(given).toEqual([]);
  });

  it("refuses at once while somebody else holds the port", async () => {
    const host = await makeHost();
    host.addProcess({ pid: 9, argv: ["python3"] });
    await host.listen(27_400, 9);
    const { finished, given } = await start(host);
    expect(finished.exitCode).toBe(exitCodes.failed);
    expect(finished.stderr).toContain("it is in use by python3, pid 9");
    expect(given).toEqual([]);
  });

  it("refuses without a config, and without the program", async () => {
    const { finished } = await start(await makeFakeHost());
    expect(finished).toMatchObject({ exitCode: exitCodes.failed, stderr: expect.stringContaining("OpenClaw is not installed") });
    const host = await makeHost({}, "/home/u/.openclaw-other");
    expect((await start(host)).finished).toMatchObject({ exitCode: exitCodes.failed, stderr: expect.stringContaining("not configured") });
  });

  it("tells when it cannot be started", async () => {
    expect((await start(await makeHost(), [], { exitCode: undefined })).finished.exitCode).toBe(exitCodes.failed);
  });
});
