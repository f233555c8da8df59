import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { gw, openPorts, runningFacts, startHostWithMain, treeOf } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const unit = "gw-gateway-rescue.service";
const mainPorts = [18_789, 18_791, 18_793];
const allPorts = [...mainPorts, 19_789, 19_791, 19_793];
const movedPorts = [...mainPorts, 21_789, 21_791, 21_793];

let host: TestHost;

beforeAll(async () => {
  host = await startHostWithMain();
});
afterAll(async () => host.stop());

/** What the manager holds of the service: loaded, enabled, active. */
async function service(): Promise<string> {
  const show = await host.run([
    "systemctl",
    "--user",
    "show",
    "--value",
    "-p",
    "LoadState",
    "-p",
    "UnitFileState",
    "-p",
    "ActiveState",
    unit,
  ]);
  return show.stdout.trim().split("\n").toSorted().join(" ").trim();
}

async function succeed(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await gw(host, [...rescue, ...words]);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

describe("onboarding without a service", () => {
  it("installs none and says how to run the gateway by hand", async () => {
    const before = await runningFacts(host);
    const receipt = await succeed("onboard", "--yes", "--service", "none");
    expect(receipt).toMatch(/Gateway +http:\/\/127\.0\.0\.1:19789, not started/);
    expect(receipt).toMatch(/Service +none/);
    expect(receipt).toMatch(/Nothing keeps this gateway\s+running\. Run it yourself: gw --profile rescue gateway run/);
    expect(receipt).toMatch(/install its service +gw --profile rescue gateway install/);
    expect(await runningFacts(host)).toBe(before);
    expect(Object.keys(await treeOf(host)).filter((name) => name.includes("rescue.service"))).toEqual([]);
  });

  it("leaves a profile that runs in the foreground and ends with its terminal", async () => {
    const terminal = host.terminal(["gw", ...rescue, "gateway", "run"]);
    await host.waitFor(async () => (await openPorts(host)).join() === allPorts.join(), { what: "the ports of rescue" });
    expect(await succeed("status")).toMatch(/Health +healthy/);
    terminal.press("ctrl-c");
    expect((await terminal.exited).exitCode).toBe(0);
    expect(await openPorts(host)).toEqual(mainPorts);
  });

  it("does not run it on the base port of another gateway, stopped or not", async () => {
    await host.run(["systemctl", "--user", "stop", "gw-gateway.service"]);
    const refused = await gw(host, [...rescue, "gateway", "run", "--port", "18789"]);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining("is the gateway port of the default profile (built-in)"),
    ]);
    expect(await openPorts(host)).toEqual([]);
    // A service of its own is not kept down by the claim of somebody else.
    await host.run(["systemctl", "--user", "start", "gw-gateway.service"]);
    await host.waitFor(async () => (await openPorts(host)).join() === mainPorts.join(), { what: "the ports of the first gateway" });
  });

  it("gives the profile a service when it is asked for one later, and keeps the config as it is", async () => {
    const config = await host.readFile(".gw-rescue/gw.json");
    expect(await succeed("onboard", "--yes", "--service", "systemd")).toMatch(/http:\/\/127\.0\.0\.1:19789, healthy/);
    expect(await host.readFile(".gw-rescue/gw.json")).toBe(config);
    expect(await service()).toBe("active enabled loaded");
    await succeed("undo");
    await succeed("undo");
    expect(await service()).toBe("inactive not-found");
  });
});

describe("onboarding without a start", () => {
  it("installs and enables the service, starts nothing, and says so", async () => {
    const receipt = await succeed("onboard", "--yes", "--no-start");
    expect(receipt).toMatch(/Gateway +http:\/\/127\.0\.0\.1:19789, not started/);
    expect(receipt).toMatch(/installed and not\s+started\. Start it: gw --profile rescue gateway start/);
    expect(await service()).toBe("enabled inactive loaded");
    expect(await openPorts(host)).toEqual(mainPorts);
  });

  it("leaves a running gateway alone and says that it needs a restart", async () => {
    await succeed("gateway", "start");
    const moved = await succeed("onboard", "--yes", "--port", "21789", "--no-start");
    expect(moved).toMatch(/keeps its old\s+settings\s+until it is restarted: gw --profile rescue gateway restart/);
    expect(await openPorts(host)).toEqual(allPorts);
    expect(await succeed("gateway", "restart")).toMatch(/http:\/\/127\.0\.0\.1:21789 is healthy/);
    expect(await openPorts(host)).toEqual(movedPorts);
  });
});

