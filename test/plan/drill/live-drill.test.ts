import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/change/change.ts";
import { builtin } from "../../../src/engine/builtin.ts";
import type { Host } from "../../../src/host/host.ts";
import { err } from "../../../src/lib/result.ts";
import { longestAway, runLiveDrill, type DrillProgress, type LiveDrill } from "../../../src/plan/drill/live-drill.ts";
import { readRecords } from "../../../src/plan/plan-record.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import type { ServiceStatus } from "../../../src/service/service-manager.ts";
import { fakeManager, instanceOf, makeHome, statusOf } from "../planning.ts";

const secret = "0123456789abcdef";

/** What goes wrong, if anything. */
type Fault = {
  readonly stop?: "fails";
  /** `counted`: refused for the starts before it, until those are forgotten. */
  readonly start?: "fails" | "dies" | "hangs" | "counted";
  readonly rescue?: "falls-silent";
  readonly reading?: "throws" | "refused";
  /** Told to end while main is stopped. */
  readonly isTold?: true;
};

/** A home with main and rescue, of which main is a service that fake commands stop and start. */
async function makeStage(fault: Fault) {
  const home = await makeHome({ LANG: "C.UTF-8" });
  const [rescue, main] = [home.profile, deriveProfile(builtin, "default", home.home)];
  for (const [profile, port] of [[rescue, 19_789] as const, [main, 18_789] as const]) {
    await mkdir(profile.stateDir, { recursive: true });
    await writeFile(profile.configPath, JSON.stringify({ gateway: { port, auth: { mode: "token", token: secret } } }));
  }
  let [now, pid, starts]: [number, number | undefined, number] = [0, 10, 0];
  let isCounted = fault.start === "counted";
  const told = Promise.withResolvers<"SIGINT">();
  const status = (): ServiceStatus =>
    pid === undefined
      ? statusOf(starts > 0 ? { kind: "failed", result: "exit-code", exitStatus: 1 } : { kind: "stopped" })
      : statusOf({ kind: "running", pid, restarts: 0 });
  const run = async (argv: readonly string[]) => {
    if (argv.includes("reset")) {
      isCounted = false;
      return { argv, exitCode: 0, stdout: "", stderr: "", ending: "exited" } as const;
    }
    const isStop = argv.includes("stop");
    const isRefused = isStop ? fault.stop === "fails" : fault.start === "fails" || isCounted;
    if (!isRefused && isStop) pid = undefined;
    if (!isRefused && !isStop) [pid, starts] = [fault.start === "dies" ? undefined : 11, starts + 1];
    return { argv, exitCode: isRefused ? 1 : 0, stdout: "", stderr: "no", ending: "exited" } as const;
  };
  const host: Host = {
    ...home.host,
    commands: { run },
    processes: { ...home.host.processes, list: async () => [] },
    signals: { termination: async () => (fault.isTold === true ? told.promise : new Promise(() => {})) },
    clock: {
      now: () => Date.now(),
      elapsed: () => now,
      sleep: async (ms) => {
        now += ms / 2;
        await new Promise((resolve) => setImmediate(resolve));
      },
    },
    files: {
      ...home.host.files,
      list: async (directory) => {
        if (directory !== main.stateDir || pid !== undefined) return home.host.files.list(directory);
        if (fault.reading === "throws") throw new Error("a bug");
        return fault.reading === "refused"
          ? err({ kind: "file-fault", operation: "list", path: directory, code: "EACCES" })
          : home.host.files.list(directory);
      },
    },
    sockets: {
      tryBind: async () => "free",
      converse: async () => ({ kind: "no-answer" }),
      get: async (url) => {
        const isMain = new URL(url).port === "18789";
        const isHung = fault.start === "hangs" && pid === 11;
        const answering = isMain ? (isHung ? undefined : pid) : fault.rescue === "falls-silent" && pid === undefined ? undefined : 20;
        return answer(url, answering, home.host.secrets.digest(isMain ? main.stateDir : rescue.stateDir));
      },
    },
  };
  const step = (word: string) => ({ argv: ["ctl", word], timeoutMs: 1000 });
  const stop: Change = { kind: "run-command", purpose: "stop", target: main.systemdUnit, command: step("stop"), undo: step("start") };
  const start: Change = { ...stop, purpose: "start", command: step("start"), undo: step("stop") };
  const reset: Change = { ...stop, purpose: "reset", command: step("reset"), undo: undefined };
  const drill: LiveDrill = {
    rescue: instanceOf(rescue, [20]),
    main: { ...instanceOf(main, [10]), basePort: 18_789 },
    manager: { ...fakeManager(status), planStart: async () => ({ ok: true, value: pid === undefined ? [reset, start] : [] }) },
    stop: { profile: main, title: "drill --live", changes: [stop], ports: undefined, gateway: undefined, notes: [] },
  };
  return { host, drill, main, home: home.home, told, isUp: () => pid !== undefined };
}

function answer(url: string, pid: number | undefined, stateDirDigest: string): { status: number; body: string } | undefined {
  if (pid === undefined) return undefined;
  if (url.endsWith("/healthz")) return { status: 200, body: JSON.stringify({ ok: true, status: "live" }) };
  const ports = { gateway: 19_789, "browser-control": 19_791, canvas: 19_793, cdp: { from: 19_800, to: 19_899 } };
  const identity = { engine: "builtin", profile: "x", version: "0", pid, startedAt: "", configPath: "/c", isReady: true, ports };
  return { status: 200, body: JSON.stringify({ ...identity, stateDirDigest }) };
}

