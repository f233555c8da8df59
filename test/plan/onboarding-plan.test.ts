import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applyChange, undoChange } from "../../src/change/apply-change.ts";
import type { Change, WriteFile } from "../../src/change/change.ts";
import { ok } from "../../src/lib/result.ts";
import { planOnboarding, type PlanningFacts } from "../../src/plan/onboarding-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { writeRecord } from "../../src/plan/plan-record.ts";
import type { SetupRequest } from "../../src/plan/request.ts";
import type { ServiceManager } from "../../src/service/service-manager.ts";
import type { Instance } from "../../src/instance/instance.ts";
import {
  cutOff,
  factsOf,
  fakeManager,
  instanceOf,
  makeHome,
  notInstalled,
  proposedRequest,
  serviceChange,
  statusOf,
  writeConfig,
  type Home,
} from "./planning.ts";

type Wish = {
  readonly request?: Partial<SetupRequest>;
  readonly facts?: Partial<PlanningFacts>;
  readonly password?: string;
  readonly start?: boolean;
  readonly isMove?: boolean;
};

async function planFor(home: Home, { request = {}, facts = {}, password, start = true, isMove = false }: Wish = {}): Promise<Plan> {
  const options = { password, start, isMove };
  const plan = await planOnboarding(home.host, await factsOf(home, facts), proposedRequest(home, request), options);
  if (!plan.ok) throw new Error(JSON.stringify(plan.problem));
  return plan.value;
}

async function make({ host }: Home, { changes }: Plan): Promise<void> {
  for (const change of changes) expect(await applyChange(host, change)).toMatchObject({ ok: true });
}

function writes(plan: Plan): readonly WriteFile[] {
  return plan.changes.filter((change) => change.kind === "write-file");
}

function words(change: Change): string {
  return change.kind === "write-file" ? "write" : change.purpose;
}

const golden = `{
  "gateway": {
    "mode": "local",
    "port": 19789,
    "bind": "loopback",
    "auth": {
      "mode": "token",
      "token": "token-1${"0".repeat(41)}"
    }
  },
  "agents": {
    "defaults": {
      "workspace": "WORKSPACE"
    }
  }
}
`;

describe("a new profile", () => {
  test("gets a config with what was answered and nothing else", async () => {
    const home = await makeHome();
    const [config] = writes(await planFor(home));
    expect(config).toMatchObject({ path: home.profile.configPath, before: undefined, mode: 0o600 });
    expect(config?.after).toBe(golden.replace("WORKSPACE", home.profile.defaultWorkspace));
  });

  test("has its changes in the order in which they are safe", async () => {
    const home = await makeHome();
    const plan = await planFor(home, { facts: { manager: fakeManager(notInstalled), linger: "off" }, request: { linger: true } });
    expect(plan.changes.map(words)).toEqual(["state", "canvas", "workspace", "write", "linger", "enable", "start"]);
    expect(plan).toMatchObject({ title: "onboard, base port 19789", ports: { basePort: 19_789 }, gateway: { port: 19_789 } });
  });

  test("shows no secret in what people see of it", async () => {
    const home = await makeHome();
    const [config] = writes(await planFor(home));
    expect(JSON.stringify(config?.edits)).not.toContain("token-1");
    expect(config?.edits.map(({ key }) => key)).toContain("gateway.auth.token");
  });

  test("keeps a password instead of a token", async () => {
    const home = await makeHome();
    const plan = await planFor(home, { request: { auth: "password" }, password: "correct horse" });
    expect(JSON.parse(writes(plan)[0]?.after ?? "")).toMatchObject({ gateway: { auth: { mode: "password", password: "correct horse" } } });
    expect(plan.notes.map(({ kind }) => kind)).not.toContain("token-made");
    expect(home.tokens).toEqual([]);
  });

  test("gets directories only where they are missing", async () => {
    const home = await makeHome();
    await mkdir(path.join(home.profile.stateDir, "canvas"), { recursive: true });
    await writeFile(path.join(home.home, "notes"), "");
    expect((await planFor(home)).changes.map(words)).toEqual(["workspace", "write"]);
  });

  test.each([
    { facts: {}, start: true, notes: ["token-made", "no-service"] },
    { facts: { manager: fakeManager(notInstalled) }, start: true, notes: ["token-made", "linger-unknown"] },
    { facts: { manager: fakeManager(notInstalled), linger: "off" } as const, start: true, notes: ["token-made", "linger-off"] },
    { facts: { manager: fakeManager(notInstalled), linger: "on" } as const, start: false, notes: ["token-made", "not-started"] },
  ])("comes with the notes $notes", async ({ facts, start, notes }) => {
    const plan = await planFor(await makeHome(), { facts, start });
    expect(plan.notes.map(({ kind }) => kind)).toEqual(notes);
    expect(plan.gateway !== undefined).toBe(start && facts.manager !== undefined);
  });
});

