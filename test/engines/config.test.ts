import { chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderNewConfig, withEdits } from "../../src/config/edit-config.ts";
import { type GatewayAnswers, gatewayEdits } from "../../src/config/gateway-edits.ts";
import type { Profile } from "../../src/profile/profile.ts";
import { type EngineHost, explain, provedRelease, startEngineHost } from "./engine-host.ts";

const answers = { port: 21_789, bind: "loopback", auth: "token", browser: true } as const;
const text = { kind: "text", value: "a".repeat(48) } as const;
const variable = { kind: "environment", variable: "CONFIG_TEST_SECRET" } as const;

/** Every pair of answers stands in one of these together. */
const pairs: readonly Omit<GatewayAnswers, "workspace">[] = [
  { ...answers, secret: text },
  { ...answers, bind: "lan", auth: "password", secret: variable, browser: false },
  { ...answers, bind: "tailnet", secret: variable, cdpUrl: "http://127.0.0.1:9222" },
  { ...answers, bind: "custom", bindHost: "127.0.0.2", auth: "password", secret: text, cdpUrl: "wss://chrome.example/x" },
  { ...answers, bind: "lan", secret: text, cdpUrl: "http://127.0.0.1:9222" },
  { ...answers, bind: "tailnet", auth: "password", secret: text, browser: false },
  { ...answers, bind: "custom", bindHost: "127.0.0.2", secret: variable, browser: false },
];

describe(`${provedRelease}: a config that gw wrote`, () => {
  let host: EngineHost;

  beforeAll(async () => {
    host = await startEngineHost();
  });
  afterAll(async () => host.stop());

  async function write(profile: Profile, config: string): Promise<void> {
    await mkdir(dirname(profile.configPath), { recursive: true, mode: 0o700 });
    for (const [name, content] of [
      [profile.configPath, config],
      [join(profile.stateDir, ".env"), "CONFIG_TEST_SECRET=bbbbbbbb\n"],
    ] as const) {
      await writeFile(name, content, { mode: 0o600 });
      await chown(name, host.uid, host.uid);
    }
    await chown(profile.stateDir, host.uid, host.uid);
  }

  it("is taken for every pair of answers, and not touched", async () => {
    const profile = host.profile("answers");
    const { binds } = profile.era.config;
    // Clawdbot has no command for it, and refuses every command on a config that it does not take.
    const judgement = host.release.name === "clawdbot" ? ["config", "get", "gateway.port"] : ["config", "validate", "--json"];
    for (const given of pairs.filter(({ bind }) => binds.some((one) => one === bind))) {
      const target = { rule: profile.era.config, stateDir: profile.stateDir, isDefault: false };
      const config = renderNewConfig(withEdits({}, gatewayEdits({ ...given, workspace: join(host.home, "w") }, undefined, target)));
      await write(profile, config);
      const judged = await host.engine(["--profile", "answers", ...judgement]);
      expect({ given, exitCode: judged.exitCode, said: judged.exitCode === 0 ? "" : judged.stdout + judged.stderr }).toEqual({
        given,
        exitCode: 0,
        said: "",
      });
      expect(await readFile(profile.configPath, "utf8")).toBe(config);
    }
  }, 600_000);

  it("stays as it is when the gateway starts on it, for every interface too", async () => {
    const words = ["onboard", "--yes", "--port", "22789", "--bind", "lan", "--accept-risk", "lan-bind"];
    const result = await host.gw(["--profile", "everywhere", "--engine", host.release.name, ...words]);
    expect(result.exitCode, `${result.stdout}\n${result.stderr}\n${await explain(host)}`).toBe(0);
    const { configPath } = host.profile("everywhere");
    const config = await readFile(configPath, "utf8");
    expect(config).toContain('"bind": "lan"');
    expect(config).not.toContain('"meta"');
  });
});