describe("a base port that something else than the config says", () => {
  const dropIn = `.config/systemd/user/${unit}.d/port.conf`;

  it.each([
    [21_789, 22_789, ".gw-rescue/.env", "GW_GATEWAY_PORT=22789\n", "GW_GATEWAY_PORT in ~/.gw-rescue/.env"],
    [22_789, 23_789, dropIn, "[Service]\nEnvironment=GW_GATEWAY_PORT=23789\n", `GW_GATEWAY_PORT in ${unit}.d/port.conf`],
  ])("moves the gateway from %i to %i at the next restart, as status says before", async (from, to, file, text, source) => {
    await host.writeFile(file, text);
    await host.run(["systemctl", "--user", "daemon-reload"]);
    const why = `the gateway from port ${from} to ${to}, because ${source} says so.`;
    const told = await gw(host, [...rescue, "status"]);
    expect(told).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`note: The next restart moves ${why}\n`) });
    const restarted = await gw(host, [...rescue, "gateway", "restart"]);
    expect(restarted).toMatchObject({ exitCode: 0, stderr: `note: This restart has moved ${why}\n` });
    expect(restarted.stdout).toContain(`http://127.0.0.1:${to} is healthy`);
    expect(await openPorts(host)).toEqual([...mainPorts, to, to + 2, to + 4]);
  });

  it("does so no more once it is gone", async () => {
    await host.run(["rm", "-r", path.join(host.home, ".gw-rescue/.env"), path.join(host.home, `${dropIn}/..`)]);
    await host.run(["systemctl", "--user", "daemon-reload"]);
    expect(await succeed("gateway", "restart")).toMatch(/http:\/\/127\.0\.0\.1:21789 is healthy/);
    expect(await openPorts(host)).toEqual(movedPorts);
  });
});

describe("gw gateway", () => {
  it("stops, starts and restarts, and each is done already when asked again", async () => {
    expect(await succeed("gateway", "stop")).toContain(`stop: ${unit}`);
    expect(await openPorts(host)).toEqual(mainPorts);
    expect(await succeed("gateway", "stop")).toContain("Nothing had to be changed.");
    expect(await gw(host, [...rescue, "gateway", "status"])).toMatchObject({ exitCode: 3 });
    expect(await succeed("gateway", "start")).toMatch(/is healthy, pid \d+/);
    const before = await pid();
    expect(await succeed("gateway", "start")).toContain("Nothing had to be changed.");
    expect(await pid()).toBe(before);
    expect(await succeed("gateway", "restart")).toMatch(/is healthy, pid \d+/);
    expect(await pid()).not.toBe(before);
    expect(await openPorts(host)).toEqual(movedPorts);
  });

  it("uninstalls and installs, and each is done already when asked again", async () => {
    expect(await succeed("gateway", "uninstall", "--dry-run")).toMatch(/These changes would be made:[^]*remove service definition/);
    expect(await service()).toBe("active enabled loaded");
    expect(await succeed("gateway", "uninstall")).toContain("remove service definition");
    expect(await service()).toBe("inactive not-found");
    expect(await succeed("gateway", "uninstall")).toContain("Nothing had to be changed.");
    expect(await succeed("gateway", "install")).toMatch(/is healthy, pid \d+/);
    expect(await service()).toBe("active enabled loaded");
    expect(await succeed("gateway", "install")).toContain("Nothing had to be changed.");
    expect(await succeed("undo")).toContain('Took back "gateway install"');
    expect(await service()).toBe("inactive not-found");
    expect(await succeed("undo")).toContain('Took back "gateway uninstall"');
    expect(await service()).toBe("active enabled loaded");
  });

  it("cannot start or restart what is not installed, nor install what is not configured", async () => {
    await succeed("gateway", "uninstall");
    for (const wish of ["start", "restart", "stop"]) {
      const result = await gw(host, [...rescue, "gateway", wish]);
      expect([wish, result.exitCode]).toEqual([wish, 1]);
      expect(result.stderr).toMatch(/Profile rescue has no service gw-gateway-rescue\.service\.\n.*gw --profile rescue gateway install/i);
    }
    const other = await gw(host, ["--profile", "other", "gateway", "install"]);
    expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("is not configured") });
  });

  it("that fails to start brings back what was there and exits with 1", async () => {
    await succeed("gateway", "install");
    await succeed("gateway", "stop");
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.writeFile(".gw-rescue/gw.json", config.replace(/"token": "[^"]+"/, '"token": ""'), 0o600);
    const before = await runningFacts(host);
    const result = await gw(host, [...rescue, "gateway", "start"]);
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toMatch(/holds no token(.*\n)*.*Everything is as it was before\./);
    expect((await runningFacts(host)).replaceAll("exit-code", "success")).toBe(before.replaceAll("exit-code", "success"));
  });
});

async function pid(): Promise<string> {
  return (await host.run(["systemctl", "--user", "show", "--value", "-p", "MainPID", unit])).stdout.trim();
}
