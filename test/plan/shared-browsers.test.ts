import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import type { JsonObject } from "../../src/config/config-text.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { describeNote } from "../../src/plan/describe-note.ts";
import { noteSharedBrowsers, type WantedBrowsers } from "../../src/plan/shared-browsers.ts";
import { instanceOf, makeHome } from "./planning.ts";

const url = "wss://u:hunter2@chrome.example/x";

/** What a profile is told beside a main gateway with this config. */
async function told(main: JsonObject, wanted: Partial<WantedBrowsers>): Promise<readonly string[]> {
  const { host, home, profile } = await makeHome();
  const other = deriveProfile(profile.engine, "default", home);
  await mkdir(path.dirname(other.configPath), { recursive: true });
  await writeFile(other.configPath, JSON.stringify(main));
  const notes = await noteSharedBrowsers(host.files, [instanceOf(other, [])], { cdpUrl: undefined, config: undefined, ...wanted });
  return notes.map((note) => describeNote(note, { profile: "rescue", program: "gw" }));
}

it.each<readonly [string, JsonObject, Partial<WantedBrowsers>, string]>([
  [
    "that was answered",
    { browser: { cdpUrl: url } },
    { cdpUrl: url },
    "browser.cdpUrl is that of the default profile (built-in) (browser.cdpUrl)",
  ],
  [
    "that the config names besides",
    { browser: { cdpUrl: url } },
    { config: { browser: { profiles: { work: { cdpUrl: url } } } } },
    "browser.profiles.work.cdpUrl is that of the default profile (built-in) (browser.cdpUrl)",
  ],
])("a remote browser %s is told where another gateway has it, without its secret", async (_, main, wanted, words) => {
  const [note = "", ...more] = await told(main, wanted);
  expect(note).toContain(`The remote browser at ${words} as well`);
  expect(more).toEqual([]);
  expect(note).not.toContain("hunter2");
});

it.each<readonly [string, JsonObject, Partial<WantedBrowsers>]>([
  ["another one", { browser: { cdpUrl: "wss://chrome.example/y" } }, { cdpUrl: url }],
  ["one on this host, which is a port", { browser: { cdpUrl: "http://127.0.0.1:9222" } }, { cdpUrl: "http://127.0.0.1:9222" }],
  ["one that the answer replaces", { browser: { cdpUrl: url } }, { cdpUrl: "", config: { browser: { cdpUrl: url } } }],
])("nothing is told of %s", async (_, main, wanted) => {
  expect(await told(main, wanted)).toEqual([]);
});
