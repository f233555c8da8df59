import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineReleases } from "../../script/lib/engine-releases.ts";
import type { Profile } from "../../src/profile/profile.ts";
import { type EngineHost, provedRelease, releaseUnderTest, startEngineHost, waitServing, withExplanation } from "./engine-host.ts";
import { askEngine, askGw, diskFacts, engineMust, gwMust, openPorts, show, unitPath } from "./facts.ts";

const rescueWords = ["--profile", "rescue"];
const basePort = 19_789;

/** It wants to be told so outside a terminal; the others do not know the flag. */
const isNewest = releaseUnderTest() === engineReleases[0];

/** Upstream's own commands on a service that gw wrote, in this order. */
describe(`${provedRelease}: the engine's own tools on gw's service`, () => {
  let host: EngineHost;
  let rescue: Profile;
  let disk: readonly (string | undefined)[];

  beforeAll(async () => {
    host = await startEngineHost();
    rescue = host.profile("rescue");
    await gwMust(host, [...rescueWords, "onboard", "--yes", "--port", String(basePort), "--engine", host.release.name]);
    disk = await diskFacts(host, rescue);
  });
  afterAll(async () => host?.stop());

  const proof = async (steps: () => Promise<void>): Promise<void> => withExplanation(host, steps);

  async function mainPid(): Promise<string | undefined> {
    return (await show(host, rescue, "MainPID"))["MainPID"];
  }

  it("gateway restart, stop and start work on it", async () =>
    proof(async () => {
      const before = await mainPid();
      await engineMust(host, rescue, ["gateway", "restart"]);
      await host.waitFor(async () => ![before, "0"].includes(await mainPid()), { timeoutMs: 60_000, what: "another process" });
      await waitServing(host, basePort);
      await engineMust(host, rescue, ["gateway", "stop", ...(isNewest ? ["--force"] : [])]);
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
      // As the newest one's updater calls it, which refuses a service whose variables and arguments its installer would not write.
      await engineMust(host, rescue, [...installWords(host), "--force", "--json"], { OPENCLAW_UPDATE_IN_PROGRESS: "1" });
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

  it("gw onboard --service engine lets it install the service, and undo takes that back", async () =>
    proof(async () => {
      const third = host.profile("third");
      const words = ["--profile", "third", "onboard", "--yes", "--port", "21789", "--engine", host.release.name, "--service", "engine"];
      await gwMust(host, words);
      expect(await readFile(unitPath(host, third), "utf8")).toContain("--port 21789");
      expect(await askGw(host, third)).toMatchObject({ basePort: 21_789, health: { state: "healthy" } });
      // What installed it is remembered: there is nothing to mend, and another port goes through it once more.
      const again = ["--profile", "third", "onboard", "--yes", "--json"];
      expect(JSON.parse(await gwMust(host, again))).toMatchObject({ data: { request: { service: "engine" }, plan: [] } });
      const written = await readFile(unitPath(host, third), "utf8");
      await writeFile(unitPath(host, third), written.replace("RestartSec=5", "RestartSec=30"));
      const edited = await diskFacts(host, third);
      const moved: unknown = JSON.parse(await gwMust(host, [...again, "--port", "22789"]));
      const overwriting: unknown = expect.objectContaining({ loses: ["RestartSec=30"] });
      expect(moved).toMatchObject({ data: { plan: expect.arrayContaining([overwriting]) } });
      expect(await readFile(unitPath(host, third), "utf8")).toContain("--port 22789");
      expect(await askGw(host, third)).toMatchObject({ basePort: 22_789, health: { state: "healthy" } });
      await gwMust(host, ["--profile", "third", "undo"]);
      await waitServing(host, 21_789);
      expect(await diskFacts(host, third)).toEqual(edited);
      await writeFile(unitPath(host, third), written);
      await gwMust(host, ["--profile", "third", "undo"]);
      expect(await diskFacts(host, third)).toEqual([undefined, undefined]);
      const unit = await show(host, third, "LoadState,NeedDaemonReload,UnitFileState");
      expect(unit).toEqual({ LoadState: "not-found", NeedDaemonReload: "no", UnitFileState: "" });
    }));
});

/** The parent command of Clawdbot's `gateway install` takes the flags for itself. */
function installWords({ release }: EngineHost): readonly string[] {
  return [release.name === "clawdbot" ? "daemon" : "gateway", "install"];
}
