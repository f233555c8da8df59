import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Profile } from "../../src/profile/profile.ts";
import { type EngineHost, provedRelease, startEngineHost, withExplanation } from "./engine-host.ts";
import { askGw, engineMust, gwMust } from "./facts.ts";

const rescueWords = ["--profile", "rescue"];

/** A starting gateway puts the newest backup in the place of a config that has lost its `meta` or half of its length. */
describe(`${provedRelease}: a config beside an older backup`, () => {
  let host: EngineHost;
  let rescue: Profile;

  beforeAll(async () => {
    host = await startEngineHost();
    rescue = host.profile("rescue");
  });
  afterAll(async () => host?.stop());

  const config = async (): Promise<string> => readFile(rescue.configPath, "utf8");

  async function isHealthyOn(basePort: number): Promise<void> {
    expect(await askGw(host, rescue)).toMatchObject({ basePort, health: { state: "healthy" } });
  }

  it("is the one that gw wrote, once the edited one was set aside by undo", async () =>
    withExplanation(host, async () => {
      await gwMust(host, [...rescueWords, "onboard", "--engine", host.release.name, "--yes"]);
      await engineMust(host, rescue, ["config", "set", "ui.seamColor", "#ff0000"]);
      await engineMust(host, rescue, ["config", "set", "ui.seamColor", "#00ff00"]);
      const [edited, backup] = [await config(), await readFile(`${rescue.configPath}.bak`, "utf8")];
      expect(backup).toContain('"meta"');

      const undone = await gwMust(host, [...rescueWords, "undo"]);
      const [, copy = ""] = /the edited file stays as (\S+)/.exec(undone) ?? [];
      expect(await readFile(copy.replace(/^~/, host.home), "utf8")).toBe(edited);
      expect(undone).toContain(`${rescue.stateDir.replace(host.home, "~")} stays: it holds files that gw did not write`);

      await gwMust(host, [...rescueWords, "onboard", "--engine", host.release.name, "--yes", "--port", "21789"]);
      await isHealthyOn(21_789);
      expect(JSON.parse(await config())).not.toHaveProperty("ui");
      expect(await readFile(`${rescue.configPath}.bak`, "utf8")).toBe(backup);
    }));

  it("comes back by undo as it was, however much smaller", async () =>
    withExplanation(host, async () => {
      await gwMust(host, [...rescueWords, "gateway", "stop"]);
      const small = JSON.stringify({ gateway: { mode: "local", port: 20_789, auth: { token: "t".repeat(24) } } });
      await writeFile(rescue.configPath, small);
      const workspace = `${host.home}/${"w".repeat(120)}/${"x".repeat(200)}`;
      await gwMust(host, [...rescueWords, "onboard", "--yes", "--workspace", workspace]);
      await isHealthyOn(20_789);
      expect((await config()).length).toBeGreaterThan(2 * small.length);

      await gwMust(host, [...rescueWords, "undo"]);
      await gwMust(host, [...rescueWords, "gateway", "restart"]);
      await isHealthyOn(20_789);
      expect(await config()).toBe(small);
    }));
});
