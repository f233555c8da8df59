import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cloneConfig, type ClonePlaces } from "../../src/config/clone-config.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/config/config-text.ts";
import { withEdits } from "../../src/config/edit-config.ts";

const places: ClonePlaces = {
  stateDirs: ["/h/.openclaw-a", "~/.openclaw-a"],
  workspaces: [
    { from: "/h/work-a", to: "/h/work-b" },
    { from: "~/work-a", to: "/h/work-b" },
  ],
  suffix: "-b",
};

describe("the settings of another profile", () => {
  test("come along without secrets, accounts, references and what lies in its state directory", () => {
    const config = {
      meta: { lastTouchedVersion: "2026.9.6" },
      wizard: { lastRunAt: "2026-01-02" },
      gateway: { port: 19_789, auth: { mode: "token", token: "t" }, remote: { url: "wss://x.example" } },
      auth: { profiles: { "anthropic:me": { provider: "anthropic" } }, cooldowns: { billingBackoffHours: 5 } },
      agents: {
        defaults: { workspace: "~/work-a", model: { primary: "anthropic/claude-sonnet-4-20250514" }, maxTokens: 4000 },
        entries: { main: { agentDir: "/h/.openclaw-a/agents/main", workspace: "/h/work-a" }, ops: { workspace: "/srv/ops/" } },
      },
      channels: {
        defaults: { groupPolicy: "open" },
        telegram: { botToken: "short", allowFrom: ["123456789012345678"], accounts: { two: { tokenFile: "/etc/t" } } },
        tlon: { enabled: false, code: "lidlut-tabwed" },
      },
      hooks: { enabled: true, token: "h", path: "/hooks" },
      models: {
        providers: {
          own: { baseUrl: "https://m.example", apiKey: { source: "env", provider: "default", id: "KEY" }, headers: { "X-A": "v" } },
        },
      },
      env: { vars: { A: "b" }, shellEnv: { enabled: true } },
      logging: { level: "info", file: "/var/log/one.log" },
      tools: { exec: { args: ["--api-key", "sk-0123456789abcdef0123", "--plain"] } },
    };
    expect(cloneConfig(config, places)).toEqual({
      value: {
        meta: { lastTouchedVersion: "2026.9.6" },
        gateway: { port: 19_789, auth: { mode: "token" } },
        auth: { cooldowns: { billingBackoffHours: 5 } },
        agents: {
          defaults: { workspace: "/h/work-b", model: { primary: "anthropic/claude-sonnet-4-20250514" }, maxTokens: 4000 },
          entries: { main: { workspace: "/h/work-b" }, ops: { workspace: "/srv/ops-b" } },
        },
        channels: {
          defaults: { groupPolicy: "open" },
          telegram: { allowFrom: ["123456789012345678"], accounts: { two: {} }, enabled: false },
          tlon: { enabled: false },
        },
        hooks: { enabled: false, path: "/hooks" },
        models: { providers: { own: { baseUrl: "https://m.example", headers: {} } } },
        env: { vars: {}, shellEnv: { enabled: true } },
        logging: { level: "info" },
        tools: { exec: { args: ["--api-key", "--plain"] } },
      },
      leftBehind: [
        "agents.entries.main.agentDir",
        "auth.profiles",
        "channels.telegram.accounts.two.tokenFile",
        "channels.telegram.botToken",
        "channels.tlon.code",
        "env.vars.A",
        "gateway.auth.token",
        "gateway.remote",
        "hooks.token",
        "logging.file",
        "models.providers.own.apiKey",
        "models.providers.own.headers.X-A",
        "tools.exec.args.1",
      ],
      switchedOff: ["channels.telegram", "hooks"],
    });
  });

  test("say nothing of an empty config", () => {
    expect(cloneConfig({}, places)).toEqual({ value: {}, leftBehind: [], switchedOff: [] });
  });
});

/** A secret that occurs nowhere else, in one of the shapes that secrets have. */
const canary = fc.oneof(
  fc.stringMatching(/^sk-[A-Za-z0-9]{20}1a$/),
  fc.stringMatching(/^[0-9]{9}:AA[A-Za-z]{20}[0-9]a$/),
  fc.stringMatching(/^[0-9a-f]{30}a1$/),
);
const word = fc.constantFrom("main", "a.b", "list", "0", "models", "accounts", "constructor", "x y");
const secretKey = fc.constantFrom(
  "token",
  "botToken",
  "apiKey",
  "api_key",
  "clientSecret",
  "password",
  "privateKey",
  "signingSecret",
  "key",
);
const tree: fc.Arbitrary<JsonObject> = fc
  .letrec<{ readonly node: JsonValue; readonly object: JsonObject }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.integer(),
      fc.boolean(),
      fc.constant("plain"),
      fc.array(tie("node"), { maxLength: 3 }),
      tie("object"),
    ),
    object: fc.dictionary(word, tie("node"), { maxKeys: 4 }),
  }))
  .object.filter((value) => isJsonObject(value));

test("hold no secret of it, wherever and however it stood there", () => {
  const place = fc.array(word, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(tree, place, secretKey, canary, fc.integer({ min: 0, max: 6 }), (config, key, name, secret, shape) => {
      const planted: readonly (readonly [readonly string[], JsonValue])[] = [
        [[...key, name], secret],
        [[...key, "anything"], secret],
        [
          [...key, "anything"],
          [1, secret, "x"],
        ],
        [[...key, "headers", "X-Any"], secret],
        [[...key, "url"], `https://user:${secret}@x.example/`],
        [[...key, "text"], `say ${secret} to it`],
        [[...key, secret], { enabled: true }],
      ];
      const [at, value] = planted[shape] ?? [[], secret];
      const before = withEdits(config, [{ key: at, value }]);
      const cloned = cloneConfig(before, places);
      expect(JSON.stringify(cloned.value)).not.toContain(secret);
      // Once more leaves nothing behind: what is there is clean.
      expect(cloneConfig(cloned.value, places).value).toEqual(cloned.value);
    }),
  );
});
