import { chmod, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Change } from "../../src/change/change.ts";
import type { AutomaticFix } from "../../src/locale/finding.ts";
import { applyPlan } from "../../src/plan/apply-plan.ts";
import { planFixes, type FixFacts } from "../../src/plan/fix-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { readUndoable } from "../../src/plan/undoable.ts";
import { undoRecord } from "../../src/plan/undo-record.ts";
import type { InstanceService } from "../../src/instance/instance.ts";
import { createHost } from "../../src/node/host.ts";
import { sampleFixes } from "../locale/sample-findings.ts";
import { fakeManager, instanceOf, makeHome, serviceChange, writeConfig, type Home } from "./planning.ts";

const config = '{ "gateway": { "port": 19789, "auth": { "token": "a-token-of-its-own" } } }\n';

function serviceOf(state: InstanceService["state"], isEnabled: boolean): InstanceService {
  return { manager: "systemd", name: "gw-gateway-rescue.service", scope: "user", definitionPaths: [], state, isEnabled, isMasked: false };
}

async function makeSick(): Promise<Home> {
  const home = await makeHome();
  await writeConfig(home, config, 0o644);
  return { ...home, host: { ...home.host, processes: { ...home.host.processes, list: async () => [] } } };
}

function factsOf({ profile }: Home, over: Partial<FixFacts> & { readonly service?: InstanceService } = {}): FixFacts {
  const { service, ...rest } = over;
  return { profile, instance: instanceOf(profile, [], service), manager: fakeManager(() => undefined), moved: undefined, ...rest };
}

async function planOf(home: Home, facts: FixFacts, ...fixes: readonly AutomaticFix[]): Promise<Plan> {
  const plan = await planFixes(home.host, facts, fixes);
  if (!plan.ok) throw new Error(plan.problem.kind);
  return plan.value;
}

const close = ({ profile }: Home): AutomaticFix => ({ kind: "set-mode", path: profile.configPath, mode: 0o600, modeBefore: 0o644 });
const kindsOf = ({ changes }: Plan): readonly string[] => changes.map(({ kind, purpose }) => `${kind} ${purpose}`);

