import { readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { at, killAt } from "./kill-point.ts";
import { gw, openPorts, runningFacts, standInForLogind, startHostWithMain } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const unit = ".config/systemd/user/gw-gateway-rescue.service";
const allPorts = [18_789, 18_791, 18_793, 19_789, 19_791, 19_793];

let host: TestHost;

beforeAll(async () => {
  host = await startHostWithMain();
  const onboarded = await gw(host, [...rescue, "onboard", "--yes"]);
  expect(onboarded.exitCode, onboarded.stderr).toBe(0);
});
afterAll(async () => host.stop());

/** What the doctor finds, in short. */
async function codes(): Promise<readonly string[]> {
  const { stdout } = await gw(host, ["doctor", "--json"]);
  const { findings }: { findings: readonly { code: string; instance: { profile: string } | null }[] } = JSON.parse(stdout).data;
  return findings.map(({ code, instance }) => `${code} ${instance?.profile ?? "host"}`);
}

/** Main as its manager has it: pid, starts, enablement. */
const main = async (): Promise<string> => (await runningFacts(host)).split("\n\n")[0] ?? "";

const modeOf = async (file: string): Promise<string> => ((await stat(path.join(host.home, file))).mode & 0o777).toString(8);

/** A rescue gateway whose files and service were meddled with. */
async function meddle(): Promise<void> {
  const text = await host.readFile(unit);
  await host.writeFile(unit, text.replace("[Install]", 'Environment="GW_GATEWAY_PORT=28789"\n\n[Install]'), 0o644);
  await host.run(["sh", "-c", "chmod 755 ~ ~/.gw-rescue && chmod 644 ~/.gw-rescue/gw.json && systemctl --user daemon-reload"]);
}

describe("gw doctor on a host with a main and a rescue gateway", () => {
  it("finds nothing, beside a config that another engine's onboarding has left", async () => {
    const fixture = await readFile(path.join(import.meta.dirname, "../config/fixture/openclaw-2026.5.28.json"), "utf8");
    await host.writeFile(".openclaw-old/openclaw.json", fixture.replaceAll("19789", "22789"), 0o600);
    expect(await gw(host, ["doctor"])).toMatchObject({
      exitCode: 0,
      stdout: "Checked 3 gateways in 17 ways: nothing found.\n",
      stderr: "",
    });
  });

  it("tells what was meddled with, changes nothing by itself, and leaves it alone after a no", async () => {
    await meddle();
    expect(await codes()).toEqual(["secret-open rescue", "unit-port-pinned rescue"]);
    const before = await runningFacts(host);
    const terminal = host.terminal(["gw", "doctor", "--fix"], { columns: 80, rows: 60 });
    await terminal.waitForText("Mend this?");
    expect(terminal.scrollback()).toMatch(/mend service definition ~\/\.config[^]*gw-gateway-rescue\.service/);
    terminal.type("n");
    expect((await terminal.exited).exitCode).toBe(130);
    expect(await modeOf(".gw-rescue/gw.json")).toBe("644");
    expect(await runningFacts(host)).toBe(before);
  });

  it("mends it after a yes, without touching main, and undo brings it all back", async () => {
    const before = await main();
    const terminal = host.terminal(["gw", "doctor", "--fix"], { columns: 80, rows: 60 });
    await terminal.waitForText("Mend this?");
    terminal.press("enter");
    await terminal.waitForText("nothing found", { timeoutMs: 60_000 });
    expect((await terminal.exited).exitCode).toBe(0);
    expect(await modeOf(".gw-rescue/gw.json")).toBe("600");
    expect(await host.readFile(unit)).not.toContain("28789");
    expect(await openPorts(host)).toEqual(allPorts);
    expect(await main()).toBe(before);

    const undone = await gw(host, [...rescue, "undo"]);
    expect(undone.stdout, undone.stderr).toContain('Took back "doctor --fix"');
    expect(await codes()).toEqual(["secret-open rescue", "unit-port-pinned rescue"]);
    expect(await main()).toBe(before);
    expect(await gw(host, ["doctor", "--fix", "--yes"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/nothing found\.\n$/),
    });
  });

  it("moves the one that came last where two have one base port", async () => {
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.run(["systemctl", "--user", "stop", "gw-gateway-rescue.service"]);
    await host.writeFile(".gw-rescue/gw.json", config.replace("19789", "18789"));
    await host.run(["sh", "-c", "chmod 644 ~/.gw-rescue/gw.json"]);
    expect(await codes()).toEqual(["port-conflict rescue", "secret-open rescue"]);
    const before = await main();
    const moved = await gw(host, [...rescue, "doctor", "--fix", "--yes", "--json"]);
    expect(moved.exitCode, moved.stderr).toBe(0);
    expect(JSON.parse(moved.stdout).data.untouched).toMatchObject({ instances: 2, changed: [] });
    expect(await host.readFile(".gw-rescue/gw.json")).toBe(config);
    expect(await modeOf(".gw-rescue/gw.json")).toBe("600");
    expect(await gw(host, [...rescue, "gateway", "start"])).toMatchObject({ exitCode: 0 });
    expect(await main()).toBe(before);
    expect(await codes()).toEqual([]);
  });

  it("moves nobody for the sake of one whose directory is gone, and keeps its ports for the config that comes back", async () => {
    const [before, config] = [await main(), await host.readFile(".gw/gw.json")];
    await host.run(["sh", "-c", "rm -rf ~/.gw-rescue; systemctl --user restart gw-gateway-rescue.service"]);
    const listed = await gw(host, ["list"]);
    expect(listed.stdout + listed.stderr).toMatch(/^rescue .* unknown[^]*its config .* is missing/m);
    expect(listed.stderr).not.toContain("18789");
    const fixed = await gw(host, ["doctor", "--fix", "--yes"]);
    expect(fixed, fixed.stdout).toMatchObject({ exitCode: 4, stdout: expect.stringMatching(/^ {6}gw --profile rescue repair$/m) });
    expect([await main(), await host.readFile(".gw/gw.json")]).toEqual([before, config]);
    expect(await gw(host, ["ports"])).toMatchObject({ exitCode: 0 });
    expect(await gw(host, ["--profile", "lab", "ports", "--suggest"])).toMatchObject({ stdout: expect.stringContaining("20789") });
    expect(await gw(host, [...rescue, "ports"])).toMatchObject({ stderr: expect.stringMatching(/^ {4}.*: gw --profile rescue repair$/m) });
    expect(await gw(host, [...rescue, "repair", "--yes"])).toMatchObject({ exitCode: 0 });
    expect([await openPorts(host), await codes()]).toEqual([allPorts, []]);
    expect(await main()).toBe(before);
  });

  it("gives rescue a token of its own and opens the config that its owner closed to himself", async () => {
    const tokenOf = async (file: string) => /"token": "([^"]+)"/.exec(await host.readFile(file))?.[1] ?? "";
    const token = await tokenOf(".gw/gw.json");
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.writeFile(".gw-rescue/gw.json", config.replace(/"token": "[^"]+"/, `"token": "${token}"`), 0o600);
    expect(await codes()).toEqual(["secret-stale rescue", "login-shared rescue"]);
    await host.run(["sh", "-c", "chmod 000 ~/.gw-rescue/gw.json"]);
    expect(await codes()).toEqual(["unreadable rescue"]);
    const before = await main();
    await gw(host, ["doctor", "--fix", "--yes"]);
    expect(await modeOf(".gw-rescue/gw.json")).toBe("600");
    const fixed = await gw(host, ["doctor", "--fix", "--yes"]);
    expect(fixed).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/nothing found\.\n$/) });
    expect(fixed.stdout).toContain("\nTo take it back: gw --profile rescue undo\n");
    expect(fixed.stderr).toContain("A new token stands in ");
    expect(fixed.stdout + fixed.stderr).not.toContain(await tokenOf(".gw-rescue/gw.json"));
    expect(await tokenOf(".gw-rescue/gw.json")).not.toBe(token);
    expect(await main()).toBe(before);
    expect(await gw(host, [...rescue, "status"])).toMatchObject({ exitCode: 0 });
  });

  it("takes a run back that was cut off", async () => {
    await killAt(host, [...rescue, "ports", "--set", "20789"], at("kill-before", "rename", "/.gw-rescue/gw.json$"));
    expect(await codes()).toContain("interrupted-plan rescue");
    const fixed = await gw(host, ["doctor", "--fix", "--yes"]);
    expect(fixed.stdout, fixed.stderr).toMatch(/Took back "ports, 19789 -> 20789"[^]*nothing found\.\n$/);
    await host.waitFor(async () => (await openPorts(host)).join() === allPorts.join(), { what: "the old ports" });
  });

  it("turns linger on for the profile that was asked about, whose undo turns it off again", async () => {
    await standInForLogind(host);
    const linger = async () => (await host.run(["ls", "/var/lib/systemd/linger"])).stdout.trim();
    expect(await codes()).toEqual(["linger-off host"]);
    expect(await gw(host, [...rescue, "doctor", "--fix", "--yes"])).toMatchObject({ exitCode: 0 });
    expect(await linger()).toBe(host.userName);
    expect((await gw(host, [...rescue, "undo"])).stdout).toContain('Took back "doctor --fix"');
    expect(await linger()).toBe("");
    await rm(path.join(host.bin, "loginctl"));
  });

  it("enables a service that runs until the next boot, and unmasks one, each with an undo", async () => {
    const name = "gw-gateway-rescue.service";
    const service = async (property: string) =>
      (await host.run(["systemctl", "--user", "show", "-p", property, "--value", name])).stdout.trim();
    const [before, pid] = [await main(), await service("MainPID")];
    await host.run(["systemctl", "--user", "disable", name]);
    expect(await gw(host, [...rescue, "doctor", "--fix", "--yes"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/nothing found\.\n$/),
    });
    expect([await service("UnitFileState"), await service("MainPID")]).toEqual(["enabled", pid]);
    expect(await gw(host, [...rescue, "undo", "--yes"])).toMatchObject({ exitCode: 0 });
    expect([await service("UnitFileState"), await service("MainPID")]).toEqual(["disabled", pid]);

    await host.run(["sh", "-c", `systemctl --user stop ${name} && rm ~/${unit} && systemctl --user mask ${name}`]);
    const { stdout } = await gw(host, [...rescue, "status"]);
    const mend = /^Next +gw (.*)$/m.exec(stdout)?.[1] ?? "";
    expect(mend, stdout).toBe("--profile rescue doctor --fix");
    const mended = await gw(host, [...mend.split(" "), "--yes"]);
    expect(mended, mended.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/nothing found\.\n$/) });
    expect([await service("UnitFileState"), await openPorts(host)]).toEqual(["enabled", allPorts]);
    expect(await gw(host, [...rescue, "status"])).toMatchObject({ exitCode: 0, stdout: expect.not.stringContaining("Next ") });

    expect(await gw(host, [...rescue, "undo", "--yes"])).toMatchObject({ exitCode: 0 });
    expect([await service("LoadState"), await codes()]).toEqual(["masked", ["service-masked rescue"]]);
    expect(await main()).toBe(before);
  });
});
