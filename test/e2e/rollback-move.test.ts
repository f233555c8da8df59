import { chmod, copyFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { disk, everything, expectFailure, type Failure } from "./failure.ts";
import { gw, listed, openPorts, standInForSystemctl, startHostWithMain } from "./rescue-host.ts";

describe("a move to other ports that fails", () => {
  let host: TestHost;
  let before: Awaited<ReturnType<typeof everything>>;

  beforeAll(async () => {
    host = await startHostWithMain();
    const rescue = await gw(host, ["--profile", "rescue", "onboard", "--yes"]);
    expect(rescue.exitCode, rescue.stderr).toBe(0);
    await host.writeFile(".gw-rescue/gw.json.bak", "an older text\n", 0o600);
    before = await everything(host);
  });
  afterAll(async () => host.stop());

  const failures: readonly Failure[] = [
    { title: "stopping", systemctl: 1, because: /stop gw-gateway-rescue\.service` ended with exit code 1/ },
    { title: "the config", fault: disk("rename", "/.gw-rescue/gw.json$"), because: /gw\.json: the disk is full/ },
    { title: "forgetting failures", systemctl: 2, because: /reset-failed .* ended with exit code 1/ },
    { title: "starting", systemctl: 3, because: /start gw-gateway-rescue\.service` ended with exit code 1/ },
    { title: "keeping the earlier text", fault: disk("rename", "/gw.json.bak$"), because: /gw\.json\.bak: the disk is full/ },
  ];

  it.each(failures)("at $title says why and brings the old gateway back", async (failure) => {
    await expectFailure(host, ["--profile", "rescue", "ports", "--set", "20789"], failure);
    await expectRescueBack(host);
    expect(await everything(host)).toEqual(before);
  });

  it("at a definition that starts another Node brings the old gateway back", async () => {
    const node = path.join(host.bin, "own-node");
    await copyFile(process.execPath, node);
    await chmod(node, 0o755);
    const launcher = path.join(host.checkout, "bin/gw.cjs");
    await using _ = await standInForSystemctl(host, { at: 1, effect: { first: `rm ${node}` } });
    const result = await host.run([node, launcher, "--profile", "rescue", "ports", "--set", "20789"], { timeoutMs: 60_000 });
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toMatch(/Everything is as it was before/);
    await expectRescueBack(host);
    expect(await everything(host)).toEqual(before);
  });
});

async function expectRescueBack(host: TestHost): Promise<void> {
  await host.waitFor(async () => (await openPorts(host)).includes(19_793), { what: "rescue is on its old ports again" });
  expect((await listed(host)).map(({ profile, basePort, health }) => [profile, basePort, health.state])).toEqual([
    ["default", 18_789, "healthy"],
    ["rescue", 19_789, "healthy"],
  ]);
}
