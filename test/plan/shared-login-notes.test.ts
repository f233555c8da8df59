import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/config/config-text.ts";
import { describeNote } from "../../src/plan/describe-note.ts";
import { noteSharedLogins, type WantedLogins } from "../../src/plan/shared-login-notes.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { instanceOf, makeHome } from "./planning.ts";

const bot = "123456789:AAF-botOfBothGateways0000000000";
const token = "token-of-both-gateways";
const withBot = { channels: { telegram: { botToken: bot } } };
const withToken = (secret: string, mode = "token") => ({ gateway: { auth: { mode, [mode]: secret } } });

/** What a profile is told beside a main gateway with this config. */
async function told(main: JsonObject, wanted: Partial<WantedLogins>): Promise<readonly string[]> {
  const { host, home, profile } = await makeHome();
  const other = deriveProfile(profile.engine, "default", home);
  await mkdir(path.dirname(other.configPath), { recursive: true });
  await writeFile(other.configPath, JSON.stringify(main));
  const own: WantedLogins = { profile, instance: undefined, config: undefined, answered: undefined, ...wanted };
  const notes = await noteSharedLogins(host, [instanceOf(other, [])], own);
  return notes.map((note) => describeNote(note, { profile: "rescue", program: "gw" }));
}

describe("a login that another gateway has too", () => {
  it.each<readonly [string, JsonObject, Partial<WantedLogins>, RegExp]>([
    [
      "a bot",
      withBot,
      { config: withBot },
      /channels\.telegram\.botToken is the same as that of the default profile .*take each other's messages/,
    ],
    ["a token", withToken(token), { config: withToken(token) }, /gateway\.auth\.token is the same as that of .*can use both gateways/],
    ["a short password", withToken("abc", "password"), { config: withToken("abc", "password") }, /gateway\.auth\.password is the same/],
    [
      "an answered secret",
      withToken(token),
      { config: withToken("another"), answered: { key: "gateway.auth.password", secret: token } },
      /gateway\.auth\.password is the same as that of the default profile \(built-in\) at gateway\.auth\.token/,
    ],
  ])("is told by its place: %s", async (_, main, wanted, words) => {
    const [note = "", ...more] = await told(main, wanted);
    expect(note).toMatch(words);
    expect(more).toEqual([]);
    for (const secret of [bot, token]) expect(note).not.toContain(secret);
  });

  it.each<readonly [string, JsonObject, Partial<WantedLogins>]>([
    ["a new gateway", withToken(token), {}],
    ["another token", withToken(token), { config: withToken("another") }],
    [
      "a token that an answer replaces",
      withToken(token),
      { config: withToken(token), answered: { key: "gateway.auth.token", secret: "new" } },
    ],
    ...["undefined", "null", "", "***", "__OPENCLAW_REDACTED__"].map(
      (text) => [`two that hold ${JSON.stringify(text)}`, withToken(text), { config: withToken(text) }] as const,
    ),
    [
      "two bots that are none",
      { channels: { telegram: { botToken: "null" } } },
      { config: { channels: { telegram: { botToken: "null" } } } },
    ],
    [
      "two masked bots",
      { channels: { telegram: { botToken: "__OPENCLAW_REDACTED__" } } },
      { config: { channels: { telegram: { botToken: "__OPENCLAW_REDACTED__" } } } },
    ],
  ])("is none: %s", async (_, main, wanted) => {
    expect(await told(main, wanted)).toEqual([]);
  });
});

it("a copy of a profile is told of the bot that it shares, and not of the token that it is about to be given anew", async () => {
  const config = { ...withToken(token), ...withBot };
  const { profile } = await makeHome();
  const remark = { kind: "copy", path: profile.stateDir, profile: "default", engine: "builtin" } as const;
  const notes = await told(config, { config, instance: { ...instanceOf(profile, []), remarks: [remark] } });
  expect(notes).toEqual([expect.stringMatching(/^.*channels\.telegram\.botToken is the same/)]);
});
