import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/config/config-text.ts";
import { err } from "../../../src/lib/result.ts";
import { nodeDatabases } from "../../../src/node/databases.ts";
import { nodeFiles } from "../../../src/node/files.ts";
import { readLogins, type Logins } from "../../../src/plan/examination/read-logins.ts";
import { makeTemporaryDirectory } from "../../node/temporary-directory.ts";

type Texts = Readonly<Record<string, string>>;
type Given = {
  readonly files?: Texts;
  readonly variables?: Texts;
  readonly denied?: string;
  readonly databases?: Readonly<Record<string, string>>;
};

/** The logins by this config, in a state directory with these files. */
async function logins(config: JsonObject | undefined, { files = {}, variables = {}, denied, databases = {} }: Given = {}): Promise<Logins> {
  const stateDir = await makeTemporaryDirectory();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(stateDir, name)), { recursive: true });
    await writeFile(path.join(stateDir, name), text);
  }
  for (const [name, script] of Object.entries(databases)) {
    await mkdir(path.dirname(path.join(stateDir, name)), { recursive: true });
    const database = new DatabaseSync(path.join(stateDir, name));
    database.exec(script);
    database.close();
  }
  const isDenied = (file: string) => denied !== undefined && file.startsWith(path.join(stateDir, denied));
  const refuse = (file: string) => err({ kind: "file-fault", path: file, operation: "read", code: "EACCES" } as const);
  const host = {
    ...nodeFiles,
    list: async (file: string) => (isDenied(file) ? refuse(file) : nodeFiles.list(file)),
    status: async (file: string) => (isDenied(file) ? refuse(file) : nodeFiles.status(file)),
    readText: async (file: string) => (isDenied(file) ? refuse(file) : nodeFiles.readText(file)),
  };
  const places = { config, configPath: path.join(stateDir, "gw.json"), stateDir, home: "/home/u", variables };
  return readLogins({ files: host, databases: nodeDatabases }, (secret) => `sealed ${secret}`, places);
}

/** Without the stores themselves, whose digests are those of their places. */
function single({ logins: found }: Logins): Texts {
  return Object.fromEntries(found.flatMap(({ key, digest, isWhole }) => (isWhole === true ? [] : [[key, digest]])));
}

const device = `${"device-key-".repeat(2)}1`;

