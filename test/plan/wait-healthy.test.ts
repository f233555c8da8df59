import { describe, expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import type { HttpReply } from "../../src/host/sockets.ts";
import { explainStart, healthDeadlineMs, waitHealthy, type HealthTarget } from "../../src/plan/wait-healthy.ts";
import type { ServiceStatus } from "../../src/service/service-manager.ts";
import { fakeManager, makeHome, statusOf, writeConfig } from "./planning.ts";

const secret = "0123456789abcdef";
const running = (pid: number, restarts = 0) => statusOf({ kind: "running", pid, restarts }, restarts);

/** What the manager and the gateway say at a time, in milliseconds since the wait began. */
type Story = { readonly status: (ms: number) => ServiceStatus | undefined; readonly pid: (ms: number) => number | undefined };

type Told = { readonly stateDir?: string; readonly status?: number };

async function watch(story: Story, told: Told = {}, signal?: AbortSignal) {
  const home = await makeHome();
  await writeConfig(home, `{gateway: {port: 23000, auth: {mode: "token", token: "${secret}"}}}`);
  let now = 0;
  const digest = home.host.secrets.digest(told.stateDir ?? home.profile.stateDir);
  const host: Host = {
    ...home.host,
    clock: { now: () => now, elapsed: () => now, sleep: async (ms) => void (now += ms) },
    sockets: {
      tryBind: async () => "free",
      get: async (url) => answer(url, story.pid(now), digest, told.status ?? 200),
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
  const result = await waitHealthy(host, target, { onWait: (ms) => waits.push(ms), ...(signal === undefined ? {} : { signal }) });
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
    const { result, waits } = await watch({ status: () => running(7), pid: () => undefined }, {}, AbortSignal.abort());
    expect(result).toEqual({ ok: false, problem: { kind: "cancelled" } });
    expect(waits).toEqual([]);
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
