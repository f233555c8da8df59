import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Profile } from "../../src/profile/profile.ts";
import { type EngineHost, explain, releaseTitle, startEngineHost, waitServing } from "./engine-host.ts";
import { askEngine, askGw, diskFacts, engineMust, gwMust, openPorts, show, unitPath } from "./facts.ts";

const rescueWords = ["--profile", "rescue"];
const basePort = 19_789;

/** Upstream's own commands on a service that gw wrote, in this order. */
describe(releaseTitle("the engine's own tools on gw's service"), () => {
  let host: EngineHost;
  let rescue: Profile;
  let disk: readonly (string | undefined)[];

  beforeAll(async () => {
    host = await startEngineHost();
    rescue = host.profile("rescue");
    await gwMust(host, [...rescueWords, "onboard", "--yes", "--engine", host.release.name]);
    disk = await diskFacts(host, rescue);
  });
  afterAll(async () => host?.stop());

  async function proof(steps: () => Promise<void>): Promise<void> {
    try {
      await steps();
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${await explain(host)}`, { cause: error });
    }
  }

  async function mainPid(): Promise<string | undefined> {
    return (await show(host, rescue, "MainPID"))["MainPID"];
  }

  it("gateway restart, stop and start work on it", async () =>
    proof(async () => {
      const before = await mainPid();
      await engineMust(host, rescue, ["gateway", "restart"]);
      await host.waitFor(async () => ![before, "0"].includes(await mainPid()), { timeoutMs: 60_000, what: "another process" });
      await waitServing(host, basePort);
      await engineMust(host, rescue, ["gateway", "stop"]);
      expect(await askGw(host, rescue)).toMatchObject({ service: { state: "stopped" }, health: { state: "stopped" } });
      expect(await openPorts(host)).toEqual([]);
      await engineMust(host, rescue, ["gateway", "start"]);
      await waitServing(host, basePort);
      expect(await askGw(host, rescue)).toMatchObject({ health: { state: "healthy" } });
      expect(await diskFacts(host, rescue)).toEqual(disk);
    }));

  it("gateway install takes it for its own, and its audit finds no fault", async () =>
    proof(async () => {
      expect(await engineMust(host, rescue, ["gateway", "install", "--json"])).toContain('"already-installed"');
      expect((await askEngine(host, rescue)).service.configAudit).toMatchObject({ ok: true });
      expect(await diskFacts(host, rescue)).toEqual(disk);
    }));

  it("doctor leaves the service as it is", async () =>
    proof(async () => {
      await engineMust(host, rescue, ["doctor", "--non-interactive"]);
      expect((await diskFacts(host, rescue))[1]).toBe(disk[1]);
      await waitServing(host, basePort);
      expect(await askGw(host, rescue)).toMatchObject({ basePort, health: { state: "healthy" } });
    }));

  it("install --force writes it anew, and a run of gw takes the second place of the port out again", async () =>
    proof(async () => {
      await engineMust(host, rescue, [...installWords(host), "--force", "--json"]);
      await waitServing(host, basePort);
      expect(await readFile(unitPath(host, rescue), "utf8")).toContain(`--port ${basePort}`);
      await gwMust(host, [...rescueWords, "onboard", "--yes"]);
      const mended = await readFile(unitPath(host, rescue), "utf8");
      expect(mended).not.toMatch(/--port|GATEWAY_PORT|_TOKEN/);
      await waitServing(host, basePort);
      expect(await askGw(host, rescue)).toMatchObject({ basePort, health: { state: "healthy" } });
    }));

  it("uninstall removes it, and gw installs it again at once", async () =>
    proof(async () => {
      await engineMust(host, rescue, ["gateway", "uninstall", "--json"]);
      expect((await diskFacts(host, rescue))[1]).toBeUndefined();
      await gwMust(host, [...rescueWords, "gateway", "install"]);
      expect(await askGw(host, rescue)).toMatchObject({ service: { state: "running" }, health: { state: "healthy" } });
      await gwMust(host, [...rescueWords, "gateway", "uninstall"]);
      await engineMust(host, rescue, [...installWords(host), "--json"]);
      await waitServing(host, basePort);
    }));
});

/** The parent command of Clawdbot's `gateway install` takes the flags for itself. */
function installWords({ release }: EngineHost): readonly string[] {
  return [release.name === "clawdbot" ? "daemon" : "gateway", "install"];
}
