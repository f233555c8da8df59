import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/config/config-text.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { engines } from "../../../src/engine/engines.ts";
import { applyPlan } from "../../../src/plan/apply-plan.ts";
import { planOnboarding } from "../../../src/plan/onboarding-plan.ts";
import { readRecords, writeRecord } from "../../../src/plan/plan-record.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { planLostPlaces } from "../../../src/plan/snapshot/lost-places.ts";
import { undoRecord } from "../../../src/plan/undo-record.ts";
import { factsOf, makeHome, proposedRequest, type Home } from "../planning.ts";

/** A home in which nothing runs. */
async function makeQuietHome(environment: Readonly<Record<string, string>> = {}): Promise<Home> {
  const home = await makeHome(environment);
  return { ...home, host: { ...home.host, processes: { ...home.host.processes, list: async () => [] } } };
}

async function apply({ host }: Home, plan: Plan): Promise<void> {
  expect(await applyPlan(host, plan)).toMatchObject({ ok: true });
}

/** Sets the profile up with its secret from a variable, and takes that back again. */
async function makeUndone(): Promise<Home> {
  const home = await makeQuietHome({ MY_TOKEN: "the-secret" });
  const made = await planOnboarding(home.host, await factsOf(home), proposedRequest(home, { tokenEnv: "MY_TOKEN" }), {
    password: undefined,
    start: false,
  });
  if (!made.ok) throw new Error(made.problem.kind);
  await apply(home, made.value);
  const { files, system } = home.host;
  const records = await readRecords(files, system, home.profile);
  const [record] = records.ok ? records.value : [];
  if (record === undefined) throw new Error("no record");
  expect(await undoRecord(home.host, record)).toMatchObject({ notTakenBack: [] });
  await writeRecord(files, system, { ...record, status: "undone" });
  expect((await files.status(home.profile.stateDir)).ok).toBe(false);
  return home;
}

const inVariable: JsonObject = { gateway: { port: 20_789, auth: { token: { source: "env", id: "MY_TOKEN" } } } };

describe("what of a profile is gone besides its config", () => {
  it("comes back after its creation was undone: directories, workspace and the secret, and what does not is named", async () => {
    const home = await makeUndone();
    const { profile, host } = home;
    const { directories, secrets, notes } = await planLostPlaces(host, profile, inVariable);
    expect(directories.map(({ path }) => path.slice(home.home.length))).toEqual([
      "/.gw-rescue",
      "/.gw-rescue/canvas",
      "/.gw-rescue/logs",
      "/.gw/workspace-rescue",
    ]);
    expect(notes).toEqual([
      { kind: "state-not-kept", path: profile.stateDir, command: [] },
      { kind: "workspace-empty", path: profile.defaultWorkspace },
    ]);
    await apply(home, { profile, title: "repair", changes: [...directories, ...secrets], ports: undefined, gateway: undefined, notes });
    expect(await readFile(`${profile.stateDir}/.env`, "utf8")).toBe("MY_TOKEN=the-secret\n");
    expect(await planLostPlaces(host, profile, inVariable)).toEqual({ directories: [], secrets: [], notes: [] });
  });

  it("has its port in .env follow the config that comes back", async () => {
    const home = await makeQuietHome();
    const { host, profile } = home;
    const file = `${profile.stateDir}/.env`;
    const write = { kind: "write-file", purpose: "secrets", path: file, before: undefined, mode: 0o600, edits: [] } as const;
    await mkdir(profile.stateDir);
    const after = "GW_GATEWAY_PORT=19789\nMY_TOKEN=x\n";
    await apply(home, { profile, title: "x", changes: [{ ...write, after }], ports: undefined, gateway: undefined, notes: [] });
    await rm(file);
    const { secrets } = await planLostPlaces(host, profile, inVariable);
    expect(secrets).toEqual([{ ...write, after: "GW_GATEWAY_PORT=20789\nMY_TOKEN=x\n" }]);
  });

  it.each([
    ["there is no file of which gw knows", undefined],
    ["the file is somebody's own", "OTHER=1\n"],
  ])("names the variable of a secret where %s", async (_, text) => {
    const { host, profile } = await makeQuietHome();
    const file = `${profile.stateDir}/.env`;
    await mkdir(profile.stateDir);
    if (text !== undefined) await writeFile(file, text);
    const { secrets, notes } = await planLostPlaces(host, profile, inVariable);
    expect(secrets).toEqual([]);
    expect(notes).toContainEqual({ kind: "variable-gone", variable: "MY_TOKEN", path: file });
  });

  it("takes the workspaces that the config and its agents name, and none that cannot be made", async () => {
    const { host, home, profile } = await makeQuietHome();
    await mkdir(`${home}/there`);
    await writeFile(`${home}/file`, "");
    const agents = { defaults: { workspace: "~/mine" }, list: [{ workspace: `${home}/there` }, { workspace: `${home}/file/inside` }] };
    const { directories, notes } = await planLostPlaces(host, profile, { agents });
    expect(directories.filter(({ purpose }) => purpose === "workspace").map(({ path }) => path)).toEqual([`${home}/mine`]);
    expect(notes).toContainEqual({ kind: "workspace-gone", path: `${home}/file/inside` });
  });

  it("lies in an archive where the profile was removed last", async () => {
    const home = await makeQuietHome();
    const { host, profile } = home;
    await mkdir(profile.stateDir);
    await writeFile(profile.configPath, "{}");
    const archive = `${home.home}/a.tar.gz`;
    const removal = { kind: "remove-trees", purpose: "profile", roots: [profile.stateDir], keep: [], archive, found: [] } as const;
    await writeRecord(host.files, host.system, {
      schemaVersion: 1,
      id: "builtin-rescue-2026-01-01T00-00-00-000Z",
      engine: "builtin",
      profile: "rescue",
      title: "remove",
      at: "2026-01-01T00:00:00.000Z",
      status: "applied",
      changes: [removal],
      applied: [],
      missing: [],
      takenBack: [],
    });
    await rm(profile.stateDir, { recursive: true });
    const without = await planLostPlaces(host, profile, {});
    expect(without.notes[0]).toMatchObject({ kind: "state-not-kept" });
    await writeFile(archive, "");
    await chmod(archive, 0o600);
    const { notes } = await planLostPlaces(host, profile, {});
    expect(notes[0]).toEqual({ kind: "archive-holds-all", path: archive });
  });

  it("is set up by the engine's own command where it has one", async () => {
    const { host, home } = await makeQuietHome();
    const commands = await Promise.all(
      engines.map(async (engine) => {
        const { notes } = await planLostPlaces(host, deriveProfile(engine, "rescue", home), {});
        return notes.flatMap((note) => (note.kind === "state-not-kept" ? [note.command.join(" ")] : []));
      }),
    );
    expect(commands.flat().toSorted()).toEqual(["", "clawdbot --profile rescue configure", "openclaw --profile rescue configure"]);
  });
});
