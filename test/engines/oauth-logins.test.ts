import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cachedPackage } from "../../script/lib/engine-releases.ts";
import { nodeDatabases } from "../../src/node/databases.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { readLogins, type Logins } from "../../src/plan/examination/read-logins.ts";
import { findSharedLogins } from "../../src/plan/examination/shared-logins.ts";
import { provedRelease, releaseUnderTest } from "./engine-host.ts";

/** Signs in with the engine's own code, as its log-in by a browser does at its end. */
const signIn = `
const [root, refresh] = process.argv.slice(1);
const { upsertAuthProfileWithLock } = await import(root + "/dist/plugin-sdk/provider-auth.js");
const credential = { type: "oauth", provider: "openai-codex", access: "access-token-of-tests", refresh, expires: Date.now() + 3_600_000 };
await upsertAuthProfileWithLock({ profileId: "openai-codex:me", credential });
process.exit(0);
`;

describe(`${provedRelease}: an OAuth login in a database of the engine`, () => {
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), "gw-logins-"));
  });
  afterAll(async () => rm(home, { recursive: true, force: true }));

  async function loginsAfter(name: string, refresh: string): Promise<Logins> {
    const stateDir = path.join(home, name);
    const configPath = path.join(stateDir, "openclaw.json");
    const env = { PATH: process.env.PATH, HOME: home, OPENCLAW_STATE_DIR: stateDir, OPENCLAW_CONFIG_PATH: configPath };
    const argv = ["--input-type=module", "--eval", signIn, cachedPackage(releaseUnderTest()), refresh];
    await promisify(execFile)(process.execPath, argv, { env, cwd: home, timeout: 120_000 });
    const state = path.join(stateDir, "state");
    const before = await readdir(state);
    const found = await readLogins({ files: nodeFiles, databases: nodeDatabases }, (secret) => `sealed ${secret}`, {
      config: {},
      configPath,
      stateDir,
      home,
      variables: {},
    });
    expect(await readdir(state)).toEqual(before);
    return found;
  }

  it("is read as the engine has left it, and known again in another profile", async () => {
    const [main, rescue, own] = [
      await loginsAfter("main", "one-refresh-token-for-both"),
      await loginsAfter("rescue", "one-refresh-token-for-both"),
      await loginsAfter("own", "a-refresh-token-of-its-own"),
    ];
    expect([main, rescue, own].map(({ hasUnread, faults }) => ({ hasUnread, faults }))).toEqual(
      Array.from({ length: 3 }, () => ({ hasUnread: false, faults: [] })),
    );
    expect(findSharedLogins(rescue.logins, main.logins)).toMatchObject([
      { mine: { use: "oauth", key: "state/openclaw.sqlite: profiles.openai-codex:me.refresh" }, isLinked: false },
    ]);
    expect(findSharedLogins(own.logins, main.logins)).toEqual([]);
  });
});
