import { mkdir, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config/read-config.ts";
import type { Instance } from "../../../src/instance/instance.ts";
import { applyPlan } from "../../../src/plan/apply-plan.ts";
import { readRecords } from "../../../src/plan/plan-record.ts";
import { undoRecord } from "../../../src/plan/undo-record.ts";
import type { Plan, PlanNote } from "../../../src/plan/plan.ts";
import { judgeSnapshots } from "../../../src/plan/snapshot/judge-snapshots.ts";
import { planRepair } from "../../../src/plan/snapshot/repair-plan.ts";
import type { ServiceState } from "../../../src/service/service-state.ts";
import { fakeManager, instanceOf, makeHome, statusOf, writeConfig, type Home } from "../planning.ts";
import { configText, snapshotAt } from "./sample-snapshots.ts";

const good = configText(19_789, { channels: { telegram: { botToken: "bot-token", dmPolicy: "open" } } });

type Now = { readonly text?: string; readonly state?: ServiceState; readonly isEnabled?: boolean; readonly instance?: Partial<Instance> };

async function plan(home: Home, { text, state, isEnabled = true, instance }: Now, snapshot = good) {
  const { host, profile } = home;
  if (text !== undefined) await writeConfig(home, text, 0o644);
  const around = [`${profile.stateDir}/canvas`, `${profile.stateDir}/logs`, profile.defaultWorkspace];
  if (text !== undefined) await Promise.all(around.map((place) => mkdir(place, { recursive: true })));
  const status = state === undefined ? undefined : { ...statusOf(state), enabled: isEnabled };
  const [chosen] = judgeSnapshots([snapshotAt(1, snapshot, "bak")], text, profile);
  if (chosen === undefined) throw new Error("no snapshot");
  const facts = {
    profile,
    linger: "off" as const,
    instance: instance === undefined ? undefined : { ...instanceOf(profile, []), ...instance },
    manager: state === undefined ? undefined : fakeManager(() => status),
    current: await readConfig(host.files, profile.configPath),
  };
  return planRepair(host, facts, chosen);
}

async function planned(home: Home, now: Now, snapshot?: string): Promise<Plan> {
  const made = await plan(home, now, snapshot);
  if (!made.ok) throw new Error(made.problem.kind);
  return made.value;
}

const kinds = ({ changes }: Plan) => changes.map((change) => (change.kind === "run-command" ? change.purpose : change.kind));
const running: ServiceState = { kind: "running", pid: 7, restarts: 0 };
const failed: ServiceState = { kind: "failed", result: "exit-code", exitStatus: 78 };

describe("a plan to bring a config back", () => {
  it.each<readonly [string, Now, readonly string[], true | PlanNote["kind"]]>([
    ["runs", { text: configText(1), state: running }, ["stop", "write-file", "start"], true],
    ["ended by itself", { text: configText(1), state: failed, isEnabled: false }, ["stop", "write-file", "start"], true],
    ["begins at login", { text: configText(1), state: { kind: "stopped" } }, ["stop", "write-file", "start"], true],
    ["somebody stopped and disabled", { text: configText(1), state: { kind: "stopped" }, isEnabled: false }, ["write-file"], "not-started"],
    ["is not there", { text: configText(1), state: { kind: "not-installed" } }, ["write-file"], "not-installed"],
    ["nothing manages", { text: configText(1) }, ["write-file"], "no-service"],
    ["runs on a config that does not parse", { text: "{ mine", state: running }, ["stop", "write-file", "write-file", "start"], true],
    [
      "runs and has lost its directories",
      { state: running },
      ["stop", "make-directory", "make-directory", "make-directory", "make-directory", "write-file", "start"],
      true,
    ],
  ])("of a service that %s", async (_, now, expected, started) => {
    const made = await planned(await makeHome(), now);
    expect(kinds(made)).toEqual(expected);
    expect(made.gateway === undefined).toBe(started !== true);
    expect(made.notes.map(({ kind }) => kind).filter((kind) => /not-started|not-installed|no-service/.test(kind))).toEqual(
      started === true ? [] : [started],
    );
  });

  it("shows what comes, goes and changes, and no value that may be a secret", async () => {
    const made = await planned(await makeHome(), { text: configText(18_000, { mine: "words", on: true }) });
    const [write] = made.changes;
    expect(write?.kind === "write-file" && write.edits).toEqual([
      { key: "gateway.port", before: "18000", after: "19789" },
      { key: "mine", before: "(not shown)", after: undefined },
      { key: "on", before: "true", after: undefined },
      { key: "channels.telegram.botToken", before: undefined, after: "(secret)" },
      { key: "channels.telegram.dmPolicy", before: undefined, after: "(not shown)" },
    ]);
    expect(made.notes).toMatchObject([{ kind: "from-snapshot", keys: { gained: 2, lost: 2, changed: 1 } }, { kind: "no-service" }]);
    expect(JSON.stringify(made.notes)).not.toContain("token");
  });

  it.each<readonly [string, Partial<Instance>, number]>([
    ["the config that comes back", { basePortSource: "gateway.port" }, 19_789],
    ["a definition that pins another", { startPorts: { asInstalled: 25_000, byFiles: 18_000 } }, 25_000],
    ["a variable", { basePortSource: "GW_GATEWAY_PORT in ~/.gw/.env", startPorts: { asInstalled: 26_000, byFiles: 26_000 } }, 26_000],
    ["no more the config that goes", { basePortSource: "gateway.port", startPorts: { asInstalled: 18_000, byFiles: 18_000 } }, 19_789],
  ])("waits where %s says that the gateway will be", async (_, instance, port) => {
    const made = await planned(await makeHome(), { text: configText(18_000), state: running, instance });
    expect(made.gateway?.port).toBe(port);
    expect(made.ports).toMatchObject({ basePort: port, isKept: true });
  });

  it.each([
    ["does not parse", "{", "it does not parse: line 1, column 2: invalid end of input"],
    ["has no gateway", "{}", "it has no gateway section"],
    ["is a copy for other eyes", configText(1, { x: { token: "***" } }), "it has stand-ins in place of secrets: x.token"],
  ])("takes no snapshot that %s", async (_, snapshot, reason) => {
    expect(await plan(await makeHome(), { text: configText(1) }, snapshot)).toEqual({
      ok: false,
      problem: { kind: "snapshot-unusable", id: "bak", reasons: [reason] },
    });
  });

  it("keeps what does not parse beside the config, and no backup of it", async () => {
    const home = await makeHome({ LANG: "C.UTF-8" });
    const host = { ...home.host, processes: { ...home.host.processes, list: async () => [] } };
    const made = await planned(home, { text: "{ mine" });
    expect(await applyPlan(host, made)).toMatchObject({ ok: true });
    const { configPath } = home.profile;
    expect(await readFile(configPath, "utf8")).toBe(good);
    const [aside] = made.changes;
    const kept = aside?.kind === "write-file" ? aside.path : "";
    expect(kept).toMatch(/gw\.json\.broken-[\dT-]+$/);
    expect(await readFile(kept, "utf8")).toBe("{ mine");
    await expect(readFile(`${configPath}.bak`, "utf8")).rejects.toThrow("ENOENT");
  });

  it("is taken back with what the gateway has left in the directory that it made, and with nothing of others", async () => {
    const home = await makeHome({ LANG: "C.UTF-8" });
    const host = { ...home.host, processes: { ...home.host.processes, list: async () => [] } };
    const { stateDir } = home.profile;
    for (const [name, isGone] of [
      ["gateway.lock.db", true],
      ["mine.txt", false],
    ] as const) {
      expect(await applyPlan(host, await planned(home, {}))).toMatchObject({ ok: true });
      await writeFile(`${stateDir}/gateway.lock`, "");
      await writeFile(`${stateDir}/logs/gateway.log`, "");
      await writeFile(`${stateDir}/${name}`, "");
      const records = await readRecords(host.files, host.system, home.profile);
      const [record] = records.ok ? records.value : [];
      if (record === undefined) throw new Error("no record");
      expect(await undoRecord(host, record)).toMatchObject({ notTakenBack: [] });
      expect((await host.files.status(stateDir)).ok).toBe(!isGone);
    }
    expect(await host.files.list(stateDir)).toEqual({ ok: true, value: ["mine.txt"] });
  });

  it("keeps a backup of what parses", async () => {
    const home = await makeHome({ LANG: "C.UTF-8" });
    const host = { ...home.host, processes: { ...home.host.processes, list: async () => [] } };
    expect(await applyPlan(host, await planned(home, { text: configText(18_000) }))).toMatchObject({ ok: true });
    expect(await readFile(`${home.profile.configPath}.bak`, "utf8")).toBe(configText(18_000));
  });
});
