import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/cli/outcome.ts";
import { makeFakeHost, type FakeHost } from "../instance/fake-host.ts";
import { runOn } from "./run-on.ts";

const other = "/home/u/x/c.json";

/** The default profile of an engine on 30000, and variables that lead to `other` with 18809. */
async function makeHost(prefix: string, directory: string, environment: Readonly<Record<string, string>> = {}): Promise<FakeHost> {
  const host = await makeFakeHost({ [`${prefix}_CONFIG_PATH`]: other, ...environment });
  await host.write(`/home/u/${directory}`, '{"gateway":{"mode":"local","port":30000}}');
  await host.write(other, '{"gateway":{"mode":"local","port":18809}}');
  return host;
}

const engines: readonly (readonly [string, string])[] = [
  ["GW", ".gw/gw.json"],
  ["OPENCLAW", ".openclaw/openclaw.json"],
  ["CLAWDBOT", ".clawdbot/clawdbot.json"],
];

describe.each(engines)("%s_CONFIG_PATH alone", (prefix, own) => {
  it.each(["status", "ports", "ports --suggest", "browser status", "onboard --yes --dry-run", "setup --yes", "ports --set 31000"])(
    "takes the instance in the default state directory not for that of the other config: gw %s",
    async (words) => {
      const host = await makeHost(prefix, own);
      const { exitCode, stdout } = await runOn(host, [...words.split(" "), "--json"]);
      expect(exitCode).toBe(exitCodes.usage);
      const { problem } = JSON.parse(stdout);
      expect(problem.kind).toBe("state-directory-shared");
      expect(problem.message).toContain(`lead to ${other} with the state directory`);
      expect(problem.message).toContain("that of the default profile (");
      expect(problem.next).toContain(`Name one for this config too: export ${prefix}_STATE_DIR=DIRECTORY`);
    },
  );

  it("is told the same where that config does not exist", async () => {
    const host = await makeHost(prefix, own, { [`${prefix}_CONFIG_PATH`]: "/home/u/x/none.json" });
    const { stderr } = await runOn(host, ["status"]);
    expect(stderr).toContain("lead to ~/x/none.json with the state directory");
    expect(stderr).not.toContain("30000");
  });

  it("leads to its config where the state directory is free", async () => {
    const host = await makeFakeHost({ [`${prefix}_CONFIG_PATH`]: other });
    await host.write(other, '{"gateway":{"mode":"local","port":18809}}');
    const { stdout } = await runOn(host, ["status"]);
    expect(stdout).toContain("Base port  18809 (gateway.port)\n");
  });

  it("leads to the instance itself through a link to its config", async () => {
    const host = await makeHost(prefix, own, { [`${prefix}_CONFIG_PATH`]: "/home/u/link.json" });
    await host.link("/home/u/link.json", `/home/u/${own}`);
    expect((await runOn(host, ["status"])).stdout).toContain("Base port  30000 (gateway.port)\n");
  });
});

it("a config with a state directory of its own is an instance of its own", async () => {
  const host = await makeHost("GW", ".gw/gw.json", { GW_STATE_DIR: "/home/u/x/state" });
  await host.makeDirectory("/home/u/x/state");
  const { stdout } = await runOn(host, ["status"]);
  expect(stdout).toContain("Base port  18809 (gateway.port)\n");
  expect(stdout).toContain("Config     ~/x/c.json\n");
});

it("a named profile heeds no such variable", async () => {
  const host = await makeHost("GW", ".gw/gw.json");
  const { stdout } = await runOn(host, ["--profile", "default", "--engine", "builtin", "status"]);
  expect(stdout).toContain("Base port  30000 (gateway.port)\n");
});
