import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { wasReady } from "../../src/instance/ready-mark.ts";
import type { Host } from "../../src/host/host.ts";
import type { HttpReply } from "../../src/host/sockets.ts";
import { explainStart, waitHealthy, type HealthTarget, type Wait, type WaitOptions } from "../../src/plan/wait-healthy.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { ok } from "../../src/lib/result.ts";
import type { ServiceStatus } from "../../src/service/service-manager.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { fakeManager, makeHome, statusOf, writeConfig } from "./planning.ts";

const healthDeadlineMs = builtin.eras[0].startBudgetMs;
const secret = "0123456789abcdef";
const running = (pid: number, restarts = 0) => statusOf({ kind: "running", pid, restarts }, restarts);

/** What the manager and the gateway say at a time, in milliseconds since the wait began. */
type Story = { readonly status: (ms: number) => ServiceStatus | undefined; readonly pid: (ms: number, port: number) => number | undefined };

type Told = { readonly stateDir?: string; readonly status?: number };

async function watch(story: Story, told: Told = {}, options: Pick<WaitOptions, "signal" | "ranOn"> = {}) {
  const home = await makeHome();
  await writeConfig(home, `{gateway: {port: 23000, auth: {mode: "token", token: "${secret}"}}}`);
  let now = 0;
  const digest = home.host.secrets.digest(told.stateDir ?? home.profile.stateDir);
  const host: Host = {
    ...home.host,
    clock: { now: () => now, elapsed: () => now, sleep: async (ms) => void (now += ms) },
    sockets: {
      tryBind: async () => "free",
      converse: async () => ({ kind: "no-answer" }),
      get: async (url) => answer(url, story.pid(now, Number(new URL(url).port)), digest, told.status ?? 200),
    },
  };
  const target: HealthTarget = {
    profile: home.profile,
    manager: fakeManager(() => story.status(now)),
    host: "127.0.0.1",
    port: 23_000,
    configPath: home.profile.configPath,
    stateDir: home.profile.stateDir,
  };
  const waits: number[] = [];
  const result = await waitHealthy(host, target, {
    onWait: ({ elapsedMs }) => waits.push(elapsedMs),
    ...options,
  });
  return { result, waits, now };
}

function answer(url: string, pid: number | undefined, stateDirDigest: string, status: number): HttpReply | undefined {
  if (pid === undefined) return undefined;
  if (url.endsWith("/healthz")) return { status: 200, body: JSON.stringify({ ok: true, status: "live" }) };
  const ports = { gateway: 23_000, "browser-control": 23_002, canvas: 23_004, cdp: { from: 23_011, to: 23_110 } };
  const identity = {
    engine: "builtin",
    profile: "rescue",
    version: "0",
    pid,
    startedAt: "",
    configPath: "/c",
    isReady: true,
    ports,
    stateDirDigest,
  };
  return { status, body: JSON.stringify(identity) };
}

