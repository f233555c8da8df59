import { describe, expect, it } from "vitest";
import type { Finished } from "../../../src/cli/run.ts";
import { makeFakeHost, type FakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const rescue = ["--profile", "rescue", "--engine", "builtin"];

async function hostWith(port: number): Promise<FakeHost> {
  const host = await makeFakeHost({ XDG_RUNTIME_DIR: "/run/user/0" });
  await host.write("/home/u/.gw/gw.json", '{"gateway":{"port":18789}}');
  await host.write("/home/u/.gw-rescue/gw.json", `{"gateway":{"port":${port},"auth":{"token":"kept-token"}}}`);
  await host.manage("user", {});
  return host;
}

/** A dry run writes nothing, and asks whether it could. */
async function runWritable(host: FakeHost, words: readonly string[]): Promise<Finished> {
  return runOn(host, words, () => {}, { files: { ...host.files, canWrite: async () => true } });
}

describe("gw ports", () => {
  it("tells where the next restart leads", async () => {
    const host = await makeFakeHost();
    const stateDir = "/home/u/.openclaw-rescue";
    await host.write(`${stateDir}/openclaw.json`, '{"gateway":{"port":27400}}');
    await host.write(`${stateDir}/.env`, "OPENCLAW_GATEWAY_PORT=28400\n");
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
    await host.write(`${stateDir}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify({ pid: 40, stateDir, port: 27_400, startTime: 1040 }));
    const { stderr } = await runOn(host, ["--profile", "rescue", "--engine", "openclaw", "ports"]);
    expect(stderr).toContain("note: The next restart moves the gateway from port 27400 to 28400, because");
  });
});

describe("gw ports --set", () => {
  it.each(["abc", "70000"])("names itself where %s is no base port", async (text) => {
    const { stderr, exitCode } = await runOn(await hostWith(19_789), [...rescue, "ports", "--set", text]);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^\s*gw: --set "?\d*(?:abc)?"? /)]);
  });
});

describe("gw ports in a collision", () => {
  it("tells one error for each neighbour, and where there is room", async () => {
    const { stdout, exitCode } = await runOn(await hostWith(18_789), [...rescue, "ports"]);
    expect([exitCode, stdout.match(/^error: /gm)]).toEqual([4, ["error: "]]);
    expect(stdout).not.toContain("warning: ");
    expect(stdout).toMatch(/\nProfile rescue has room elsewhere: gw --profile rescue .*ports --set 19789\n$/);
  });

  it("names the way out where a stranger has the port", async () => {
    const host = await hostWith(19_789);
    host.addProcess({ pid: 77, argv: ["nc", "-l"] });
    await host.listen(19_789, 77);
    const { stdout, exitCode } = await runOn(host, [...rescue, "ports"]);
    expect([exitCode, stdout.match(/^error: .*/gm)]).toEqual([4, ["error: Port 19789 (gateway) is in use by nc (pid 77)."]]);
    expect(stdout).toMatch(/\nProfile rescue has room elsewhere: gw --profile rescue ports --set 20789\n$/);
  });

  it("names no base port for what a config pins", async () => {
    const host = await hostWith(19_789);
    const browser = '"browser":{"profiles":{"work":{"cdpPort":25000}}}';
    await host.write("/home/u/.gw/gw.json", `{${browser},"gateway":{"port":18789}}`);
    await host.write("/home/u/.gw-rescue/gw.json", `{${browser},"gateway":{"port":22789}}`);
    const { stdout, exitCode } = await runOn(host, [...rescue, "ports"]);
    expect([exitCode, stdout.match(/^error: .*25000/gm)]).toEqual([4, [expect.any(String)]]);
    expect(stdout).not.toContain("--set");
  });

  it("speaks of no other place where a gateway only has to stay on the port that it has", async () => {
    const host = await makeFakeHost();
    const stateDir = "/home/u/.openclaw-rescue";
    await host.write("/home/u/.openclaw/openclaw.json", '{"gateway":{"port":18789}}');
    await host.write(`${stateDir}/openclaw.json`, '{"gateway":{"port":18789}}');
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
    await host.write(`${stateDir}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify({ pid: 40, stateDir, port: 19_789, startTime: 1040 }));
    const { stdout } = await runOn(host, ["--profile", "rescue", "--engine", "openclaw", "ports"]);
    expect(stdout.match(/^error: /gm)).toHaveLength(1);
    expect(stdout).toMatch(/\nProfile rescue stays on port 19789 with: gw --profile rescue .*ports --set 19789\n$/);
  });
});

describe("gw ports --suggest", () => {
  const suggestedBy = (finished: Finished) => [finished.exitCode, JSON.parse(finished.stdout).data];

  it("leaves a profile where it is while nothing is in the way", async () => {
    const host = await hostWith(19_789);
    expect(suggestedBy(await runOn(host, [...rescue, "ports", "--suggest", "--json"]))).toMatchObject([
      0,
      {
        instance: { profile: "rescue", basePort: 19_789 },
        suggestion: { basePort: 19_789, reason: "the base port that it has; nothing is in its way" },
        conflicts: [],
      },
    ]);
    const { stdout } = await runOn(host, [...rescue, "ports", "--suggest"]);
    expect(stdout).toMatch(/^19789: the base port that it has; nothing is in its way\n/);
    expect(stdout).not.toContain("--set");
  });

  it.each([
    { port: 18_789, severity: "error", says: "Now it has 18789.\n" },
    { port: 18_809, severity: "warning", says: "Now it has 18809, which can stay.\n" },
  ])("names another one where the present $port is in the way, with the reason and the command", async ({ port, severity, says }) => {
    const host = await hostWith(port);
    const conflicts = expect.arrayContaining([expect.objectContaining({ severity })]);
    expect(suggestedBy(await runOn(host, [...rescue, "ports", "--suggest", "--json"]))).toMatchObject([
      0,
      { instance: { basePort: port }, suggestion: { basePort: 19_789 }, conflicts },
    ]);
    const { stdout } = await runOn(host, [...rescue, "ports", "--suggest"]);
    expect(stdout).toMatch(/^19789: the next 1000 whose whole block is free/);
    expect(stdout).toContain(says);
    expect(stdout).toContain(`${severity}: `);
    expect(stdout).toMatch(/\nMove it: gw --profile rescue ports --set 19789\n$/);
  });

  it("proposes one to a profile that is yet to be made", async () => {
    const words = ["--profile", "spare", "--engine", "builtin", "ports", "--suggest", "--json"];
    const [exitCode, data] = suggestedBy(await runOn(await hostWith(19_789), words));
    expect([exitCode, data]).toMatchObject([0, { suggestion: { basePort: 20_789 }, conflicts: [] }]);
    expect(data).not.toHaveProperty("instance");
  });
});

describe("gw ports --set", () => {
  it("installs no service where there is none, and turns no linger on", async () => {
    const { stdout, exitCode, stderr } = await runWritable(await hostWith(19_789), [...rescue, "ports", "--set", "20789", "--dry-run"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("gateway.port: 19789 -> 20789");
    expect(stdout).not.toMatch(/service definition|enable|linger:/);
  });
});

describe("gw onboard --yes", () => {
  it("proposes the service that the profile could have", async () => {
    const { stdout } = await runWritable(await hostWith(19_789), [...rescue, "onboard", "--yes", "--dry-run"]);
    expect(stdout).toContain("write service definition");
  });

  it("names the risks that were accepted", async () => {
    const words = [...rescue, "onboard", "--yes", "--port", "18809", "--accept-risk", "spacing", "--dry-run"];
    const { stdout } = await runWritable(await hostWith(19_789), words);
    expect(stdout).toMatch(/note: Accepted risk spacing: Ports \d+-\d+ are shared with the default profile/);
  });
});