describe("the plan of fixes for a profile", () => {
  it("closes files, removes a lock, turns linger on, each once", async () => {
    const home = await makeSick();
    const lock: AutomaticFix = { kind: "remove-lock", path: `${home.profile.configPath}.lock`, text: "garbage", mode: 0o600 };
    const plan = await planOf(home, factsOf(home), close(home), close(home), lock, { kind: "linger" });
    expect(plan.title).toBe("doctor --fix");
    expect(kindsOf(plan)).toEqual(["set-mode secrets", "write-file lock", "run-command linger"]);
  });

  it("is applied and taken back like every other one", async () => {
    const home = await makeSick();
    const { host, profile } = home;
    const lockPath = `${profile.configPath}.lock`;
    await writeFile(lockPath, "garbage");
    await chmod(lockPath, 0o600);
    const lock: AutomaticFix = { kind: "remove-lock", path: lockPath, text: "garbage", mode: 0o600 };
    const applied = await applyPlan(host, await planOf(home, factsOf(home), close(home), lock));
    expect(applied).toMatchObject({ ok: true });
    expect((await stat(profile.configPath)).mode & 0o777).toBe(0o600);
    await expect(stat(lockPath)).rejects.toThrow("ENOENT");

    const records = await readUndoable(host, profile);
    const [last] = records.ok ? records.value : [];
    if (last === undefined) throw new Error("nothing to undo");
    expect(await undoRecord(host, last.record)).toMatchObject({ notTakenBack: [] });
    expect((await stat(profile.configPath)).mode & 0o777).toBe(0o644);
    expect(await readFile(lockPath, "utf8")).toBe("garbage");
  });

  it.each([
    ["that runs", { kind: "running", pid: 7, restarts: 0 }, true, ["enable", "start"]],
    ["that has failed", { kind: "failed", result: "exit-code", exitStatus: 78 }, true, ["enable", "start"]],
    ["that is disabled", { kind: "stopped" }, false, ["start"]],
  ] as const)("mends a service %s", async (_, state, isEnabled, purposes) => {
    const home = await makeSick();
    const facts = factsOf(home, { service: serviceOf(state, isEnabled) });
    const plan = await planOf(home, facts, { kind: "mend-service" });
    expect(kindsOf(plan)).toEqual(purposes.map((purpose) => `run-command ${purpose}`));
    expect(plan.gateway === undefined).toBe(state.kind === "stopped");
    expect(plan.service).toBeDefined();
  });

  it.each([
    ["that runs", ["enable-service"], [7], true, ["enable"]],
    ["whose definition is mended", ["mend-service", "enable-service"], [7], true, ["start", "enable"]],
    ["that is masked", ["unmask-service"], [], false, ["enable", "start"]],
    ["that is masked and was disabled", ["unmask-service", "enable-service"], [], false, ["enable", "start"]],
  ] as const)("enables a service %s", async (_, kinds, pids, isRunning, purposes) => {
    const home = await makeSick();
    const state = isRunning ? ({ kind: "running", pid: 7, restarts: 0 } as const) : ({ kind: "stopped" } as const);
    const fixes = kinds.map((kind) => sampleFixes[kind]);
    const plan = await planOf(home, { ...factsOf(home), instance: instanceOf(home.profile, pids, serviceOf(state, false)) }, ...fixes);
    expect(kindsOf(plan)).toEqual(purposes.map((purpose) => `run-command ${purpose}`));
  });

  it.each([
    [[], { start: true, unmasks: true }],
    [[7], { start: false, unmasks: true }],
  ])("starts what was masked where none of its processes runs: %j", async (pids, options) => {
    const home = await makeSick();
    const asked: unknown[] = [];
    const manager: FixFacts["manager"] = {
      ...fakeManager(() => undefined),
      planInstall: async (_, __, { start, unmasks }) => {
        asked.push({ start, unmasks });
        return { ok: true, value: [] };
      },
    };
    const masked = { ...serviceOf({ kind: "stopped" }, false), isMasked: true };
    await planOf(home, { ...factsOf(home, { manager }), instance: instanceOf(home.profile, pids, masked) }, { kind: "unmask-service" });
    expect(asked).toEqual([options]);
  });

  it("writes where a mask stands until it is taken away, and nowhere else", async () => {
    const home = await makeSick();
    const { host, profile } = home;
    const unit = path.join(home.home, "x.service");
    await symlink("/dev/null", unit);
    const command = { argv: ["rm", unit], timeoutMs: 1000 };
    const undo = { argv: ["ln", "-s", "/dev/null", unit], timeoutMs: 1000 };
    const unmask: Change = { kind: "run-command", purpose: "unmask", target: "x.service", command, mask: unit, undo };
    const write: Change = {
      kind: "write-file",
      purpose: "service-definition",
      path: unit,
      before: undefined,
      after: "x",
      mode: 0o644,
      edits: [],
    };
    const machine = { ...host, commands: createHost("/opt/gw/bin/gw.cjs", "0.1.0").commands };
    const planned = (changes: readonly Change[]): Plan => ({
      profile,
      title: "t",
      changes,
      ports: undefined,
      gateway: undefined,
      notes: [],
    });
    expect(await applyPlan(machine, planned([write]))).toMatchObject({ problem: { cause: { kind: "config-changed-meanwhile" } } });
    expect(await applyPlan(machine, planned([unmask, write]))).toMatchObject({ ok: true });
    expect(await readFile(unit, "utf8")).toBe("x");
    const records = await readUndoable(host, profile);
    if (!records.ok || records.value[0] === undefined) throw new Error("nothing to undo");
    expect(await undoRecord(machine, records.value[0].record)).toMatchObject({ notTakenBack: [] });
    expect(await readlink(unit)).toBe("/dev/null");
  });

  it("leaves the service to the move of the ports where there is one, and writes no file twice", async () => {
    const home = await makeSick();
    const after = config.replace("19789", "20789");
    const edit = {
      kind: "write-file",
      purpose: "config",
      path: home.profile.configPath,
      before: config,
      after,
      mode: 0o644,
      edits: [],
    } as const;
    const moved: Plan = {
      profile: home.profile,
      title: "ports, 19789 -> 20789",
      changes: [edit],
      ports: undefined,
      gateway: undefined,
      notes: [],
    };
    const plan = await planOf(
      home,
      factsOf(home, { moved }),
      close(home),
      { kind: "mend-service" },
      { kind: "move-ports", basePort: 20_789 },
    );
    expect(plan.changes).toEqual([{ ...edit, mode: 0o600, modeBefore: 0o644 }]);
  });

  it("says why the service cannot be mended", async () => {
    const home = await makeSick();
    await writeConfig(home, "{");
    expect(await planFixes(home.host, factsOf(home), [{ kind: "mend-service" }])).toMatchObject({
      ok: false,
      problem: { kind: "config-does-not-parse" },
    });
  });

  it.each([
    ["that runs", { kind: "running", pid: 7, restarts: 0 }, ["run-command stop", "write-file config", "run-command start"]],
    ["that rests", { kind: "stopped" }, ["write-file config"]],
  ] as const)("gives a gateway %s a token of its own, which undo takes back", async (_, state, kinds) => {
    const home = await makeSick();
    const { host, profile, tokens } = home;
    const plan = await planOf(home, factsOf(home, { service: serviceOf(state, true) }), { kind: "new-token" }, { kind: "new-token" });
    expect(kindsOf(plan)).toEqual(kinds);
    expect(plan.gateway === undefined).toBe(state.kind === "stopped");
    expect(plan.notes).toEqual([{ kind: "token-made", configPath: profile.configPath }]);
    const write = plan.changes.find((change) => change.kind === "write-file");
    expect(write).toMatchObject({
      before: config,
      after: config.replace("a-token-of-its-own", tokens[0] ?? ""),
      edits: [{ key: "gateway.auth.token", before: "(secret)", after: "(secret)" }],
    });
    if (state.kind === "running") return;
    expect(await applyPlan(host, plan)).toMatchObject({ ok: true });
    expect(await readFile(profile.configPath, "utf8")).toBe(write?.after);
    const records = await readUndoable(host, profile);
    if (!records.ok || records.value[0] === undefined) throw new Error("nothing to undo");
    expect(await undoRecord(host, records.value[0].record)).toMatchObject({ notTakenBack: [] });
    expect(await readFile(profile.configPath, "utf8")).toBe(config);
  });

  it("writes a new token along with the ports, and starts the service once", async () => {
    const home = await makeSick();
    const after = config.replace("19789", "20789");
    const path = home.profile.configPath;
    const edit = { kind: "write-file", purpose: "config", path, before: config, after, mode: 0o600, edits: [] } as const;
    const changes = [serviceChange("stop"), edit, serviceChange("start")];
    const moved: Plan = { profile: home.profile, title: "ports", changes, ports: undefined, gateway: undefined, notes: [] };
    const running = serviceOf({ kind: "running", pid: 7, restarts: 0 }, true);
    const plan = await planOf(
      home,
      factsOf(home, { moved, service: running }),
      { kind: "move-ports", basePort: 20_789 },
      { kind: "new-token" },
    );
    expect(kindsOf(plan)).toEqual(["run-command stop", "write-file config", "run-command start"]);
    expect(plan.changes[1]).toMatchObject({ before: config, after: after.replace("a-token-of-its-own", home.tokens[0] ?? "") });
  });

  it("pins a port elsewhere, along with the ports that move", async () => {
    const home = await makeSick();
    const pins: AutomaticFix = { kind: "move-pins", pins: [{ key: "browser.profiles.my.work.cdpPort", port: 19_899 }] };
    const pinned = config.replace("{ ", '{ "browser": { "profiles": { "my.work": { "cdpPort": 21000 } } }, ');
    const whole = pinned.replace("21000", "19899");
    await writeConfig(home, pinned);
    const running = serviceOf({ kind: "running", pid: 7, restarts: 0 }, true);
    const plan = await planOf(home, factsOf(home, { service: running }), pins);
    expect(kindsOf(plan)).toEqual(["run-command stop", "write-file config", "run-command start"]);
    expect(plan.changes[1]).toMatchObject({ before: pinned, after: whole, edits: [{ before: "21000", after: "19899" }] });
  });
});
