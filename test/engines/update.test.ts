import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineReleases } from "../../script/lib/engine-releases.ts";
import type { Profile } from "../../src/profile/profile.ts";
import type { RunResult } from "../host/test-host.ts";
import { type EngineHost, provedRelease, releaseUnderTest, startEngineHost, waitServing, withExplanation } from "./engine-host.ts";
import { askEngine, askGw, diskFacts, gwMust, show, standOf, unitPath } from "./facts.ts";
import { offerNextVersion } from "./user-install.ts";

const basePort = 19_789;
/** The day after, so that it is of the same era. */
const nextVersion = releaseUnderTest().version.replace(/(\d+)(-\d+)?$/, (_, day: string) => String(Number(day) + 1));

/** The real updater, the real npm and a registry on loopback; only what npm downloads is made here, from the release itself. */
describe(`${provedRelease}: the engine's own update`, () => {
  let host: EngineHost;
  let rescue: Profile;
  let side: Profile;

  beforeAll(async () => {
    host = await startEngineHost({ installedBy: "user" });
    [rescue, side] = [host.profile("rescue"), host.profile("side")];
    await onboard(host, side, 21_789);
    await onboard(host, rescue, basePort);
    await offerNextVersion(host, host.release, nextVersion);
  });
  afterAll(async () => host?.stop());

  it(
    "ends well, and the service that gw wrote runs the new release with the same config",
    async () =>
      withExplanation(host, async () => {
        const [before, beside] = [await show(host, rescue, "MainPID"), await besideFacts()];
        const config = await readFile(rescue.configPath, "utf8");
        const update = await updateByEngine(host);
        expect(update.exitCode, `${update.stdout}\n${update.stderr}`).toBe(0);
        await waitServing(host, basePort);
        expect(await show(host, rescue, "MainPID")).not.toEqual(before);
        const healthy = { basePort, service: { state: "running" }, health: { state: "healthy" } };
        expect(await askGw(host, rescue)).toMatchObject({ engineVersion: nextVersion, ...healthy });
        const updated = await readFile(rescue.configPath, "utf8");
        expect(JSON.parse(updated)).toMatchObject(JSON.parse(config));
        // The newest doctor adds keys of its own; the others leave the bytes alone.
        const expected = host.release === engineReleases[0] ? updated : config;
        expect(updated).toBe(expected);
        expect(await besideFacts()).toEqual(beside);
      }),
    1_000_000,
  );

  it("leaves a service that is the profile's own, and a run of gw takes out what it pinned", async () =>
    withExplanation(host, async () => {
      expect((await askEngine(host, rescue)).service.configAudit).toMatchObject({ ok: true });
      const beside = await standOf(host, side);
      await gwMust(host, ["--profile", "rescue", "onboard", "--yes"]);
      const unit = await readFile(unitPath(host, rescue), "utf8");
      expect(unit).toContain(rescue.configPath);
      expect(unit).not.toMatch(/--port|GATEWAY_PORT|_TOKEN/);
      expect(await askGw(host, rescue)).toMatchObject({ basePort, engineVersion: nextVersion, health: { state: "healthy" } });
      expect(await standOf(host, side)).toEqual(beside);
    }));

  /** Its process may be another one: the newest updater starts every gateway anew that runs the package. */
  async function besideFacts(): Promise<unknown> {
    return [await diskFacts(host, side), await show(host, side, "UnitFileState,ActiveState,NeedDaemonReload")];
  }
});

async function onboard(host: EngineHost, { name }: Profile, port: number): Promise<void> {
  await gwMust(host, ["--profile", name, "onboard", "--yes", "--port", String(port), "--engine", host.release.name]);
}

/**
 * Clawdbot would ask the public registry for the latest version, so it is named. No TMPDIR of the test's own: the newest OpenClaw compares
 * that of the shell with the one in the unit, and refuses to refresh a service that differs.
 */
async function updateByEngine(host: EngineHost): Promise<RunResult> {
  return host.engine(["--profile", "rescue", "update", "--tag", nextVersion, "--yes"], { timeoutMs: 900_000 });
}