describe("a profile that gets no service", () => {
  const installed = { name: "gw-gateway-rescue.service", state: { kind: "stopped" } };

  test.each([
    ["that could have one", {}, true, [{ kind: "no-service", canInstall: true }]],
    ["where no manager is", {}, false, [{ kind: "no-service" }]],
    ["that has one", { service: installed }, true, [{ kind: "no-service" }, { kind: "service-left-alone", name: installed.name }]],
  ])("%s says so", async (_, more, canInstall, notes) => {
    const home = await makeHome();
    // Of an installed service only its name counts here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const instance = { ...instanceOf(home.profile, []), ...more } as Instance;
    const plan = await planFor(home, { facts: { instance, canInstall } });
    expect(plan.notes.filter(({ kind }) => kind !== "token-made")).toEqual(notes);
  });
});

describe("a variable that holds the secret", () => {
  const request = { tokenEnv: "RESCUE_TOKEN" };

  test("is named in the config, and its value goes into .env once", async () => {
    const home = await makeHome({ RESCUE_TOKEN: "from the shell" });
    const plan = await planFor(home, { request });
    const [config, dotEnv] = writes(plan);
    expect(config?.after).not.toContain("from the shell");
    expect(JSON.parse(config?.after ?? "")).toMatchObject({ gateway: { auth: { token: { source: "env", id: "RESCUE_TOKEN" } } } });
    expect(dotEnv).toMatchObject({ purpose: "secrets", path: path.join(home.profile.stateDir, ".env"), before: undefined, mode: 0o600 });
    expect(dotEnv?.after).toContain("from the shell");
    await make(home, plan);
    expect((await planFor(home, { request })).changes).toEqual([]);
  });

  test("that .env sets already keeps the value that it has there", async () => {
    const home = await makeHome({ RESCUE_TOKEN: "from the shell" });
    await writeConfig(home, "{}\n");
    await writeFile(path.join(home.profile.stateDir, ".env"), "RESCUE_TOKEN=mine\n");
    expect(writes(await planFor(home, { request })).map((write) => write.purpose)).toEqual(["config"]);
  });

  test("is added behind the other variables of .env, whose mode comes back with an undo", async () => {
    const home = await makeHome({ RESCUE_TOKEN: "x" });
    await writeConfig(home, "{}\n");
    const file = path.join(home.profile.stateDir, ".env");
    await writeFile(file, "# mine\nOTHER=1\n", { mode: 0o640 });
    const [, dotEnv] = writes(await planFor(home, { request }));
    expect(dotEnv?.after).toMatch(/^# mine\nOTHER=1\nRESCUE_TOKEN=/);
    expect(dotEnv?.modeBefore).toBe(0o640);
  });
});

describe("a profile that is configured", () => {
  const commented = `{
  // ours since 2024
  gateway: { port: 19789, mode: 'local', bind: "loopback", auth: { mode: "token", token: "kept-token-kept-token" } },
  plugins: { own: [1, 2,], }, // unknown to gw
  agents: { defaults: { workspace: "WORKSPACE" } },
}
`;

  async function configured(mode?: number): Promise<Home> {
    const home = await makeHome();
    await writeConfig(home, commented.replace("WORKSPACE", home.profile.defaultWorkspace), mode);
    await mkdir(path.join(home.profile.stateDir, "canvas"));
    await mkdir(home.profile.defaultWorkspace, { recursive: true });
    return home;
  }

  test("needs no change for the answers that it has", async () => {
    const home = await configured();
    const plan = await planFor(home);
    expect(plan.changes).toEqual([]);
    expect(plan.notes.map(({ kind }) => kind)).toEqual(["no-service"]);
  });

  test("needs no change for the answers that were just applied", async () => {
    const home = await makeHome();
    await make(home, await planFor(home));
    expect((await planFor(home)).changes).toEqual([]);
    expect((await planFor(home, { request: { port: 20_789 } })).changes).toHaveLength(1);
  });

  test("keeps comments, order and unknown keys byte for byte around a changed key", async () => {
    const home = await configured();
    const [config] = writes(await planFor(home, { request: { port: 20_789 } }));
    expect(config?.before).toBe(await readFile(home.profile.configPath, "utf8"));
    expect(config?.after).toBe(config?.before?.replace("19789", "20789"));
    expect(config?.edits).toEqual([{ key: "gateway.port", before: "19789", after: "20789" }]);
  });

  test("keeps its token whatever else changes, and never makes another", async () => {
    const home = await configured();
    const [config] = writes(await planFor(home, { request: { port: 20_789, bind: "lan", browser: false } }));
    expect(config?.after).toContain("kept-token-kept-token");
    expect(home.tokens).toEqual([]);
  });

  test("gets the permission bits of its config back with an undo", async () => {
    const home = await configured(0o644);
    const [config] = writes(await planFor(home, { request: { port: 20_789 } }));
    if (config === undefined) throw new Error("nothing to write");
    await applyChange(home.host, config);
    expect((await stat(home.profile.configPath)).mode & 0o777).toBe(0o600);
    await undoChange(home.host, config, { made: [] });
    expect((await stat(home.profile.configPath)).mode & 0o777).toBe(0o644);
  });

  test("stops a running gateway before its files change and starts it after", async () => {
    const manager = fakeManager(() => statusOf({ kind: "running", pid: 7, restarts: 0 }));
    const home = await configured();
    expect((await planFor(home, { facts: { manager } })).changes).toEqual([]);
    const plan = await planFor(home, { facts: { manager }, request: { port: 20_789 } });
    expect(plan.changes.map(words)).toEqual(["stop", "write", "start"]);
    const left = await planFor(home, { facts: { manager }, request: { port: 20_789 }, start: false });
    expect(left.changes.map(words)).toEqual(["write"]);
  });

  test("is started again on the port that somebody has written into its config since", async () => {
    const manager = fakeManager(() => statusOf({ kind: "running", pid: 7, restarts: 0 }));
    const home = await configured();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a next start only its port counts here
    const instance = { ...instanceOf(home.profile, []), basePort: 21_000, nextStart: { port: 19_789, source: "gateway.port" } } as Instance;
    const plan = await planFor(home, { facts: { manager, instance } });
    expect(plan.changes.map(words)).toEqual(["stop", "start"]);
    expect(plan.gateway?.port).toBe(19_789);
    const left = await planFor(home, { facts: { manager, instance }, start: false });
    expect(left.changes).toEqual([]);
  });

  test("leaves the start to an installer that starts what it installs, and tells it that the service is stopped", async () => {
    const told: (boolean | undefined)[] = [];
    const running = fakeManager(() => statusOf({ kind: "running", pid: 7, restarts: 0 }));
    const manager: ServiceManager = {
      ...running,
      id: "engine",
      planInstall: async (_profile, _places, { isStopped }) => {
        told.push(isStopped);
        return ok([serviceChange("install-service")]);
      },
    };
    const home = await configured();
    const plan = await planFor(home, { facts: { manager }, request: { port: 20_789 } });
    expect(plan.changes.map(words)).toEqual(["stop", "write", "install-service"]);
    await planFor(home, { facts: { manager } });
    expect(told).toEqual([true, false]);
  });
});

describe("a move of the ports", () => {
  const config = '{ "gateway": { "port": 19789, "auth": { "token": "kept-token" } } }\n';
  const installing: ServiceManager = {
    ...fakeManager(notInstalled),
    planInstall: async (_profile, _places, { start }) =>
      ok([serviceChange("enable"), ...(start ? [serviceChange("stop"), serviceChange("start")] : [])]),
  };

  test.each([
    ["starts a running one again", { kind: "running", pid: 7, restarts: 0 }, true, ["stop", "write", "enable", "start"]],
    ["leaves a disabled one disabled", { kind: "running", pid: 7, restarts: 0 }, false, ["stop", "write", "start"]],
    ["leaves a stopped one stopped", { kind: "stopped" }, true, ["write", "enable"]],
    ["leaves one that is stopped and disabled as it is", { kind: "stopped" }, false, ["write"]],
    [
      "starts one that failed, which was meant to run",
      { kind: "failed", result: "exit-code", exitStatus: 1 },
      false,
      ["stop", "write", "start"],
    ],
  ] as const)("%s", async (_, state, isEnabled, expected) => {
    const home = await makeHome();
    await writeConfig(home, config);
    const service = { manager: "systemd", scope: "user", name: "x", definitionPaths: [], isEnabled, isMasked: false, state } as const;
    const instance = instanceOf(home.profile, [], service);
    const plan = await planFor(home, { request: { port: 20_789 }, facts: { manager: installing, instance }, isMove: true });
    expect(plan.changes.map(words).filter((word) => !["canvas", "workspace"].includes(word))).toEqual(expected);
    expect(plan).toMatchObject({ title: "ports, 19789 -> 20789", movedFrom: 19_789 });
    expect(plan.gateway === undefined).toBe(state.kind === "stopped");
  });

  test("is not planned while nobody tells whether the service runs", async () => {
    const home = await makeHome();
    await writeConfig(home, config);
    const state = { kind: "running", pid: 7, restarts: 0 } as const;
    const service = { manager: "systemd", scope: "user", name: "x", definitionPaths: [], isEnabled: true, isMasked: false, state } as const;
    const manager: ServiceManager = { ...installing, readStatus: async () => undefined };
    const facts = await factsOf(home, { manager, instance: instanceOf(home.profile, [], service) });
    const options = { password: undefined, start: true, isMove: true };
    const plan = await planOnboarding(home.host, facts, proposedRequest(home, { port: 20_789 }), options);
    expect(plan).toMatchObject({ ok: false, problem: { kind: "service-manager-unreachable", cause: "refused" } });
  });

  test("starts one that stands still because a move was cut off", async () => {
    const home = await makeHome();
    await writeConfig(home, config);
    await writeRecord(home.host.files, home.host.system, cutOff(home, [serviceChange("stop"), serviceChange("start")], 1));
    const state = { kind: "stopped" } as const;
    const service = { manager: "systemd", scope: "user", name: "x", definitionPaths: [], isEnabled: true, isMasked: false, state } as const;
    const facts = { manager: installing, instance: instanceOf(home.profile, [], service) };
    const plan = await planFor(home, { request: { port: 20_789 }, facts, isMove: true });
    expect(plan.changes.map(words)).toContain("start");
    expect(plan.gateway).toMatchObject({ port: 20_789 });
  });

  test.each([
    [
      "the port that the next start would take",
      { nextStart: { port: 18_809, source: "gateway.port" } },
      19_789,
      "ports, 18809 -> 19789",
      18_809,
    ],
    ["the port that the files say", { startPorts: { asInstalled: 19_789, byFiles: 20_000 } }, 19_789, "ports, 20000 -> 19789", 20_000],
    ["no other port", {}, 19_789, "ports, 19789", 19_789],
  ])("moves from %s where the gateway has the wanted one now", async (_, more, port, title, movedFrom) => {
    const home = await makeHome();
    await writeConfig(home, config);
    // Of a next start only its port counts here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const instance = { ...instanceOf(home.profile, []), ...more } as Instance;
    const plan = await planFor(home, { request: { port }, facts: { instance }, isMove: true });
    expect(plan).toMatchObject({ title, movedFrom });
  });
});