async function hold(fault: Fault = {}) {
  const stage = await makeStage(fault);
  const seen: DrillProgress[] = [];
  const run = async () =>
    runLiveDrill(stage.host, stage.drill, {
      drill: (progress) => {
        seen.push(progress);
        if (progress.kind === "stopped") stage.told.resolve("SIGINT");
      },
      plan: () => {},
    });
  return { ...stage, seen, run };
}

const marks = async (home: string): Promise<readonly string[]> =>
  (await readdir(path.join(home, ".local/state/gw"))).filter((name) => name.startsWith("drill"));

describe("a live drill", () => {
  it("stops main, asks rescue all the while, and has main back in the end", async () => {
    const { run, isUp, home, seen, host, main } = await hold();
    const report = await run();
    expect(report).toMatchObject({
      ok: true,
      value: {
        watched: { misses: [], pid: 20 },
        reach: { config: undefined, state: undefined },
        health: { kind: "healthy", pid: 11 },
        isKept: true,
      },
    });
    expect(report.ok && report.value.watched.answered).toBe(report.ok && report.value.watched.asked);
    expect(seen.map(({ kind }) => kind)).toContain("stopped");
    expect(seen.at(-1)?.kind).toBe("starting");
    expect([isUp(), await marks(home)]).toEqual([true, []]);
    const records = await readRecords(host.files, host.system, main);
    expect(records.ok && records.value.map(({ title, status }) => [title, status])).toEqual([]);
  });

  it("has main back although its service was started often before", async () => {
    const { run, isUp, home } = await hold({ start: "counted" });
    expect(await run()).toMatchObject({ ok: true, value: { health: { kind: "healthy", pid: 11 } } });
    expect([isUp(), await marks(home)]).toEqual([true, []]);
  });

  it("counts it when rescue falls silent together with main", async () => {
    const { run } = await hold({ rescue: "falls-silent" });
    const report = await run();
    if (!report.ok) throw new Error(report.problem.kind);
    const { asked, answered, misses } = report.value.watched;
    expect(misses.length).toBeGreaterThanOrEqual(3);
    expect(misses[0]?.detail).toBe("no answer");
    expect(answered + misses.length).toBe(asked);
  });

  it("tells that main's files could not be read", async () => {
    const { run, isUp } = await hold({ reading: "refused" });
    expect(await run()).toMatchObject({ ok: true, value: { reach: { config: undefined, state: "EACCES" } } });
    expect(isUp()).toBe(true);
  });

  it("starts main first where it is told to end", async () => {
    const { run, isUp, home } = await hold({ isTold: true });
    const main = { gateway: { profile: "default", engine: "builtin" }, awayMs: expect.any(Number), url: "http://127.0.0.1:18789", pid: 11 };
    expect(await run()).toEqual({ ok: false, problem: { kind: "cancelled", isTakenBack: true, main } });
    expect([isUp(), await marks(home)]).toEqual([true, []]);
  });

  it.each([
    ["that does not answer", { start: "hangs" }, "gateway-did-not-answer", true],
    ["that dies", { start: "dies" }, "service-failed", false],
  ] as const)("says of a main %s after it was told to end that it is not back", async (_, fault, cause, stays) => {
    const { run, isUp } = await hold({ isTold: true, ...fault });
    expect(await run()).toMatchObject({ ok: false, problem: { kind: "main-not-back", cause: { kind: cause } } });
    expect(isUp()).toBe(stays);
  });

  it("says that nothing happened where it is told to end before main was stopped", async () => {
    const { run, told, isUp } = await hold({ isTold: true });
    told.resolve("SIGINT");
    expect(await run()).toEqual({ ok: false, problem: { kind: "cancelled" } });
    expect(isUp()).toBe(true);
  });

  it("starts main first where gw itself fails", async () => {
    const { run, isUp } = await hold({ reading: "throws" });
    await expect(run()).rejects.toThrow("a bug");
    expect(isUp()).toBe(true);
  });

  it("leaves main up where it could not be stopped", async () => {
    const { run, isUp, home } = await hold({ stop: "fails" });
    expect(await run()).toMatchObject({ ok: false, problem: { kind: "applied-partly", cause: { kind: "command-failed" } } });
    expect([isUp(), await marks(home)]).toEqual([true, []]);
  });

  it.each([
    ["refuses to start", { start: "fails" }, "command-failed"],
    ["dies when it is started", { start: "dies" }, "service-failed"],
  ] as const)("says so, and leaves word, where main %s", async (_, fault, cause) => {
    const { run, home } = await hold(fault);
    expect(await run()).toMatchObject({
      ok: false,
      problem: { kind: "main-not-back", main: { profile: "default", engine: "builtin" }, cause: { kind: cause } },
    });
    expect(await marks(home)).toEqual(["drill.json"]);
    expect(JSON.parse(await readFile(path.join(home, ".local/state/gw/drill.json"), "utf8"))).toMatchObject({ hasFailed: true });
  });

  it("tells the longest that main can be away", async () => {
    const { drill } = await makeStage({});
    expect(longestAway(drill)).toBe(1000 + 15_000 + 30_000);
  });
});
