import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type JsonObject, parseConfig, valueAt } from "../../src/config/config-text.ts";
import { parseValidation } from "../../src/config/engine-validation.ts";
import { beginMigration, keyOfPath, type MigratedConfig, type MigrationPlaces, withoutRefused } from "../../src/config/migrate-config.ts";

const places: MigrationPlaces = { fromStateDir: "/home/u/.clawdbot-rescue", fromPrefix: "CLAWDBOT", toPrefix: "OPENCLAW" };

function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "fixture", name), "utf8");
}

function configIn(name: string): JsonObject {
  const parsed = parseConfig(fixture(name), name);
  if (!parsed.ok) throw new Error("the fixture does not parse");
  return parsed.value.value;
}

/** A migration that was answered with what the real releases said, in order. */
function migrateWith(config: JsonObject, answers: readonly string[]): MigratedConfig {
  return answers.reduce(
    (current, answer) => {
      const refusals = parseValidation(fixture(answer), current.value);
      if (refusals === undefined) throw new Error(`${answer} is no answer`);
      return withoutRefused(current, refusals);
    },
    beginMigration(config, places),
  );
}

describe("a Clawdbot config that OpenClaw 2026.9.6 was asked about", () => {
  const migrated = migrateWith(configIn("clawdbot-rich.json"), ["validation-2026.9.6-1.json", "validation-2026.9.6-2.json"]);

  it("becomes the golden one, which that release takes", async () => {
    await expect(`${JSON.stringify(migrated, null, 2)}\n`).toMatchFileSnapshot("golden/migrated-2026.9.6.txt");
  });

  it.each([
    ["gateway.port", 19_789],
    ["gateway.auth.token", "0123456789abcdef0123456789abcdef0123456789abcdef"],
    ["agents.defaults.workspace", "/home/u/clawd-rescue"],
    ["bindings.0.match.peer.kind", "direct"],
    ["channels.discord.dmPolicy", "pairing"],
    ["channels.discord.guilds.42.channels.7.enabled", true],
    ["agents.defaults.sandbox.scope", "session"],
    ["tts.provider", "openai"],
    ["env.vars", { FOO: "bar", MY_KEY: "x" }],
  ])("keeps what %s says", (key, value) => {
    expect(valueAt(migrated.value, key.split("."))).toEqual(value);
  });

  it("names every key that did not come along as it was, and no value", () => {
    const before = keysOf(configIn("clawdbot-rich.json"));
    const after = new Set(keysOf(migrated.value));
    const gone = before.filter((key) => !after.has(key));
    const named = [...migrated.leftOut.map(({ key }) => key), ...migrated.moved.map(({ from }) => from)];
    expect(gone.filter((key) => !named.some((name) => key === name || key.startsWith(`${name}.`)))).toEqual([]);
    expect(JSON.stringify([migrated.leftOut, migrated.moved])).not.toMatch(/0123456789abcdef|hooktoken|xoxb/);
  });
});

it("of an object that is refused as a whole only the known culprits go", () => {
  const migrated = migrateWith(configIn("clawdbot-rich.json"), ["validation-2026.5.28-1.json"]);
  expect(migrated.leftOut.map(({ key }) => key)).toEqual([
    "meta",
    "wizard",
    "canvasHost.root",
    "cron.store",
    "browser.controlUrl",
    "talk.voiceId",
    "talk.apiKey",
  ]);
  expect(valueAt(migrated.value, ["browser", "profiles", "work", "cdpPort"])).toBe(19_801);
});

describe("beginMigration", () => {
  it("leaves out the old engine's notes and paths in its state directory, and calls its variables by the new name", () => {
    const { value, leftOut } = beginMigration(
      {
        meta: { lastTouchedVersion: "2026.1.24-3" },
        gateway: { auth: { token: "${CLAWDBOT_GATEWAY_TOKEN}" }, port: 1 },
        hooks: { token: { source: "env", provider: "default", id: "CLAWDBOT_HOOK" }, other: { id: "CLAWDBOT_HOOK" } },
        skills: {
          load: { extraDirs: ["/home/u/.clawdbot-rescue/skills", "/home/u/.clawdbot-rescue-2/skills", "/home/u/.clawdbot-rescue"] },
        },
      },
      places,
    );
    expect(value).toEqual({
      gateway: { auth: { token: "${OPENCLAW_GATEWAY_TOKEN}" }, port: 1 },
      hooks: { token: { source: "env", provider: "default", id: "OPENCLAW_HOOK" }, other: { id: "CLAWDBOT_HOOK" } },
      skills: { load: { extraDirs: ["/home/u/.clawdbot-rescue-2/skills"] } },
    });
    expect(leftOut.map(({ key }) => key)).toEqual(["meta", "skills.load.extraDirs.2", "skills.load.extraDirs.0"]);
  });
});

describe("withoutRefused", () => {
  const begun: MigratedConfig = { value: { gateway: { port: 1, bind: "auto" }, messages: { tts: {} }, tts: {} }, moved: [], leftOut: [] };

  it.each([["gateway"], ["gateway.bind"], ["gateway.port"], [""], ["gone.key"]])(
    "is the same object when nothing can be done about %j",
    (key) => {
      expect(withoutRefused(begun, [{ key: key === "" ? [] : key.split("."), reason: "Invalid input" }])).toBe(begun);
    },
  );

  it("puts nothing over what stands at the new place already", () => {
    const { value, leftOut } = withoutRefused(begun, [{ key: ["messages", "tts"], reason: "not known to it" }]);
    expect(value).toEqual({ gateway: begun.value["gateway"], messages: {}, tts: {} });
    expect(leftOut).toEqual([{ key: "messages.tts", reason: "not known to it" }]);
  });
});

describe("keyOfPath", () => {
  const config = { models: { "a.b": { c: 1 }, a: { b: {} } }, list: [{ x: 1 }] };
  it.each([
    ["models.a.b.c", ["models", "a.b", "c"]],
    ["list.0.x", ["list", "0", "x"]],
    ["", []],
    ["not.there", ["not", "there"]],
  ])("reads %j", (dotted, key) => {
    expect(keyOfPath(config, dotted)).toEqual(key);
  });
});

/** Every key of a config, dotted, objects included. */
function keysOf(value: unknown, above: readonly string[] = []): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => [[...above, name].join("."), ...keysOf(item, [...above, name])]);
}
