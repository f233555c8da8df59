import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import type { Files } from "../../src/host/files.ts";
import type { HttpReply, Sockets } from "../../src/host/sockets.ts";
import { healthWord, readHealth } from "../../src/instance/health.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { ok } from "../../src/lib/result.ts";
import type { Listener } from "../../src/listener/listener.ts";
import { createHost } from "../../src/node/host.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

const real = createHost("/opt/gw/bin/gw.cjs", "0.1.0");
/** It remembers nothing of what was ready. */
const host = { ...real, system: { ...real.system, environment: { XDG_RUNTIME_DIR: "/nowhere" } } };

/** An instance with a config on disk; `pids` and `listeners` say what runs. */
async function instanceOf(engine: EngineDescriptor, over: Partial<Instance> = {}): Promise<Instance> {
  const home = await makeTemporaryDirectory();
  const { stateDir, configPath, era } = deriveProfile(engine, "rescue", home);
  await mkdir(stateDir);
  await writeFile(configPath, '{"gateway":{"port":19789,"auth":{"mode":"token","token":"right"}}}');
  return {
    id: `${engine.id}:${stateDir}`,
    engine: engine.id,
    engineVersion: undefined,
    profile: "rescue",
    configPath,
    stateDir,
    workspace: undefined,
    basePort: 19_789,
    basePortSource: "gateway.port",
    portMap: derivePortMap(era, 19_789),
    service: undefined,
    listeners: [],
    pids: [],
    evidence: [],
    remarks: [],
    ...over,
  };
}

/** This process as the gateway of an instance: its lock, and its listener where it has one. */
async function withLock({ stateDir, configPath }: Instance, isListening: boolean) {
  const { startTicks } = (await host.processes.find(process.pid)) ?? { startTicks: 0 };
  const directory = path.join(stateDir, "tmp", "openclaw-0");
  await mkdir(directory, { recursive: true });
  const lock = { pid: process.pid, stateDir, configPath, port: 19_789, startTime: startTicks };
  await writeFile(path.join(directory, "gateway.state.lock"), JSON.stringify(lock));
  const listener = { ...own, owner: { pid: process.pid, program: "openclaw-gateway", container: undefined } };
  return { pids: [process.pid], listeners: isListening ? [listener] : [] };
}

/** Answers each path of the gateway as told, and nothing else. */
function answering(replies: Readonly<Record<string, HttpReply>>) {
  return { ...host, sockets: { ...host.sockets, get: async (url: string) => replies[new URL(url).pathname], converse: nobody } };
}

const nobody: Sockets["converse"] = async () => ({ kind: "no-answer" });

const live: HttpReply = { status: 200, body: '{"ok":true,"status":"live"}' };
const ready: HttpReply = { status: 200, body: '{"ready":true,"failing":[]}' };
const fine: HttpReply = { status: 200, body: "{}" };
const own: Listener = { address: "127.0.0.1", port: 19_789, owner: { pid: 7, program: "gw.cjs", container: undefined } };
const running = { pids: [7], listeners: [own] };

