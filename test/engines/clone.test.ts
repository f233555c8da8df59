import { chown, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { renderNewConfig } from "../../src/config/edit-config.ts";
import { parseConfig, type JsonObject } from "../../src/config/config-text.ts";
import { type EngineHost, explain, provedRelease, startEngineHost } from "./engine-host.ts";

const canaries = [
  "123456789:AAFcanaryOfTelegram0000000000000000",
  "canary-words-of-the-hook",
  "sk-canary-0123456789abcdef0123456789abcdef",
  "xoxb-canary-1234567890-abcdefABCDEF0123",
] as const;
const [telegram, hook, apiKey, slack] = canaries;

const gatewayShape = z.looseObject({
  gateway: z.looseObject({ port: z.number(), auth: z.looseObject({ token: z.string() }) }),
  channels: z.record(z.string(), z.looseObject({ enabled: z.boolean() })),
});

describe(`${provedRelease}: a profile is cloned and renamed`, () => {
  let host: EngineHost;

  beforeAll(async () => {
    host = await startEngineHost();
    const { engine, configPath } = host.profile("source");
    await gw(["--profile", "source", "--engine", engine.id, "onboard", "--yes", "--no-start"]);
    const config = parseConfig(await readFile(configPath, "utf8"), configPath);
    if (!config.ok) throw new Error("the config of the source does not parse");
    await writeOwn(configPath, renderNewConfig({ ...config.value.value, ...settings() }));
    await writeOwn(path.join(path.dirname(configPath), ".env"), `OPENAI_API_KEY=${apiKey}\n`);
  });
  afterAll(async () => host.stop());

  it("its clone serves with its settings and without a secret of it", async () => {
    const source = host.profile("source");
    const before = await readFile(source.configPath, "utf8");
    const { token } = gatewayShape.parse(JSON.parse(before)).gateway.auth;
    const said = await gw(["--profile", "source", "clone", "copy", "--yes"]);
    expect(said).toContain("is healthy");
    expect(await readFile(source.configPath, "utf8")).toBe(before);
    const copy = host.profile("copy");
    const config = gatewayShape.parse(JSON.parse(await readFile(copy.configPath, "utf8")));
    expect(config.gateway.port).not.toBe(gatewayShape.parse(JSON.parse(before)).gateway.port);
    expect(Object.values(config.channels).map(({ enabled }) => enabled)).toEqual([false, false]);
    expect(config).toMatchObject({ channels: { telegram: { dmPolicy: "pairing" } }, messages: { ackReactionScope: "group-mentions" } });
    const judged = await host.engine(["--profile", "copy", "config", "get", "gateway.port"]);
    expect(judged.exitCode, judged.stderr).toBe(0);
    for (const secret of [...canaries, token]) {
      const found = await host.run(["grep", "-rlF", "-e", secret, copy.stateDir]);
      expect(found.stdout).toBe("");
      expect(said).not.toContain(secret);
    }
  });

  it("the clone's new name is that of its files and its service, and it serves with its port and token", async () => {
    const [copy, target] = [host.profile("copy"), host.profile("target")];
    const before = await readFile(copy.configPath, "utf8");
    const said = await gw(["--profile", "copy", "rename", "target", "--yes"]);
    expect(said).toContain("is healthy");
    // gw's own definition is written anew, with nothing to mend.
    expect(said).not.toContain("it names the profile");
    const config = await readFile(target.configPath, "utf8");
    expect(config).not.toContain("-copy");
    expect(gatewayShape.parse(JSON.parse(config)).gateway).toMatchObject(gatewayShape.parse(JSON.parse(before)).gateway);
    const naming = await host.run(["grep", "-rl", "--include=*.json", "-e", copy.stateDir, target.stateDir]);
    expect(naming.stdout).toBe("");
    expect((await readdir(host.home)).filter((name) => name.endsWith("-copy"))).toEqual([]);
  });

  /** What a person may have set in either engine, off so that nobody is called. */
  function settings(): JsonObject {
    return {
      channels: {
        telegram: { enabled: false, botToken: telegram, dmPolicy: "pairing" },
        slack: { enabled: false, botToken: slack, appToken: "xapp-canary" },
      },
      hooks: { enabled: true, token: hook },
      messages: { ackReactionScope: "group-mentions" },
      models: {
        providers: { own: { baseUrl: "https://models.example/v1", apiKey, models: [{ id: "m", name: "m" }] } },
      },
    };
  }

  async function gw(words: readonly string[]): Promise<string> {
    const result = await host.gw(words);
    expect(result.exitCode, `${words.join(" ")}: ${result.stdout}\n${result.stderr}\n${await explain(host)}`).toBe(0);
    return `${result.stdout}${result.stderr}`;
  }

  async function writeOwn(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { mode: 0o600 });
    await chown(file, host.uid, host.uid);
  }
});
