import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Profile } from "../../src/profile/profile.ts";
import { type EngineHost, onboardMain, provedRelease, startEngineHost, waitServing, withExplanation } from "./engine-host.ts";
import { askEngine, askGw, diskFacts, engineMust, gwMust, openPorts, show, standOf, unitPath } from "./facts.ts";
import { answerAll, confirm } from "./play-wizard.ts";

const rescueWords = ["--profile", "rescue"];
const first = 19_789;
const second = 20_789;

/** The whole life of a second gateway beside one that gw has nothing to do with, on one machine, in this order. */
describe(`${provedRelease}: a rescue gateway beside a main one`, () => {
  let host: EngineHost;
  let main: Profile;
  let rescue: Profile;
  let mainStand: unknown;
  let mainPorts: readonly number[];
  let rescueDisk: readonly (string | undefined)[];
  let rescueConfig: string;

  beforeAll(async () => {
    host = await startEngineHost();
    rescue = host.profile("rescue");
  });
  afterAll(async () => host?.stop());

  /** Does the steps, after which the main gateway must be as it was. */
  const proof = async (steps: () => Promise<void>): Promise<void> =>
    withExplanation(host, async () => {
      await steps();
      expect(await standOf(host, main), "the main gateway was touched").toEqual(mainStand);
    });

  async function isHealthyOn(basePort: number): Promise<void> {
    const instance = await askGw(host, rescue);
    expect(instance).toMatchObject({
      engine: host.release.name,
      profile: "rescue",
      basePort,
      service: { state: "running" },
      health: { state: "healthy" },
    });
  }

  it("the engine's own onboarding sets a main gateway up", async () => {
    main = await onboardMain(host);
    expect(await askGw(host, main)).toMatchObject({ profile: "default", basePort: 18_789, health: { state: "healthy" } });
    mainStand = await standOf(host, main);
    mainPorts = await openPorts(host);
  });

  it("gw onboard sets rescue up beside it, with Enter only", async () =>
    proof(async () => {
      const words = ["gw", ...rescueWords, "onboard", "--engine", host.release.name];
      const terminal = host.terminal(words, { columns: 120, rows: 70 });
      const { review, titles } = await answerAll(terminal);
      expect(titles[0]).toBe("Base port");
      expect(review).toContain(rescue.configPath.replace(host.home, "~"));
      expect(review).toContain(unitPath(host, rescue).replace(host.home, "~"));
      expect(await diskFacts(host, rescue)).toEqual([undefined, undefined]);
      const receipt = await confirm(terminal);
      expect(receipt).toContain("Profile rescue is set up");
      expect(receipt).toContain(`http://127.0.0.1:${first}, healthy`);
      expect(receipt).toMatch(/1 other gateway, \d+ facts compared before and after: none changed/);
      rescueDisk = await diskFacts(host, rescue);
      rescueConfig = await readFile(rescue.configPath, "utf8");
    }));

  it("both answer as themselves, to gw and to the engine, which accepts the config and leaves it alone", async () =>
    proof(async () => {
      await isHealthyOn(first);
      expect(await askGw(host, main)).toMatchObject({ profile: "default", basePort: 18_789, health: { state: "healthy" } });
      const [ofMain, ofRescue] = [await askEngine(host, main), await askEngine(host, rescue)];
      expect(ofMain).toMatchObject({ gateway: { port: 18_789 }, rpc: { ok: true } });
      expect(ofRescue).toMatchObject({
        service: { loaded: true, configAudit: { ok: true }, runtime: { status: "running" } },
        gateway: { port: first, portSource: "env/config" },
        rpc: { ok: true },
      });
      expect(String(ofRescue.service.runtime.pid)).toBe((await show(host, rescue, "MainPID"))["MainPID"]);
      expect(await engineMust(host, rescue, ["config", "get", "gateway.port"])).toContain(String(first));
      expect(await diskFacts(host, rescue)).toEqual(rescueDisk);
      expect(await gwMust(host, [...rescueWords, "doctor"])).toMatch(/^Checked 2 gateways in \d+ ways: nothing found\.$/m);
    }));

  it("gw browser status asks rescue, not main", async () =>
    proof(async () => {
      const answer = await gwMust(host, [...rescueWords, "browser", "status", "--json"]);
      const ports = [...answer.matchAll(/\b1[89]\d{3}\b/g)].map(Number);
      expect(ports).not.toEqual([]);
      expect(ports.filter((port) => port < first || port > first + 110)).toEqual([]);
    }));

  it("a second run moves the ports and leaves the service alone", async () =>
    proof(async () => {
      const terminal = host.terminal(["gw", ...rescueWords, "onboard"], { columns: 120, rows: 70 });
      const { review } = await answerAll(terminal, { "Base port": String(second) });
      expect(review).toContain(`gateway.port: ${first} → ${second}`);
      expect(await confirm(terminal)).toContain(`http://127.0.0.1:${second}, healthy`);
      await isHealthyOn(second);
      expect((await diskFacts(host, rescue))[1]).toBe(rescueDisk[1]);
      const moved = await openPorts(host);
      expect(moved).toContain(second);
      expect(moved.filter((port) => port >= first && port < second)).toEqual([]);
    }));

  it("undo brings the old ports back, and a second undo takes everything back", async () =>
    proof(async () => {
      await gwMust(host, [...rescueWords, "undo"]);
      expect(await diskFacts(host, rescue)).toEqual(rescueDisk);
      await waitServing(host, first);
      await isHealthyOn(first);
      expect(await openPorts(host)).not.toContain(second);
      await gwMust(host, [...rescueWords, "undo"]);
      await isGone();
    }));

  it("a shell full of other gateways' variables gets the same files", async () =>
    proof(async () => {
      await gwMust(host, [...rescueWords, "onboard", "--engine", host.release.name, "--yes", "--json"], hostileShell(main));
      expect((await diskFacts(host, rescue))[1]).toBe(rescueDisk[1]);
      expect(withoutToken(await readFile(rescue.configPath, "utf8"))).toBe(withoutToken(rescueConfig));
      await isHealthyOn(first);
    }));

  it("drop-ins and edits of the unit survive a second run", async () =>
    proof(async () => {
      const unit = unitPath(host, rescue);
      const dropIn = `.config/systemd/user/${rescue.systemdUnit}.d/mine.conf`;
      await host.writeFile(dropIn, "[Service]\nEnvironment=MINE=1\n");
      await writeFile(unit, (await readFile(unit, "utf8")).replace("[Service]\n", "[Service]\n# mine\nNice=5\n"));
      const edited = await readFile(unit, "utf8");
      await host.run(["systemctl", "--user", "daemon-reload"]);
      await gwMust(host, [...rescueWords, "onboard", "--yes", "--port", String(second)]);
      await isHealthyOn(second);
      expect(await readFile(unit, "utf8")).toBe(edited);
      expect(await host.readFile(dropIn)).toBe("[Service]\nEnvironment=MINE=1\n");
      expect((await show(host, rescue, "Environment"))["Environment"]).toContain("MINE=1");
      await gwMust(host, [...rescueWords, "undo"]);
    }));

  it("gateway uninstall leaves no unit and no link, and install works at once", async () =>
    proof(async () => {
      await gwMust(host, [...rescueWords, "gateway", "uninstall"]);
      expect((await diskFacts(host, rescue))[1]).toBeUndefined();
      await hasNoUnit();
      await gwMust(host, [...rescueWords, "gateway", "install"]);
      await isHealthyOn(first);
      await gwMust(host, [...rescueWords, "gateway", "uninstall"]);
    }));

  it("gateway run serves in the foreground and ends with Ctrl-C", async () =>
    proof(async () => {
      const terminal = host.terminal(["gw", ...rescueWords, "gateway", "run"], { columns: 120, rows: 50 });
      await waitServing(host, first).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${terminal.scrollback()}`, { cause: error });
      });
      expect(await askGw(host, rescue)).toMatchObject({ health: { state: "healthy" } });
      terminal.press("ctrl-c");
      expect([0, 130]).toContain((await terminal.exited).exitCode);
      await host.waitFor(async () => (await openPorts(host)).every((port) => mainPorts.includes(port)), { timeoutMs: 30_000 });
    }));

  /** Nothing of rescue is left that gw wrote; what the engine itself put into the state directory stays. */
  async function isGone(): Promise<void> {
    expect(await diskFacts(host, rescue)).toEqual([undefined, undefined]);
    await hasNoUnit();
    expect(await openPorts(host)).toEqual(mainPorts);
    expect(await gwMust(host, ["list", "--json"])).not.toContain('"profile":"rescue"');
  }

  async function hasNoUnit(): Promise<void> {
    const names = await readdir(join(host.home, ".config/systemd/user"), { recursive: true });
    expect(names.filter((name) => name.includes("rescue") && !name.includes(".service.d"))).toEqual([]);
    const unit = await show(host, rescue, "LoadState,NeedDaemonReload,UnitFileState");
    expect(unit).toEqual({ LoadState: "not-found", NeedDaemonReload: "no", UnitFileState: "" });
  }
});

/** What a shell inside the main gateway's service could hand on, and what a person may have exported for another gateway. */
function hostileShell(main: Profile): Readonly<Record<string, string>> {
  const variables = {
    STATE_DIR: main.stateDir,
    CONFIG_PATH: main.configPath,
    PROFILE: "main",
    GATEWAY_PORT: "18789",
    GATEWAY_TOKEN: "somebody-elses-token",
    WORKSPACE_DIR: "/tmp/somewhere",
    SYSTEMD_UNIT: main.systemdUnit,
    SERVICE_MARKER: main.engine.service.marker,
    SERVICE_KIND: "gateway",
  };
  const prefixes = ["OPENCLAW", "CLAWDBOT"];
  return Object.fromEntries(prefixes.flatMap((prefix) => Object.entries(variables).map(([name, value]) => [`${prefix}_${name}`, value])));
}

function withoutToken(config: string): string {
  return config.replace(/("token": ")[^"]+/, "$1");
}
