import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readKnownSecrets } from "../../src/gateway/known-secrets.ts";
import { createHost } from "../../src/node/host.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

async function secretsOf(config: string | undefined, dotEnv = ""): Promise<readonly string[]> {
  const stateDir = await makeTemporaryDirectory();
  const configPath = path.join(stateDir, "gw.json");
  if (config !== undefined) await writeFile(configPath, config);
  await writeFile(path.join(stateDir, ".env"), dotEnv);
  return readKnownSecrets(createHost("/opt/gw/bin/gw.cjs", "0.0.0"), { configPath, stateDir });
}

describe("the secrets that must not be shown", () => {
  it("are those of the config and of .env, the gateway's own however short", async () => {
    const config = '{"gateway":{"auth":{"mode":"password","password":"x"}},"channels":{"a":{"botToken":"1234:bot"},"b":{"token":"ab"}}}';
    expect(await secretsOf(config, "MODEL_API_KEY=sk-12345\nHOME_PAGE=example\n")).toEqual(["x", "1234:bot", "sk-12345"]);
  });

  it("are those that a config names by a variable", async () => {
    expect(await secretsOf('{"gateway":{"auth":{"token":"${GW_MY_WORD}"}}}', "GW_MY_WORD=zzzz\n")).toEqual(["zzzz"]);
  });

  it.each([undefined, "{ gateway:"])("are those of .env where the config is %j", async (config) => {
    expect(await secretsOf(config, "A_TOKEN=abcdef\n")).toEqual(["abcdef"]);
  });
});
