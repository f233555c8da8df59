import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/config-text.ts";
import { engineOf } from "../../src/engine/engines.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import { takeOverMark } from "../../src/profile/take-over-mark.ts";
import type { RunResult } from "../host/test-host.ts";
import { type EngineHost, explain, findRelease, onboardMain, provedRelease, releaseUnderTest, startEngineHost } from "./engine-host.ts";

const oldRelease = findRelease("clawdbot@2026.1.24-3");
const basePort = 19_789;

describe(`${provedRelease}: a Clawdbot profile is taken over`, () => {
  let host: EngineHost;
  let old: Profile;
  let own: Profile;
  let oldConfig: string;

  beforeAll(async () => {
    host = await startEngineHost({ releases: [releaseUnderTest(), oldRelease] });
    old = deriveProfile(engineOf("clawdbot"), "rescue", host.home, oldRelease.version);
    own = host.profile("rescue");
    await onboardMain(host);
    await succeed(["--profile", "rescue", "--engine", "clawdbot", "onboard", "--yes", "--port", String(basePort)]);
    oldConfig = await readFile(old.configPath, "utf8");
  });
  afterAll(async () => host.stop());

  /** Runs gw and expects it to succeed; what failed is shown with the logs of the gateways. */
  async function succeed(words: readonly string[]): Promise<RunResult> {
    const result = await host.gw(words);
    if (result.exitCode === 0) return result;
    throw new Error(`gw ${words.join(" ")}: ${result.exitCode}\n${result.stdout}\n${result.stderr}\n${await explain(host)}`);
  }

  async function stateOf(profile: Profile): Promise<string> {
    const shown = await host.run(["systemctl", "--user", "show", "-P", "ActiveState", "-P", "UnitFileState", profile.systemdUnit]);
    return shown.stdout.trim().split("\n").join(" ");
  }

  it("comes back when the run is told to end while the new gateway starts", async () => {
    const result = await host.run(["sh", "-c", endEarly, "sh", own.systemdUnit], { timeoutMs: 240_000 });
    expect(result.exitCode, `${result.stdout}\n${result.stderr}`).toBe(130);
    expect([await stateOf(old), await stateOf(own)]).toEqual(["active enabled", "inactive"]);
    await expect(readFile(own.configPath, "utf8")).rejects.toThrow("ENOENT");
    await expect(readFile(join(old.stateDir, takeOverMark), "utf8")).rejects.toThrow("ENOENT");
    expect(await readFile(old.configPath, "utf8")).toBe(oldConfig);
  });

  it("with its ports, workspace and token, and nothing of it is lost", async () => {
    expect(await stateOf(old)).toBe("active enabled");
    const shown = await succeed(["--profile", "rescue", "onboard", "--from", "clawdbot", "--yes", "--dry-run"]);
    const token = tokenIn(oldConfig);
    expect(shown.stdout + shown.stderr).not.toContain(token);
    await succeed(["--profile", "rescue", "--engine", "openclaw", "onboard", "--from", "clawdbot", "--yes"]);
    expect([await stateOf(old), await stateOf(own)]).toEqual(["inactive disabled", "active enabled"]);
    const config = parseConfig(await readFile(own.configPath, "utf8"), own.configPath);
    expect(config).toMatchObject({
      value: {
        value: { gateway: { port: basePort, auth: { token } }, agents: { defaults: { workspace: join(host.home, "clawd-rescue") } } },
      },
    });
    expect(await readFile(old.configPath, "utf8")).toBe(oldConfig);
    const valid = await host.engine(["--profile", "rescue", "config", "validate", "--json"]);
    expect(JSON.parse(valid.stdout)).toMatchObject({ valid: true });
  });

  it("and nothing of it is in the way of the new gateway", async () => {
    const status = await succeed(["--profile", "rescue", "status", "--json"]);
    expect(JSON.parse(status.stdout)).toMatchObject({ data: { instance: { engine: "openclaw", health: { state: "healthy" } } } });
    await succeed(["--profile", "rescue", "ports"]);
    await succeed(["--profile", "rescue", "gateway", "restart"]);
  });

  it("and an undo brings it up again", async () => {
    // The restart before it changed nothing that could be taken back.
    await succeed(["--profile", "rescue", "--engine", "openclaw", "undo"]);
    expect([await stateOf(old), await stateOf(own)]).toEqual(["active enabled", "inactive"]);
    expect(await readFile(old.configPath, "utf8")).toBe(oldConfig);
    const status = await succeed(["--profile", "rescue", "status", "--json"]);
    expect(JSON.parse(status.stdout)).toMatchObject({ data: { instance: { engine: "clawdbot", health: { state: "healthy" } } } });
  });
});

/** Takes over, and ends gw as soon as the manager has started the new service. */
const endEarly = `
gw --profile rescue --engine openclaw onboard --from clawdbot --yes &
until systemctl --user is-active --quiet "$1"; do sleep 0.1; done
kill -TERM $!
wait $!
`;

function tokenIn(text: string): string {
  const token = /"token": "([0-9a-f]{48})"/.exec(text)?.[1];
  if (token === undefined) throw new Error("the old config has no token");
  return token;
}