describe("the logins of a gateway", () => {
  it.each<readonly [string, JsonObject, Given, Texts]>([
    [
      "a token of a channel",
      { channels: { telegram: { botToken: "1:telegram-bot" } } },
      {},
      { "channels.telegram.botToken": "1:telegram-bot" },
    ],
    [
      "a token of an account",
      { channels: { discord: { accounts: { a: { token: "discord-token" } } } } },
      {},
      { "channels.discord.accounts.a.token": "discord-token" },
    ],
    [
      "a variable of its .env",
      { channels: { slack: { appToken: "${MY_APP}" } } },
      { files: { ".env": "MY_APP=slack-app-token\n" } },
      { "channels.slack.appToken": "slack-app-token" },
    ],
    [
      "a variable of its service",
      { channels: { slack: { botToken: { source: "env", provider: "default", id: "MY_BOT" } } } },
      { variables: { MY_BOT: "slack-bot-token" }, files: { ".env": "MY_BOT=another-bot-token\n" } },
      { "channels.slack.botToken": "slack-bot-token" },
    ],
    [
      "a variable that the config does not name",
      {},
      { files: { ".env": "TELEGRAM_BOT_TOKEN=1:telegram-bot\nPATH=/x/a/long/path\n" } },
      { TELEGRAM_BOT_TOKEN: "1:telegram-bot" },
    ],
    [
      "a place in a file",
      {
        secrets: { providers: { own: { path: "secrets.json" } } },
        channels: { telegram: { botToken: { source: "file", provider: "own", id: "/bots/one~1two" } } },
      },
      { files: { "secrets.json": '{"bots":{"one/two":"1:telegram-bot"}}' } },
      { "channels.telegram.botToken": "1:telegram-bot" },
    ],
    [
      "a file with a token",
      { channels: { telegram: { tokenFile: "bot.txt" } } },
      { files: { "bot.txt": "1:telegram-bot\n" } },
      { "channels.telegram.tokenFile": "1:telegram-bot" },
    ],
    [
      "an OAuth login of an agent",
      {},
      {
        files: {
          "agents/main/agent/auth-profiles.json": '{"profiles":{"x":{"access":"access-token","refresh":"refresh-token"},"y":{"key":"K"}}}',
        },
      },
      { "agents/main/agent/auth-profiles.json: profiles.x.refresh": "refresh-token" },
    ],
    [
      "an OAuth login of older releases",
      {},
      { files: { "credentials/oauth.json": '{"x":{"refresh_token":"refresh-token"}}' } },
      { "credentials/oauth.json: x.refresh_token": "refresh-token" },
    ],
    [
      "a linked device among hundreds of files",
      {},
      {
        files: {
          ...Object.fromEntries(
            Array.from({ length: 250 }, (_, index) => [`credentials/whatsapp/default/app-state-sync-key-${index}.json`, "{}"]),
          ),
          "credentials/whatsapp/default/creds.json": JSON.stringify({ advSecretKey: device }),
        },
      },
      { "credentials/whatsapp/default/creds.json: advSecretKey": device },
    ],
    [
      "an OAuth login that all agents share",
      {},
      {
        databases: {
          "state/openclaw.sqlite": `
CREATE TABLE config_machine_state (state_key TEXT NOT NULL PRIMARY KEY, value_json TEXT NOT NULL, updated_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO config_machine_state VALUES ('auth.sharedStore', '{"refresh":"not-a-login-at-all"}', 1);
INSERT INTO config_machine_state VALUES ('authProfiles.store', '{"version":1,"profiles":{"x:me":{"type":"oauth","refresh":"refresh-token"}}}', 1);`,
        },
      },
      { "state/openclaw.sqlite: profiles.x:me.refresh": "refresh-token" },
    ],
    [
      "an OAuth login of one agent, and of an MCP server",
      {},
      {
        databases: {
          "agents/main/agent/openclaw-agent.sqlite": `
CREATE TABLE auth_profile_store (store_key TEXT NOT NULL PRIMARY KEY, store_json TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT;
INSERT INTO auth_profile_store VALUES ('primary', '{"profiles":{"x":{"refresh":"refresh-token"}}}', 1);`,
          "state/openclaw.sqlite": `
CREATE TABLE mcp_oauth_stores (store_key TEXT NOT NULL PRIMARY KEY, format_version INTEGER NOT NULL, store_json TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT;
INSERT INTO mcp_oauth_stores VALUES ('https://mcp.example', 1, '{"tokens":{"refresh_token":"refresh-of-mcp"}}', 1);`,
        },
      },
      {
        "agents/main/agent/openclaw-agent.sqlite: profiles.x.refresh": "refresh-token",
        "state/openclaw.sqlite: tokens.refresh_token": "refresh-of-mcp",
      },
    ],
    ["the gateway's own token", { gateway: { auth: { token: "gateway-token" } } }, {}, { "gateway.auth.token": "gateway-token" }],
  ])("hold %s", async (_, config, given, expected) => {
    const found = await logins(config, given);
    expect(found.hasUnread).toBe(false);
    expect(single(found)).toEqual(Object.fromEntries(Object.entries(expected).map(([key, secret]) => [key, `sealed ${secret}`])));
  });

  it.each<readonly [string, JsonObject]>([
    ["a key of a model's provider", { models: { openai: { apiKey: "key-of-a-provider" } } }],
    ["settings of a channel", { channels: { telegram: { enabled: true, dmPolicy: "open", botToken: "" } } }],
    ["a channel that is off", { channels: { telegram: { enabled: false, botToken: "1:telegram-bot" } } }],
    ["what is no secret", { channels: { telegram: { botToken: "changeme" } } }],
  ])("do not hold %s", async (_, config) => {
    expect(await logins(config)).toEqual({ logins: [], hasUnread: false, faults: [] });
  });

  it.each<readonly [string, JsonObject | undefined, Given]>([
    ["no config", undefined, {}],
    ["a config that takes parts from other files", { channels: { $include: "channels.json" } }, {}],
    ["a variable of elsewhere", { channels: { telegram: { botToken: "${ELSEWHERE}" } } }, {}],
    ["a program that tells a secret", { channels: { telegram: { botToken: { source: "exec", id: "x" } } } }, {}],
    ["a file that is not there", { channels: { telegram: { tokenFile: "bot.txt" } } }, {}],
    ["a database that is none", {}, { files: { "agents/main/agent/openclaw-agent.sqlite": "SQLite format 3" } }],
    ["a store of logins that is no JSON", {}, { files: { "credentials/oauth.json": "{" } }],
    ["agents that may not be looked at", {}, { denied: "agents" }],
    ["credentials that may not be looked at", {}, { denied: "credentials" }],
    ["variables that may not be read", {}, { denied: ".env" }],
  ])("are not all known with %s", async (_, config, given) => {
    const found = await logins(config, given);
    expect(single(found)).toEqual({});
    expect(found.hasUnread).toBe(true);
  });
});

it("says of a database that is none which one it is, and why", async () => {
  const file = "agents/main/agent/openclaw-agent.sqlite";
  const { faults } = await logins({}, { files: { [file]: "SQLite format 3" } });
  expect(faults).toEqual([
    { kind: "database-fault", path: expect.stringMatching(new RegExp(`^/.*/${file}$`)), detail: "file is not a database" },
  ]);
});

it("knows a store by its real place, whatever leads there", async () => {
  const [stateDir, other] = [await makeTemporaryDirectory(), await makeTemporaryDirectory()];
  await mkdir(path.join(other, "credentials"));
  await writeFile(path.join(other, "credentials/oauth.json"), "{}");
  await symlink(path.join(other, "credentials"), path.join(stateDir, "credentials"));
  const found = await Promise.all(
    [stateDir, other].map(async (place) =>
      readLogins({ files: nodeFiles, databases: nodeDatabases }, (secret) => secret, {
        config: {},
        configPath: path.join(place, "gw.json"),
        stateDir: place,
        home: "/home/u",
        variables: {},
      }),
    ),
  );
  expect(found[0]).toEqual(found[1]);
  expect(found[0]?.logins).toMatchObject([{ use: "oauth", key: "credentials/oauth.json", isWhole: true }]);
});
