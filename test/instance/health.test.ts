import { mkdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import type { HttpReply } from "../../src/host/sockets.ts";
import { readHealth } from "../../src/instance/health.ts";
import type { Instance } from "../../src/instance/instance.ts";
import type { Listener } from "../../src/listener/listener.ts";
import { createHost } from "../../src/node/host.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

const host = createHost("/opt/gw/bin/gw.cjs", "0.1.0");

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

/** Answers each path of the gateway as told, and nothing else. */
function answering(replies: Readonly<Record<string, HttpReply>>) {
  return { ...host, sockets: { ...host.sockets, get: async (url: string) => replies[new URL(url).pathname] } };
}

const live: HttpReply = { status: 200, body: '{"ok":true,"status":"live"}' };
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
    expect(health).toEqual({ state, detail: expect.stringContaining(detail) });
  });

  test("is foreign where what refuses the secret is not its own process", async () => {
    const replies = { "/healthz": live, "/identity": { status: 401, body: "{}" } };
    const instance = await instanceOf(builtin, { pids: [7] });
    expect(await readHealth(answering(replies), instance, [own])).toMatchObject({ state: "foreign" });
  });

  test.each([
    ["2026.9.6", { "/healthz": live }, "healthy"],
    ["2026.9.6", { "/healthz": { status: 503, body: "" } }, "unhealthy"],
    ["2026.9.6", {}, "unhealthy"],
    ["2026.1.29", {}, "healthy"],
  ])("of OpenClaw %s follows what that era offers", async (engineVersion, replies, state) => {
    const instance = await instanceOf(openclaw, { ...running, engineVersion });
    expect(await readHealth(answering(replies), instance, [own])).toMatchObject({ state });
  });

  test("is unhealthy when the process runs and its port is not open", async () => {
    const instance = await instanceOf(openclaw, { pids: [7], engineVersion: "2026.9.6" });
    expect(await readHealth(answering({}), instance, [])).toMatchObject({ state: "unhealthy", detail: expect.stringContaining("pid 7") });
  });
});