describe("the health of an instance", () => {
  test("is stopped without a process, and foreign when a stranger has its port", async () => {
    const instance = await instanceOf(builtin);
    const stranger: Listener = { ...own, owner: { pid: 9, program: "python3", container: undefined } };
    expect(await readHealth(host, instance, [])).toEqual({ state: "stopped", detail: "no process" });
    expect(await readHealth(host, instance, [stranger])).toEqual({
      state: "foreign",
      detail: "it is stopped, and port 19789 is in use by python3, pid 9",
    });
  });

  const service = {
    manager: "systemd",
    name: "gw-gateway-rescue.service",
    scope: "user",
    definitionPaths: [],
    isEnabled: true,
    isMasked: false,
  } as const;
  const end = { result: "exit-code", exitStatus: 1 };

  test.each([
    [
      "starting",
      { ...service, state: { kind: "starting", pid: undefined }, restarts: 0 },
      { detail: "no process yet; its service is about to start one", isStarting: true },
    ],
    [
      "crashing",
      { ...service, state: { kind: "starting", pid: undefined }, restarts: 4, end },
      {
        detail: "no process: gw-gateway-rescue.service ends again and again, and was started 4 times more (exit-code, exit status 1)",
        isStarting: true,
        fails: "crashing",
      },
    ],
    [
      "crashing",
      { ...service, state: { kind: "starting", pid: undefined }, restarts: 1, end },
      {
        detail: "no process: gw-gateway-rescue.service ends again and again, and was started 1 time more (exit-code, exit status 1)",
        isStarting: true,
        fails: "crashing",
      },
    ],
    [
      "starting",
      { ...service, state: { kind: "starting", pid: undefined }, restarts: 0, end: { result: "signal", exitStatus: undefined } },
      {
        detail: "no process: gw-gateway-rescue.service ended by itself (signal), and is started again in a moment",
        isStarting: true,
      },
    ],
    [
      "failed",
      { ...service, state: { kind: "failed", ...end }, restarts: 0, end },
      {
        detail: "no process: gw-gateway-rescue.service ended by itself (exit-code, exit status 1), and is not started any more",
        fails: "failed",
      },
    ],
  ] as const)("without a process is %s by what its service's manager says, and stopped for scripts", async (word, own, over) => {
    const health = await readHealth(host, await instanceOf(builtin, { service: own }), []);
    expect([healthWord(health), health]).toEqual([word, { state: "stopped", ...over }]);
  });

  test.each([
    ["does not answer", {}, 2, "it listens on 19789 and does not answer yet"],
    ["says what it waits for", { "/readyz": { status: 503, body: '{"failing":["sidecars"]}' } }, 4, "not ready: sidecars"],
  ])("of a process that %s is starting for so long as a start takes, and then unhealthy", async (_, replies, minutes, reason) => {
    const own = { ...service, state: { kind: "running", pid: process.pid, restarts: 0 } } as const;
    const instance = await instanceOf(openclaw, { engineVersion: "2026.9.6", service: own });
    const listening = await withLock(instance, true);
    const { startTicks } = (await host.processes.find(process.pid)) ?? { startTicks: 0 };
    const after = async (seconds: number) => {
      const files: Files = {
        ...host.files,
        readText: async (file) => (file === "/proc/uptime" ? ok(`${String(startTicks / 100 + seconds)} 1.00`) : host.files.readText(file)),
      };
      return readHealth({ ...answering(replies), files }, { ...instance, ...listening }, listening.listeners);
    };
    expect(await after(minutes * 60 - 1)).toEqual({ state: "unhealthy", detail: reason, isStarting: true });
    expect(await after(minutes * 60 + 5)).toEqual({
      state: "unhealthy",
      detail: `${reason}, and has been running for ${minutes}m 05s, longer than a start takes`,
      hangs: true,
    });
  });

  test.each([
    [
      "does not answer is unhealthy, not starting, once it was ready",
      {},
      true,
      "unhealthy",
      "it was ready, and does not answer on 19789 any more",
    ],
    [
      "says what it waits for is starting, ready before or not",
      { "/readyz": { status: 503, body: '{"failing":["sidecars"]}' } },
      true,
      "starting",
      "not ready: sidecars",
    ],
    ["has closed its port is starting, ready before or not", {}, false, "starting", `it does not listen on 19789 yet (pid ${process.pid})`],
  ])("of a process that %s", async (_, replies, isListening, word, detail) => {
    const environment = { XDG_RUNTIME_DIR: await makeTemporaryDirectory() };
    const machine = { ...host, system: { ...host.system, environment } };
    const instance = await instanceOf(openclaw, { engineVersion: "2026.9.6" });
    const well = { ...instance, ...(await withLock(instance, true)) };
    const now = { ...instance, ...(await withLock(instance, isListening)) };
    const before = await readHealth({ ...machine, sockets: answering(replies).sockets }, now, now.listeners);
    expect(healthWord(before)).toBe("starting");
    const answers = { "/readyz": ready, "/control-ui-config.json": fine };
    expect(healthWord(await readHealth({ ...machine, sockets: answering(answers).sockets }, well, well.listeners))).toBe("healthy");
    const after = await readHealth({ ...machine, sockets: answering(replies).sockets }, now, now.listeners);
    expect([healthWord(after), after.detail]).toEqual([word, detail]);
  });

  test("of a process that its manager has started once more by itself is starting until it answers", async () => {
    const own = { ...service, state: { kind: "running", pid: process.pid, restarts: 1 }, restarts: 1 } as const;
    const instance = await instanceOf(openclaw, { engineVersion: "2026.9.6", service: own });
    const listening = await withLock(instance, true);
    const health = await readHealth(answering({}), { ...instance, ...listening }, listening.listeners);
    expect(health).toEqual({ state: "unhealthy", isStarting: true, detail: "it listens on 19789 and does not answer yet" });
  });

  test("of a process that its manager has just started more than once by itself is crashing until it answers", async () => {
    const own = { ...service, state: { kind: "running", pid: process.pid, restarts: 2 }, restarts: 2 } as const;
    const instance = await instanceOf(openclaw, { engineVersion: "2026.9.6", service: own });
    const listening = await withLock(instance, true);
    const seen = { ...instance, ...listening };
    const health = await readHealth(answering({}), seen, listening.listeners);
    expect(health).toMatchObject({ state: "unhealthy", fails: "crashing", detail: expect.stringContaining("was started 2 times more; ") });
    const well = await readHealth(answering({ "/readyz": ready, "/control-ui-config.json": fine }), seen, listening.listeners);
    expect(healthWord(well)).toBe("healthy");
  });

  test.each([
    ["does not answer", {}, "unhealthy", "does not answer on 19789"],
    ["answers as something else", { "/healthz": { status: 200, body: "<html>" } }, "foreign", "no gateway"],
    [
      "refuses the secret of the config that its own process has not read yet",
      { "/healthz": live, "/identity": { status: 401, body: "{}" } },
      "unhealthy",
      "a restart takes the new one",
    ],
    ["is another gateway", { "/healthz": live, "/identity": { status: 200, body: "{}" } }, "foreign", "no built-in gateway"],
  ])("of a built-in gateway that %s", async (_, replies, state, detail) => {
    const health = await readHealth(answering(replies), await instanceOf(builtin, running), [own]);
    const refuses = detail.startsWith("a restart") ? { refusesSecret: true } : {};
    const hangs = detail.startsWith("does not answer") ? { hangs: true } : {};
    expect(health).toEqual({ state, detail: expect.stringContaining(detail), ...refuses, ...hangs });
  });

  test.each([
    ["names a variable that nobody set", '{"gateway":{"auth":{"token":"${GW_NOWHERE}"}}}', "its secret cannot be read"],
    ["is gone", undefined, "its config cannot be read"],
  ])("of a built-in gateway that runs and whose config %s is not that of one that starts", async (_, text, reason) => {
    const instance = await instanceOf(builtin, running);
    if (text === undefined) await rm(instance.configPath);
    else await writeFile(instance.configPath, text);
    const health = await readHealth(answering({}), instance, [own]);
    expect(health).toEqual({ state: "unhealthy", detail: expect.stringContaining(`it runs and cannot be asked: ${reason}`) });
  });

  test.each([
    [5, { state: "unhealthy", isStarting: true, detail: `it does not listen on 19789 yet (pid ${process.pid})` }],
    [
      3600,
      { state: "unhealthy", detail: expect.stringMatching(/^it does not listen on 19789 yet .* longer than a start takes$/), hangs: true },
    ],
  ])("of a built-in gateway that has opened no port after %i s tells a start from a hang", async (seconds, health) => {
    const { startTicks } = (await host.processes.find(process.pid)) ?? { startTicks: 0 };
    const files: typeof host.files = {
      ...host.files,
      readText: async (file) => (file === "/proc/uptime" ? ok(`${String(startTicks / 100 + seconds)} 1.00`) : host.files.readText(file)),
    };
    const instance = await instanceOf(builtin, { pids: [process.pid] });
    expect(await readHealth({ ...answering({}), files }, instance, [])).toEqual(health);
  });

  test("is foreign where what refuses the secret is not its own process", async () => {
    const replies = { "/healthz": live, "/identity": { status: 401, body: "{}" } };
    const instance = await instanceOf(builtin, { pids: [7] });
    expect(await readHealth(answering(replies), instance, [own])).toMatchObject({ state: "foreign" });
  });

  test.each([
    ["2026.9.6", { "/readyz": ready, "/control-ui-config.json": fine }, "healthy", "answers as itself, pid"],
    ["2026.9.6", { "/readyz": { status: 503, body: '{"ready":false,"failing":["sidecars"]}' } }, "starting", "not ready: sidecars"],
    ["2026.9.6", { "/readyz": ready, "/control-ui-config.json": { status: 401, body: "" } }, "unhealthy", "a restart takes the new one"],
    ["2026.9.6", {}, "starting", "does not answer yet"],
    ["2026.1.29", {}, "starting", "does not answer yet"],
  ])("of OpenClaw %s with %j follows what that era offers", async (engineVersion, replies, word, detail) => {
    const instance = await instanceOf(openclaw, { engineVersion });
    const listening = await withLock(instance, true);
    const health = await readHealth(answering(replies), { ...instance, ...listening }, listening.listeners);
    expect(healthWord(health)).toBe(word);
    expect(health.state).toBe(word === "starting" ? "unhealthy" : word);
    expect(health.detail).toContain(detail);
  });

  test("of an engine without processes to be seen is what its port answers", async () => {
    const instance = await instanceOf(openclaw, { engineVersion: "2026.9.6" });
    const mac = { ...answering({}), system: { ...host.system, platform: "darwin" as const } };
    expect(await readHealth(mac, instance, [])).toEqual({ state: "stopped", detail: "nothing answers on 19789" });
  });

  test("is starting while the process runs and its port is not open yet", async () => {
    const instance = await instanceOf(openclaw, { engineVersion: "2026.9.6" });
    const { pids } = await withLock(instance, false);
    const detail = `it does not listen on 19789 yet (pid ${process.pid})`;
    expect(await readHealth(answering({}), { ...instance, pids }, [])).toEqual({ state: "unhealthy", detail, isStarting: true });
  });

  test("is starting where the service manager is about to start it again", async () => {
    const service = {
      manager: "systemd",
      name: "x.service",
      scope: "user",
      definitionPaths: [],
      isEnabled: true,
      isMasked: false,
    } as const;
    const instance = await instanceOf(openclaw, { service: { ...service, state: { kind: "starting", pid: undefined } } });
    const health = await readHealth(answering({}), instance, []);
    expect(health).toMatchObject({ state: "stopped", isStarting: true });
    expect(healthWord(health)).toBe("starting");
  });
});
