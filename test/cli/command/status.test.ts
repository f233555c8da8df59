import { describe, expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import { makeFakeHost, type FakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const configPath = "/home/u/.openclaw-rescue/openclaw.json";
const root = "/usr/lib/node_modules/openclaw";

async function makeHost(config: object): Promise<FakeHost> {
  const host = await makeFakeHost();
  await host.write(configPath, JSON.stringify({ gateway: { port: 27400 }, ...config }));
  return host;
}

async function install(host: FakeHost, node = "24.16.0"): Promise<void> {
  const manifest = { name: "openclaw", version: "2026.9.6", engines: { node: ">=24.16.0 <25 || >=26.1.0" } };
  await host.write(`${root}/package.json`, JSON.stringify(manifest));
  for (const entry of ["openclaw.mjs", "dist/index.js"]) await host.write(`${root}/${entry}`, "");
  await host.write(`/home/u/.nvm/versions/node/v${node}/bin/node`, "");
}

const status = async (host: FakeHost, ...words: readonly string[]) => runOn(host, ["--profile", "rescue", "status", ...words]);

describe("gw status of an engine that is a package", () => {
  it("says which engine, which version and which Node it speaks of, and what comes next", async () => {
    const host = await makeHost({ gateway: { mode: "local", port: 27400 } });
    await install(host);
    const { exitCode, stdout, stderr } = await status(host);
    expect(exitCode).toBe(exitCodes.notRunning);
    expect(stdout.split("\n")).toEqual(
      expect.arrayContaining([
        "Profile    rescue (OpenClaw 2026.9.6)",
        `Program    OpenClaw 2026.9.6, ${root}, Node 24.16.0 (~/.nvm/versions/node/v24.16.0/bin/node)`,
        "Next        gw --profile rescue gateway install",
      ]),
    );
    expect(stderr).toBe("");
  });

  it("names the package, however deep its command lies in it", async () => {
    const host = await makeFakeHost();
    const clawdbot = "/usr/lib/node_modules/clawdbot";
    await host.write("/home/u/.clawdbot-rescue/clawdbot.json", JSON.stringify({ gateway: { port: 27400 } }));
    await host.write(`${clawdbot}/package.json`, JSON.stringify({ name: "clawdbot", version: "2026.1.24-3" }));
    await host.write(`${clawdbot}/dist/entry.js`, "");
    expect((await status(host)).stdout).toContain(`Program    Clawdbot 2026.1.24-3, ${clawdbot}, `);
  });

  it("says that nothing is installed, and how to", async () => {
    const { stdout, stderr } = await status(await makeHost({ meta: { lastTouchedVersion: "2026.5.28" } }));
    expect(stdout).toContain("Profile    rescue (OpenClaw 2026.5.28)\n");
    expect(stdout).not.toContain("Program");
    expect(stdout).toContain("Let gw install it: gw --profile rescue --engine openclaw onboard --install-engine");
    expect(stderr).toContain("note: OpenClaw is not installed for this user: gw looked on PATH,");
  });

  it.each([
    [
      { mode: "local", port: "27400" },
      'because gateway.port is "27400", and a port is a whole number from 1 to 65535, without quotes',
      "ports --set 27400",
    ],
    [{ port: 27400 }, "because of gateway.mode, which is missing", "onboard"],
  ])("says once that the next start will be refused with %j", async (gateway, reason, mend) => {
    const host = await makeHost({ gateway });
    await install(host);
    const { agreement } = JSON.parse((await status(host, "--json")).stdout).data;
    expect(agreement.off.message).toBe(`OpenClaw 2026.9.6 refuses ${configPath} ${reason}`);
    const { stdout, stderr } = await status(host);
    expect(stdout).toMatch(new RegExp(`Next {8}gw --profile rescue ${mend}\n`));
    expect(stderr).toBe("");
  });

  it("says that no Node will do", async () => {
    const host = await makeHost({});
    await install(host, "22.22.0");
    const { stdout, stderr } = await status(host);
    expect(stdout).toContain(`Program    OpenClaw 2026.9.6, ${root}, no Node that fits\n`);
    expect(stderr).toContain(
      "note: OpenClaw 2026.9.6 needs Node >=24.16.0 <25 || >=26.1.0, and this host has 22.22.0 (~/.nvm/versions/node/v22.22.0/bin/node).",
    );
  });

  it("names the engine's own mend for a config that the release refuses", async () => {
    const host = await makeHost({ meta: { lastTouchedVersion: "2026.10.1" }, canvasHost: { port: 1 } });
    await install(host);
    expect((await status(host)).stdout).toContain("Next        openclaw --profile rescue doctor --fix\n");
    const { data, notes } = JSON.parse((await status(host, "--json")).stdout);
    expect(data.instance).toMatchObject({
      engine: "openclaw",
      engineVersion: "2026.9.6",
      remarks: [
        { kind: "config-newer", configVersion: "2026.10.1" },
        { kind: "retired-keys", keys: ["canvasHost"] },
      ],
    });
    expect(notes).toHaveLength(2);
  });
});

describe("gw status of a config that cannot be read", () => {
  const short = "~/.openclaw-rescue/openclaw.json";

  it.each([
    ["{ gateway: { mode: 'local'", "unknown until the config can be read; 23532 if it names none"],
    ["{ gateway: { port: 27400", "27400 (gateway.port, as far as it can be read)"],
  ])("says of %s what is known, and shows no default for a fact", async (text, basePort) => {
    const host = await makeHost({});
    await host.write(configPath, text);
    const { stdout } = await status(host);
    expect(stdout).toContain(`Base port  ${basePort}\n`);
    expect(stdout).toContain("Workspace  unknown until the config can be read\n");
    expect(stdout).toContain(`Config     ${short}\n`);
    expect(stdout.includes("Reach ")).toBe(!basePort.startsWith("unknown"));
    const { data } = JSON.parse((await status(host, "--json")).stdout);
    expect(data.instance.workspace).toBeUndefined();
  });

  it("takes nobody who has the default port for one in its way, and gw ports says what keeps it from looking", async () => {
    const host = await makeHost({});
    await host.write(configPath, "{ gateway: {");
    host.addProcess({ pid: 40, argv: ["/usr/bin/python3"] });
    await host.listen(23_532, 40);
    const { stdout, stderr } = await status(host);
    expect(stdout).toContain("Health     stopped: no process\n");
    expect(stderr).not.toContain("23532");
    const ports = await runOn(host, ["--profile", "rescue", "ports"]);
    expect(ports).toMatchObject({ exitCode: exitCodes.failed, stdout: "", stderr: expect.stringContaining("line 1") });
  });

  it("says the same of one that is not readable for this user", async () => {
    const host = await makeHost({});
    host.deny(configPath);
    const { stdout } = await status(host);
    expect(stdout).toContain("Base port  unknown until the config can be read; 23532 if it names none\n");
    expect(stdout).toContain("Workspace  unknown until the config can be read\n");
  });
});

describe("gw status of a gateway that its next start would move", () => {
  async function runningHost(): Promise<FakeHost> {
    const host = await makeHost({ gateway: { mode: "local", port: 27400 } });
    const stateDir = "/home/u/.openclaw-rescue";
    const lock = { pid: 40, configPath, stateDir, port: 27400, startTime: 1040 };
    await host.write(`${stateDir}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify(lock));
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
    await host.write(`${stateDir}/.env`, "OPENCLAW_GATEWAY_PORT=28400\n");
    return host;
  }

  it("shows the port that it has, and says once where the restart leads and why", async () => {
    const { stdout, stderr } = await status(await runningHost());
    expect(stdout).toContain("Base port  27400 (gateway.port)\n");
    expect(stderr.split("\n").filter((line) => line.includes("28400"))).toEqual([
      "note: The next restart moves the gateway from port 27400 to 28400, because OPENCLAW_GATEWAY_PORT in ~/.openclaw-rescue/.env says so.",
    ]);
  });

  it("says so to scripts", async () => {
    const { data } = JSON.parse((await status(await runningHost(), "--json")).stdout);
    expect(data.instance).toMatchObject({
      basePort: 27400,
      nextStart: { port: 28400, source: "OPENCLAW_GATEWAY_PORT in /home/u/.openclaw-rescue/.env" },
    });
  });
});

describe("gw status of a built-in gateway", () => {
  const builtinConfig = "/home/u/.gw/gw.json";
  const ask = async (host: FakeHost, ...words: readonly string[]) => runOn(host, ["--engine", "builtin", "status", ...words]);

  async function builtinHost(config: string): Promise<FakeHost> {
    const host = await makeFakeHost();
    await host.write(builtinConfig, config);
    return host;
  }

  it.each([
    ["", `${builtinConfig} does not parse: line 1, column 1: the file is empty`, `mend ${builtinConfig}, line 1`],
    ["[]", `${builtinConfig} does not parse: line 1, column 1: its top level is not an object { … }`, `mend ${builtinConfig}, line 1`],
    ["{\n  gateway: {", `${builtinConfig} does not parse: line 2,`, `mend ${builtinConfig}, line 2`],
  ])("that runs on a config that has become %j since says that it runs, and what to mend", async (text, reason, next) => {
    const host = await builtinHost(text);
    host.addProcess({ pid: 40, argv: ["node", "/opt/gw/bin/gw.cjs", "gateway", "run"] });
    const { stdout, exitCode } = await ask(host, "--json");
    expect(exitCode).toBe(exitCodes.notRunning);
    const { health } = JSON.parse(stdout).data.instance;
    expect(health.state).toBe("unhealthy");
    expect(health.detail).toContain(`it runs, pid 40, but its config cannot be read, so it cannot be asked: ${reason}`);
    expect(health).not.toHaveProperty("isStarting");
    expect((await ask(host)).stdout).toContain(`Next        ${next.replace("/home/u", "~")}\n`);
  });

  it.each([
    [builtinConfig, `chmod 600 ${builtinConfig}`],
    ["/home/u/.gw", "chmod 700 /home/u/.gw"],
  ])("that runs while nobody may read %s names the permissions", async (denied, mend) => {
    const host = await builtinHost("{}");
    host.addProcess({ pid: 40, argv: ["node", "/opt/gw/bin/gw.cjs", "gateway", "run"] });
    host.deny(denied);
    const { stdout, stderr } = await ask(host);
    expect(stdout).toContain("Health     unhealthy: it runs, pid 40,");
    expect(stdout).toContain(`Next        ${mend}\n`);
    expect(stderr.match(/EACCES/g)).toHaveLength(1);
  });

  it.each(['"abc"', '"27400"', "70000", "-1", "0", "80.5", "null"])(
    "with the port %s says once that it will not start on it, and takes no default for a fact",
    async (port) => {
      const host = await builtinHost(`{"gateway":{"port":${port}}}`);
      await host.write("/home/u/.gw-b/gw.json", '{"gateway":{"port":18799}}');
      const { stdout, stderr } = await ask(host);
      const { data } = JSON.parse((await ask(host, "--json")).stdout);
      expect(data.agreement.off).toEqual({
        part: "configured",
        kind: "cannot-run",
        message: `Built-in gateway refuses ${builtinConfig} because gateway.port is ${port}, and a port is a whole number from 1 to 65535${port === '"27400"' ? ", without quotes" : ""}`,
      });
      expect(data.agreement.configured).not.toHaveProperty("port");
      expect(stdout).toContain("Verdict     configured is off: Built-in gateway refuses ~/.gw/gw.json because gateway.port is");
      // The other gateway is too close to the usual port.
      expect(stdout).toMatch(/Next {8}gw ports --set (?!18789)\d+\n/);
      expect(stdout).toContain("Config     ~/.gw/gw.json\n");
      expect(stdout).not.toContain("18789 (");
      expect(stderr).toBe("");
    },
  );

  it("shows a base port that is none as unknown, and gw ports says why", async () => {
    const host = await builtinHost('{"gateway":{"port":"abc"}}');
    const { stdout } = await ask(host);
    expect(stdout).toContain("Base port  unknown until gateway.port is one\n");
    expect(stdout).not.toContain("Reach");
    const ports = await runOn(host, ["--engine", "builtin", "ports"]);
    expect(ports).toMatchObject({ exitCode: exitCodes.failed, stderr: expect.stringContaining('because gateway.port is "abc"') });
  });

  it("says who holds a port that it opens at start, and which command moves it away", async () => {
    const host = await builtinHost('{"gateway":{"port":20789}}');
    host.addProcess({ pid: 50, argv: ["/usr/bin/python3", "-m", "http.server"] });
    await host.listen(20_793, 50);
    const { stdout } = await ask(host);
    expect(stdout).toMatch(/canvas +20793 {2}held by http.server \(pid 50\)\n/);
    expect(stdout).toMatch(/Next +gw ports --set \d+\n/);
    expect(stdout).not.toContain("--set 20789");
  });

  it("leads apart where another instance claims its port, because a restart would fight for it again", async () => {
    const host = await builtinHost('{"gateway":{"port":20789}}');
    await host.write("/home/u/.gw-b/gw.json", '{"gateway":{"port":20789}}');
    const { stdout } = await ask(host);
    expect(stdout).toMatch(/Next +gw (--profile b )?(--engine builtin )?ports --set (?!20789)\d+\n/);
  });

  it("says nothing of a Node that it does not know", async () => {
    const host = await builtinHost('{"gateway":{"port":20789}}');
    await host.write("/opt/gw/package.json", JSON.stringify({ name: "gw", version: "0.0.0", engines: { node: ">=22.13" } }));
    await host.write("/opt/gw/bin/gw.cjs", "");
    host.addProcess({ pid: 40, argv: ["node", "/opt/gw/bin/gw.cjs", "gateway", "run"] });
    const { data } = JSON.parse((await ask(host, "--json")).stdout);
    expect(data.instance.program).toEqual({ root: "/opt/gw", version: "0.0.0", nodeRange: ">=22.13" });
  });
});
