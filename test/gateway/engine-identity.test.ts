import { describe, expect, test } from "vitest";
import type { EngineId } from "../../src/engine/descriptor.ts";
import { engineOf, eraOf } from "../../src/engine/engines.ts";
import { proveEngine, type EngineAnswer, type ProofTarget } from "../../src/gateway/engine-identity.ts";
import type { HttpReply, Sockets } from "../../src/host/sockets.ts";
import { nodeSecrets } from "../../src/node/secrets.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeFakeHost, type FakeHost } from "../instance/fake-host.ts";

type Asked = { readonly url: string; readonly bearer: string | undefined };

/** What the gateway answers: HTTP replies by path, and the messages of its WebSocket in turn. */
type Voice = { readonly http?: Readonly<Record<string, HttpReply>>; readonly socket?: readonly string[] };

const ready: HttpReply = { status: 200, body: '{"ready":true,"failing":[]}' };
const fine: HttpReply = { status: 200, body: '{"serverVersion":"2026.9.6"}' };
const denied: HttpReply = { status: 401, body: '{"error":{"message":"Unauthorized","type":"unauthorized"}}' };
const challenge = '{"type":"event","event":"connect.challenge","payload":{}}';
const hello = '{"type":"res","id":"connect","ok":true,"payload":{"type":"hello-ok","snapshot":{}}}';
const mismatch = '{"type":"res","id":"connect","ok":false,"error":{"message":"unauthorized: gateway token mismatch"}}';
const configAt = (path: string) => JSON.stringify({ type: "res", id: "config", ok: true, payload: { path } });

const config = '{"gateway":{"port":19789,"auth":{"mode":"token","token":"s3cret"}}}';

/** A home with profile rescue of an engine; `lock` its lock's text for a pid. */
async function place(id: EngineId, version: string, text = config) {
  const fake = await makeFakeHost();
  const engine = engineOf(id);
  const { stateDir, configPath } = deriveProfile(engine, "rescue", "/home/u", version);
  await fake.write(configPath, text);
  const target: ProofTarget = { engine, stateDir, configPath, port: 19_789, pids: [] };
  const lockPath = id === "clawdbot" ? "/tmp/clawdbot-0/gateway.38064934.lock" : `${stateDir}/tmp/openclaw-0/gateway.state.lock`;
  const lockText = (pid: number, of = { stateDir, configPath }) =>
    `${JSON.stringify({ pid, createdAt: "2026-11-21T05:54:13.087Z", ...(id === "clawdbot" ? { configPath: of.configPath } : of), startTime: 1000 + pid })}\n\t \t\n`;
  return { fake, target, stateDir, configPath, lockPath, lockText, version };
}

type Place = Awaited<ReturnType<typeof place>>;

async function prove(
  { fake, target, version }: Place,
  voice: Voice = {},
  more: Partial<ProofTarget> = {},
  platform: "linux" | "darwin" = "linux",
) {
  const asked: Asked[] = [];
  const said: string[] = [];
  const sockets: Sockets = {
    tryBind: async () => "used",
    get: async (url, { bearer }) => {
      asked.push({ url, bearer });
      return voice.http?.[new URL(url).pathname];
    },
    converse: async (url, { hear }) => {
      asked.push({ url, bearer: undefined });
      for (const message of voice.socket ?? []) {
        const { say, isOver } = hear(message);
        if (say !== undefined) said.push(say);
        if (isOver === true) break;
      }
      return { kind: "over" };
    },
  };
  const host = { ...fake, sockets, secrets: nodeSecrets, system: { ...fake.system, platform } };
  const { health } = eraOf(target.engine, version);
  if (health.kind !== "lock") throw new Error("no lock in this era");
  const answer: EngineAnswer = await proveEngine(host, { ...target, ...more }, health);
  return { answer, asked, said };
}

/** The gateway runs as pid 40, holds its lock and listens. */
async function running(at: Place, listens = true): Promise<FakeHost> {
  await at.fake.write(at.lockPath, at.lockText(40));
  at.fake.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
  if (listens) await at.fake.listen(19_789, 40);
  return at.fake;
}

