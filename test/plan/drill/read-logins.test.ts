import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/config/config-text.ts";
import { nodeFiles } from "../../../src/node/files.ts";
import { readLogins, type Logins } from "../../../src/plan/drill/read-logins.ts";
import { makeTemporaryDirectory } from "../../node/temporary-directory.ts";

/** Logins of a state directory with these files. */
async function logins(config: JsonObject | undefined, files: Readonly<Record<string, string>> = {}): Promise<Logins> {
  const stateDir = await makeTemporaryDirectory();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(stateDir, name)), { recursive: true });
    await writeFile(path.join(stateDir, name), text);
  }
  return readLogins(nodeFiles, stateDir, config, (secret) => `digest of ${secret}`);
}

describe("the logins of a gateway", () => {
  it.each<readonly [string, JsonObject, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ["a token of a channel", { channels: { telegram: { botToken: "T" } } }, {}, { "channels.telegram.botToken": "T" }],
    [
      "a token of an account",
      { channels: { discord: { accounts: { a: { token: "D" } } } } },
      {},
      { "channels.discord.accounts.a.token": "D" },
    ],
    ["a variable", { channels: { slack: { appToken: "${MY_APP}" } } }, { ".env": "MY_APP=S\n" }, { "channels.slack.appToken": "S" }],
    [
      "a reference",
      { channels: { slack: { botToken: { source: "env", provider: "default", id: "MY_BOT" } } } },
      { ".env": "MY_BOT=S\n" },
      { "channels.slack.botToken": "S" },
    ],
    ["a variable that the config does not name", {}, { ".env": "TELEGRAM_BOT_TOKEN=T\nPATH=/x\n" }, { TELEGRAM_BOT_TOKEN: "T" }],
    [
      "an OAuth login of an agent",
      {},
      { "agents/main/agent/auth-profiles.json": '{"profiles":{"x":{"type":"oauth","access":"A","refresh":"R"},"y":{"key":"K"}}}' },
      { "agents/main/agent/auth-profiles.json": "R" },
    ],
    [
      "an OAuth login of older releases",
      {},
      { "credentials/oauth.json": '{"x":{"refresh_token":"R"}}' },
      { "credentials/oauth.json": "R" },
    ],
    ["a linked device", {}, { "credentials/whatsapp/default/creds.json": "{}" }, { "credentials/whatsapp/default/creds.json": "{}" }],
  ])("hold %s", async (_, config, files, expected) => {
    const found = await logins(config, files);
    expect(found.hasUnread).toBe(false);
    expect(Object.fromEntries(found.logins.map(({ key, digest }) => [key, digest]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([key, secret]) => [key, `digest of ${secret}`])),
    );
  });

  it.each<readonly [string, JsonObject]>([
    ["the gateway's own token", { gateway: { auth: { token: "G" } } }],
    ["a key of a model's provider", { models: { openai: { apiKey: "K" } } }],
    ["settings of a channel", { channels: { telegram: { enabled: true, dmPolicy: "open", botToken: "" } } }],
  ])("do not hold %s", async (_, config) => {
    expect(await logins(config)).toEqual({ logins: [], hasUnread: false });
  });

  it.each<readonly [string, JsonObject | undefined, Readonly<Record<string, string>>]>([
    ["no config", undefined, {}],
    ["a variable of elsewhere", { channels: { telegram: { botToken: "${ELSEWHERE}" } } }, {}],
    ["a store of secrets", { channels: { telegram: { botToken: { source: "exec", id: "x" } } } }, {}],
    ["a database of logins", {}, { "agents/main/agent/openclaw-agent.sqlite": "" }],
    ["a store of logins that is no JSON", {}, { "credentials/oauth.json": "{" }],
  ])("are not all known with %s", async (_, config, files) => {
    expect(await logins(config, files)).toEqual({ logins: [], hasUnread: true });
  });
});