describe("a gateway that was started", () => {
  test("is healthy when it answers as itself and keeps its process for two seconds", async () => {
    const { result, waits } = await watch({ status: () => running(7), pid: (ms) => (ms < 600 ? undefined : 7) });
    expect(result).toMatchObject({ ok: true, value: { kind: "healthy", pid: 7, url: "http://127.0.0.1:23000" } });
    expect(waits.at(-1)).toBeGreaterThanOrEqual(2600);
    expect(waits.at(-1)).toBeLessThan(3500);
  });

  test("is not healthy while another process than the service's answers", async () => {
    const { result, now } = await watch({ status: () => running(7), pid: () => 8 });
    expect(result).toMatchObject({ ok: true, value: { kind: "unsettled", problem: { kind: "gateway-did-not-answer" } } });
    expect(now).toBeGreaterThan(healthDeadlineMs);
  });

  test("must keep its process: another one starts the two seconds anew", async () => {
    const pid = (ms: number) => (ms < 1500 ? 7 : 8);
    const { waits } = await watch({ status: (ms) => running(pid(ms)), pid });
    expect(waits.at(-1)).toBeGreaterThanOrEqual(3500);
  });

  test("that answers in the last moment gets its two seconds", async () => {
    const pid = (ms: number) => (ms < healthDeadlineMs - 500 ? undefined : 7);
    const { result } = await watch({ status: () => running(7), pid });
    expect(result).toMatchObject({ value: { kind: "healthy" } });
  });

  test("that runs and never answers is unsettled at the deadline", async () => {
    const { result } = await watch({ status: () => running(7), pid: () => undefined });
    expect(result).toMatchObject({ ok: true, value: { kind: "unsettled" } });
  });

  test("that fails is given up at once, with its last words", async () => {
    const failed = statusOf({ kind: "failed", result: "exit-code", exitStatus: 9 });
    const { result, now } = await watch({ status: (ms) => (ms < 500 ? running(7) : failed), pid: () => undefined });
    expect(result).toEqual({
      ok: false,
      problem: {
        kind: "service-failed",
        name: "gw-gateway-rescue.service",
        result: "exit-code",
        exitStatus: 9,
        lastLines: ["the last words"],
      },
    });
    expect(now).toBeLessThan(1000);
  });

  test("that is started again by its manager is given up at once", async () => {
    const { result } = await watch({ status: (ms) => running(7, ms < 500 ? 0 : 1), pid: () => undefined });
    expect(result).toMatchObject({ problem: { kind: "service-failed", result: "it ended and was started again" } });
  });

  test("may have been started again before, and its manager may be silent for a while", async () => {
    const { result } = await watch({ status: (ms) => (ms < 300 ? undefined : running(7, 4)), pid: () => 7 });
    expect(result).toMatchObject({ value: { kind: "healthy" } });
  });

  test.each([
    { title: "another gateway", told: { stateDir: "/elsewhere" }, detail: /profile rescue, pid 9/ },
    { title: "one that refuses the secret", told: { status: 401 }, detail: /refuses this profile's secret/ },
  ])("is not healthy where $title answers", async ({ told, detail }) => {
    const { result } = await watch({ status: () => running(7), pid: () => 9 }, told);
    expect(result).toMatchObject({ problem: { kind: "gateway-is-foreign", detail: expect.stringMatching(detail) } });
  });

  test("is waited for no longer than the person wants", async () => {
    const { result, waits } = await watch({ status: () => running(7), pid: () => undefined }, {}, { signal: AbortSignal.abort() });
    expect(result).toEqual({ ok: false, problem: { kind: "cancelled" } });
    expect(waits).toEqual([]);
  });
});

describe("a gateway that ran when its config was changed", () => {
  const ranOn = 22_000;
  const restart = (ms: number) =>
    ms < 1000 ? running(7) : ms < 6000 ? { ...running(7), restartsAfter: { result: "success", exitStatus: 0 } } : running(8, 1);

  test("may be started again by its manager, and answers on the new port then", async () => {
    const pid = (ms: number, port: number) => (port === ranOn && ms < 1000 ? 7 : port === 23_000 && ms > 9000 ? 8 : undefined);
    const { result } = await watch({ status: restart, pid }, {}, { ranOn });
    expect(result).toMatchObject({ value: { kind: "healthy", pid: 8, url: "http://127.0.0.1:23000" } });
  });

  test("that does not follow its config is told to be where it was, after half a minute", async () => {
    const { result, now } = await watch({ status: () => running(7), pid: (_, port) => (port === ranOn ? 7 : undefined) }, {}, { ranOn });
    expect(result).toMatchObject({ value: { kind: "healthy", pid: 7, url: "http://127.0.0.1:22000" } });
    expect(now).toBeGreaterThanOrEqual(30_000);
    expect(now).toBeLessThan(40_000);
  });

  test("fails as any other where its service does", async () => {
    const failed = statusOf({ kind: "failed", result: "exit-code", exitStatus: 78 });
    const { result } = await watch({ status: () => failed, pid: () => undefined }, {}, { ranOn });
    expect(result).toMatchObject({ problem: { kind: "service-failed", exitStatus: 78 } });
  });
});

describe("a gateway of another engine", () => {
  const budgetMs = eraOf(openclaw, "2026.9.6").startBudgetMs;
  const ready: HttpReply = { status: 200, body: '{"ready":true,"failing":[]}' };
  const starting: HttpReply = { status: 503, body: '{"ready":false,"failing":["startup-sidecars"]}' };

  /** This process is the gateway: it locks and listens from a time on, and answers as told. */
  async function start(told: { readonly listensMs: number; readonly http: (path: string, ms: number) => HttpReply | undefined }) {
    const home = await makeHome({ XDG_RUNTIME_DIR: await makeTemporaryDirectory() });
    const profile = deriveProfile(openclaw, "rescue", home.home, "2026.9.6");
    const { stateDir, configPath } = profile;
    const { startTicks } = (await home.host.processes.find(process.pid)) ?? { startTicks: 0 };
    await mkdir(path.join(stateDir, "tmp", "openclaw-0"), { recursive: true });
    await writeFile(configPath, `{gateway: {port: 23000, auth: {mode: "token", token: "${secret}"}}}`);
    const lock = { pid: process.pid, stateDir, configPath, port: 23_000, startTime: startTicks };
    await writeFile(path.join(stateDir, "tmp", "openclaw-0", "gateway.state.lock"), JSON.stringify(lock));
    let now = 0;
    const row = "   0: 0100007F:59D8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 777 1 0 100 0 0 10 0";
    const { files } = home.host;
    const host: Host = {
      ...home.host,
      clock: { now: () => now, elapsed: () => now, sleep: async (ms) => void (now += ms) },
      files: {
        ...files,
        readText: async (file) =>
          file === "/proc/net/tcp"
            ? ok(now < told.listensMs ? "" : `header\n${row}\n`)
            : file === "/proc/net/tcp6"
              ? ok("")
              : files.readText(file),
        list: async (file) =>
          file === "/proc" ? ok([String(process.pid)]) : file === `/proc/${process.pid}/fd` ? ok(["5"]) : files.list(file),
        linkTarget: async (file) => (file === `/proc/${process.pid}/fd/5` ? ok("socket:[777]") : files.linkTarget(file)),
      },
      sockets: {
        tryBind: async () => "free",
        converse: async () => ({ kind: "no-answer" }),
        get: async (url) => told.http(new URL(url).pathname, now),
      },
    };
    const waits: Wait[] = [];
    const manager = fakeManager(() => running(process.pid));
    const target: HealthTarget = { profile, manager, host: "127.0.0.1", port: 23_000, configPath, stateDir };
    const result = await waitHealthy(host, target, { onWait: (wait) => waits.push(wait) });
    const isMarked = await wasReady(host, [process.pid]);
    return {
      result,
      isMarked,
      reasons: [...new Set(waits.map(({ reason }) => reason))],
      budgets: new Set(waits.map((wait) => wait.budgetMs)),
    };
  }

  test("is waited for with its own budget and visible reasons, until it is ready and takes the secret", async () => {
    const { result, isMarked, reasons, budgets } = await start({
      listensMs: 12_000,
      http: (file, ms) => (ms < 50_000 ? starting : file === "/readyz" ? ready : { status: 200, body: "{}" }),
    });
    expect(result).toMatchObject({ value: { kind: "healthy", pid: process.pid } });
    expect(isMarked).toBe(true);
    expect(reasons).toEqual([
      "its service starts",
      `it does not listen on 23000 yet (pid ${process.pid})`,
      "not ready: startup-sidecars",
      "it answers; its process must stay for two seconds",
    ]);
    expect([...budgets]).toEqual([budgetMs]);
  });

  test("that says what it still waits for gets as long again, and is told so", async () => {
    const { result, reasons, budgets } = await start({
      listensMs: 0,
      http: (file, ms) => (ms < budgetMs + 5000 ? starting : file === "/readyz" ? ready : { status: 200, body: "{}" }),
    });
    expect(result).toMatchObject({ value: { kind: "healthy" } });
    expect(reasons).toContain("not ready: startup-sidecars; it is at work, so it gets more time");
    expect([...budgets]).toEqual([budgetMs, 2 * budgetMs]);
  });

  test("that says nothing when its time is up gets no more of it", async () => {
    const { result } = await start({ listensMs: 0, http: () => undefined });
    const waitedMs = expect.toSatisfy((ms: number) => ms < budgetMs + 5000);
    expect(result).toMatchObject({ value: { problem: { kind: "gateway-did-not-answer", waitedMs } } });
  });

  test("that never becomes ready is unsettled, with what it waited for", async () => {
    const { result, isMarked } = await start({ listensMs: 0, http: () => starting });
    expect(isMarked).toBe(false);
    const waitedMs = expect.toSatisfy((ms: number) => ms > 2 * budgetMs);
    expect(result).toMatchObject({
      value: { problem: { kind: "gateway-did-not-answer", reason: "not ready: startup-sidecars", waitedMs } },
    });
  });

  test("may come to a new secret while it runs, and is left after ten seconds when it does not", async () => {
    const http = (untilMs: number) => (file: string, ms: number) =>
      file === "/readyz" ? ready : { status: ms < untilMs ? 401 : 200, body: "{}" };
    expect((await start({ listensMs: 0, http: http(8000) })).result).toMatchObject({ value: { kind: "healthy" } });
    const { result, reasons } = await start({ listensMs: 0, http: http(60_000) });
    expect(result).toMatchObject({ value: { kind: "unsettled", problem: { kind: "gateway-refuses-secret" } } });
    expect(reasons).toContain("it refuses the secret of its config");
  });
});

describe("a start that the manager refused", () => {
  const refusal = { kind: "command-had-no-effect", argv: ["ctl"], expected: ["x"], actual: "y" } as const;

  test.each([
    { state: statusOf({ kind: "failed", result: "exit-code", exitStatus: 9 }), kind: "service-failed" },
    { state: statusOf({ kind: "starting", pid: undefined }), kind: "service-failed" },
    { state: statusOf({ kind: "stopped" }), kind: refusal.kind },
    { state: undefined, kind: refusal.kind },
  ])("is told as $kind", async ({ state, kind }) => {
    const { profile } = await makeHome();
    const target: HealthTarget = {
      profile,
      manager: fakeManager(() => state),
      host: "127.0.0.1",
      port: 1,
      configPath: "/c",
      stateDir: "/s",
    };
    expect((await explainStart(target, refusal)).kind).toBe(kind);
  });
});