describe("a gateway that holds its lock and its port", () => {
  test("is the one that is meant when it is ready and takes the secret", async () => {
    const at = await place("openclaw", "2026.9.6");
    await running(at);
    const { answer, asked } = await prove(at, { http: { "/readyz": ready, "/control-ui-config.json": fine } });
    expect(answer).toEqual({ kind: "same", pid: 40 });
    expect(asked).toEqual([
      { url: "http://127.0.0.1:19789/readyz", bearer: undefined },
      { url: "http://127.0.0.1:19789/control-ui-config.json", bearer: "s3cret" },
    ]);
  });

  test.each([
    ["openclaw", "2026.5.28", { http: { "/readyz": ready, "/__openclaw/control-ui-config.json": fine } }, "same"],
    ["openclaw", "2026.5.28", { http: { "/readyz": ready, "/__openclaw/control-ui-config.json": denied } }, "unauthorized"],
    ["openclaw", "2026.9.6", { http: { "/readyz": ready, "/control-ui-config.json": denied } }, "unauthorized"],
    ["openclaw", "2026.3.13", { http: { "/readyz": ready }, socket: [challenge, hello, configAt("/elsewhere")] }, "same"],
    ["openclaw", "2026.3.13", { http: { "/readyz": ready }, socket: [challenge, mismatch] }, "unauthorized"],
    ["openclaw", "2026.9.6", { http: { "/readyz": ready }, socket: [challenge, mismatch] }, "unauthorized"],
    ["clawdbot", "2026.1.24-3", { socket: [challenge, hello, configAt("/elsewhere")] }, "same"],
    ["clawdbot", "2026.1.24-3", { socket: [challenge, mismatch] }, "unauthorized"],
    ["clawdbot", "2026.1.24-3", { socket: ["hello"] }, "same"],
    ["clawdbot", "2026.1.24-3", {}, "starting"],
  ] as const)("of %s %s with %j is %s", async (id, version, voice, kind) => {
    const at = await place(id, version);
    await running(at);
    expect((await prove(at, voice)).answer.kind).toBe(kind);
  });

  test.each([
    [
      { status: 503, body: '{"ready":false,"failing":["startup-sidecars","discord"],"uptimeMs":2975}' },
      "not ready: startup-sidecars, discord",
    ],
    [{ status: 500, body: "" }, "/readyz says 500"],
    [undefined, "it listens on 19789 and does not answer yet"],
  ])("starts while its ready path answers %j, and is shown no secret", async (reply, reason) => {
    const at = await place("openclaw", "2026.9.6");
    await running(at);
    const { answer, asked } = await prove(at, reply === undefined ? {} : { http: { "/readyz": reply } });
    // One that says itself what it waits for gets more time than one that is silent.
    expect(answer).toEqual({ kind: "starting", reason, ...(reply === undefined ? {} : { isTelling: true }) });
    expect(asked.every(({ bearer }) => bearer === undefined)).toBe(true);
  });

  test.each(["none", "trusted-proxy"])("needs no secret with the auth mode %s", async (mode) => {
    const at = await place("clawdbot", "2026.1.24-3", `{"gateway":{"auth":{"mode":"${mode}"}}}`);
    await running(at);
    const { answer, asked } = await prove(at, { http: { "/": { status: 200, body: "<!doctype html>" } } });
    expect(answer).toEqual({ kind: "same", pid: 40 });
    expect(asked).toEqual([{ url: "http://127.0.0.1:19789/", bearer: undefined }]);
  });

  test("needs no more than to be ready where no secret is configured", async () => {
    const at = await place("openclaw", "2026.9.6", '{"gateway":{"port":19789}}');
    await running(at);
    expect((await prove(at, { http: { "/readyz": ready } })).answer).toEqual({ kind: "same", pid: 40 });
  });

  test("is told by the service's process that it descends from", async () => {
    const at = await place("openclaw", "2026.9.6");
    await at.fake.write(at.lockPath, at.lockText(42));
    at.fake.addProcess({ pid: 40, argv: ["node"] });
    at.fake.addProcess({ pid: 42, parentPid: 40, argv: ["openclaw-gateway"] });
    await at.fake.listen(19_789, 42);
    const voice = { http: { "/readyz": ready, "/control-ui-config.json": fine } };
    expect((await prove(at, voice, { pids: [40] })).answer).toEqual({ kind: "same", pid: 40 });
    expect((await prove(at, voice, { pids: [7] })).answer).toEqual({ kind: "same", pid: 42 });
  });

  test("may have a child that holds the port", async () => {
    const at = await place("openclaw", "2026.9.6");
    await running(at, false);
    at.fake.addProcess({ pid: 43, parentPid: 40, argv: ["node"] });
    await at.fake.listen(19_789, 43);
    const { answer } = await prove(at, { http: { "/readyz": ready, "/control-ui-config.json": fine } });
    expect(answer).toEqual({ kind: "same", pid: 40 });
  });

  test("is found through a link to its state directory", async () => {
    const at = await place("openclaw", "2026.9.6");
    await running(at);
    await at.fake.link("/home/u/.linked", at.stateDir);
    const more = { stateDir: "/home/u/.linked", configPath: "/home/u/.linked/openclaw.json" };
    const { answer } = await prove(at, { http: { "/readyz": ready, "/control-ui-config.json": fine } }, more);
    expect(answer).toEqual({ kind: "same", pid: 40 });
  });
});

describe("a gateway that does not listen", () => {
  test("starts while its process lives", async () => {
    const at = await place("openclaw", "2026.9.6");
    await running(at, false);
    expect((await prove(at)).answer).toEqual({ kind: "starting", reason: "it does not listen on 19789 yet (pid 40)" });
  });

  test("starts while only its service has a process", async () => {
    const at = await place("openclaw", "2026.9.6");
    at.fake.addProcess({ pid: 41, argv: ["node"] });
    expect((await prove(at, {}, { pids: [41] })).answer.kind).toBe("starting");
  });

  test.each([
    ["left nothing", undefined],
    ["was killed and left its lock", 40],
  ])("is silent when it %s", async (_, pid) => {
    const at = await place("openclaw", "2026.9.6");
    if (pid !== undefined) await at.fake.write(at.lockPath, at.lockText(pid));
    expect((await prove(at)).answer).toEqual({ kind: "silent" });
  });
});

