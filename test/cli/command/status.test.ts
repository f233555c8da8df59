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
        "Next       gw --profile rescue gateway install",
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
    expect(stdout).toContain("Next       Install it: npm install --global openclaw@latest\n");
    expect(stderr).toContain("note: OpenClaw is not installed for this user: gw looked on PATH,");
  });

  it.each([
    [{ mode: "local", port: "27400" }, "gateway.port"],
    [{ port: 27400 }, "gateway.mode, which is missing"],
  ])("says that the next start will be refused with %j", async (gateway, key) => {
    const host = await makeHost({ gateway });
    await install(host);
    const { stdout, stderr } = await status(host);
    expect(stderr).toContain(`note: OpenClaw 2026.9.6 refuses ${configPath} because of ${key}`);
    expect(stdout).toContain("Next       Mend it, then try again: gw --profile rescue --engine openclaw onboard\n");
  });

  it("says that no Node will do", async () => {
    const host = await makeHost({});
    await install(host, "22.22.0");
    const { stdout, stderr } = await status(host);
    expect(stdout).toContain(`Program    OpenClaw 2026.9.6, ${root}, no Node that fits\n`);
    expect(stderr).toContain(
      "note: OpenClaw 2026.9.6 needs Node >=24.16.0 <25 || >=26.1.0, and this host has 22.22.0 (/home/u/.nvm/versions/node/v22.22.0/bin/node).",
    );
  });

  it("names the engine's own mend for a config that the release refuses", async () => {
    const host = await makeHost({ meta: { lastTouchedVersion: "2026.10.1" }, canvasHost: { port: 1 } });
    await install(host);
    expect((await status(host)).stdout).toContain("Next       openclaw --profile rescue doctor --fix\n");
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