describe("a port that somebody else holds", () => {
  const spy = { http: { "/readyz": ready, "/control-ui-config.json": fine }, socket: [challenge, hello] };

  test("is foreign, names the program and is shown no secret", async () => {
    const at = await place("openclaw", "2026.9.6");
    at.fake.addProcess({ pid: 9, argv: ["python3", "-m", "http.server"] });
    await at.fake.listen(19_789, 9);
    const { answer, asked, said } = await prove(at, spy);
    expect(answer).toEqual({ kind: "foreign", detail: "port 19789 is in use by http.server, pid 9" });
    expect([asked, said]).toEqual([[], []]);
  });

  test("is foreign although this gateway runs too", async () => {
    const at = await place("openclaw", "2026.9.6");
    await running(at, false);
    at.fake.addProcess({ pid: 9, argv: ["nc"] });
    await at.fake.listen(19_789, 9);
    expect((await prove(at, spy)).answer).toEqual({ kind: "foreign", detail: "port 19789 is in use by nc, pid 9" });
  });

  test("names the profile whose gateway holds it", async () => {
    const at = await place("openclaw", "2026.9.6");
    const main = { stateDir: "/home/u/.openclaw", configPath: "/home/u/.openclaw/openclaw.json" };
    await at.fake.write("/home/u/.openclaw/tmp/openclaw-0/gateway.state.lock", at.lockText(9, main));
    at.fake.addProcess({ pid: 9, argv: ["openclaw-gateway"] });
    await at.fake.listen(19_789, 9);
    expect((await prove(at, spy)).answer).toEqual({ kind: "foreign", detail: "port 19789 is in use by OpenClaw, profile default, pid 9" });
  });

  test("does not become this gateway's by a copied lock", async () => {
    const at = await place("openclaw", "2026.9.6");
    const main = { stateDir: "/home/u/.openclaw", configPath: "/home/u/.openclaw/openclaw.json" };
    await at.fake.write(at.lockPath, at.lockText(9, main));
    at.fake.addProcess({ pid: 9, argv: ["openclaw-gateway"] });
    await at.fake.listen(19_789, 9);
    expect((await prove(at, spy)).answer.kind).toBe("foreign");
  });

  test("is foreign when nobody may look at its process and no lock is held", async () => {
    const at = await place("openclaw", "2026.9.6");
    await at.fake.listen(19_789);
    const { answer, asked } = await prove(at, spy);
    expect(answer).toEqual({ kind: "foreign", detail: "port 19789 is in use by a process that this user may not look into" });
    expect(asked).toEqual([]);
  });
});

describe("where the kernel does not say who holds the port", () => {
  const own = "/home/u/.openclaw-rescue/openclaw.json";

  test.each([
    [[challenge, hello, configAt(own)], { kind: "same", pid: 40 }],
    [
      [challenge, hello, configAt("/home/u/.openclaw/openclaw.json")],
      { kind: "foreign", detail: "the gateway on port 19789 runs on /home/u/.openclaw/openclaw.json" },
    ],
    [[challenge, hello, "{}"], { kind: "foreign", detail: "the gateway on port 19789 runs on a config that it does not name" }],
    [["hello"], { kind: "foreign", detail: "what answers on port 19789 is no gateway" }],
  ])("the config path of the WebSocket decides: %j", async (socket, expected) => {
    const at = await place("openclaw", "2026.9.6");
    await running(at, false);
    await at.fake.listen(19_789);
    expect((await prove(at, { http: { "/readyz": ready }, socket })).answer).toEqual(expected);
  });

  test("a process that only the service manager gives this gateway is proven the same way", async () => {
    const at = await place("openclaw", "2026.9.6");
    at.fake.addProcess({ pid: 41, argv: ["node"] });
    await at.fake.listen(19_789, 41);
    const voice = (path: string) => ({
      http: { "/readyz": ready, "/control-ui-config.json": fine },
      socket: [challenge, hello, configAt(path)],
    });
    expect((await prove(at, voice(own), { pids: [41] })).answer).toEqual({ kind: "same", pid: 41 });
    expect((await prove(at, voice("/other.json"), { pids: [41] })).answer.kind).toBe("foreign");
  });

  test.each([
    [
      { http: { "/readyz": ready }, socket: [challenge, hello, configAt(own)] },
      { kind: "same", pid: undefined },
    ],
    [
      { http: { "/readyz": ready }, socket: [challenge, mismatch] },
      { kind: "foreign", detail: "the gateway on port 19789 refuses this profile's secret" },
    ],
    [{}, { kind: "silent" }],
  ])("on a system without /proc %j is told as it is", async (voice, expected) => {
    const at = await place("openclaw", "2026.9.6");
    expect((await prove(at, voice, {}, "darwin")).answer).toEqual(expected);
  });
});
