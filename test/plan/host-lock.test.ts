import { expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import type { ProcessFacts } from "../../src/host/processes.ts";
import { err, ok } from "../../src/lib/result.ts";
import { underHostLock, type LockWait } from "../../src/plan/host-lock.ts";
import { makeHome } from "./planning.ts";

type Others = {
  /** Which of two others holds the lock at a time. */
  readonly holderAt?: (nowMs: number) => string;
  readonly stopped?: readonly number[];
};

/** A host whose lock other gws hold until a time, in milliseconds since the wait began. */
async function hostLockedUntil(freeMs: number, { holderAt = () => "gw onboard, pid 7", stopped = [] }: Others = {}): Promise<Host> {
  const { host } = await makeHome();
  let now = 0;
  const facts: Omit<ProcessFacts, "pid"> = {
    parentPid: 1,
    uid: 1,
    argv: [],
    startTicks: 1,
    environment: undefined,
    controlGroup: undefined,
  };
  return {
    ...host,
    clock: { ...host.clock, elapsed: () => now },
    processes: {
      ...host.processes,
      find: async (pid) => ({ ...facts, pid, ...(stopped.includes(pid) ? { isStopped: true } : {}) }),
    },
    locks: {
      ...host.locks,
      take: async (path, { timeoutMs }) => {
        if (now >= freeMs) return ok({ release: async () => {} });
        now += timeoutMs;
        return err({ kind: "lock-busy", path, holder: holderAt(now) });
      },
    },
  };
}

const use = { title: "undo", profile: "rescue" };
const work = async () => "worked";

test("while another gw holds the lock, who it is and for how long is told", async () => {
  const told: LockWait[] = [];
  const done = await underHostLock(await hostLockedUntil(1500), use, work, { onBusy: (wait) => told.push(wait) });
  expect(done).toEqual(ok("worked"));
  const locked = { budgetMs: 300_000, holder: "gw onboard, pid 7" };
  expect(told).toEqual([500, 1000, 1500].map((elapsedMs) => ({ ...locked, elapsedMs })));
});

test("the others are told the profile, the plan and the process", async () => {
  const { host } = await makeHome();
  const told: string[] = [];
  const take: Host["locks"]["take"] = async (_, { holder }) => {
    told.push(holder);
    return ok({ release: async () => {} });
  };
  for (const profile of ["rescue", "default"]) await underHostLock({ ...host, locks: { ...host.locks, take } }, { ...use, profile }, work);
  expect(told).toEqual([`gw "rescue: undo", pid ${host.processes.self}`, `gw "default: undo", pid ${host.processes.self}`]);
});

test("the wait for the lock has an end, and can be left", async () => {
  const busy = { kind: "lock-busy", holder: "gw onboard, pid 7", pid: 7 };
  expect(await underHostLock(await hostLockedUntil(400_000), use, work)).toMatchObject({ problem: busy });
  expect(await underHostLock(await hostLockedUntil(400_000), use, work, { signal: AbortSignal.abort() })).toEqual(
    err({ kind: "cancelled" }),
  );
  const host = await hostLockedUntil(400_000);
  const told = { ...host, signals: { termination: async () => "SIGINT" as const } };
  expect(await underHostLock(told, use, work)).toEqual(err({ kind: "cancelled" }));
});

test("a holder that a signal has stopped is told of while it is waited for, and at the end", async () => {
  const told: LockWait[] = [];
  const host = await hostLockedUntil(400_000, { stopped: [7] });
  const ended = await underHostLock(host, use, work, { budgetMs: 1000, onBusy: (wait) => told.push(wait) });
  expect(told).toEqual([{ budgetMs: 1000, holder: "gw onboard, pid 7", elapsedMs: 500, stoppedPid: 7 }]);
  expect(ended).toMatchObject({ problem: { kind: "lock-busy", holder: "gw onboard, pid 7", pid: 7, isStopped: true } });
});

test("among several that take their turns, each is given the whole time", async () => {
  const elapsed: number[] = [];
  const host = await hostLockedUntil(400_000, { holderAt: (nowMs) => `gw onboard, pid ${nowMs < 200_000 ? 7 : 8}` });
  const done = await underHostLock(host, use, work, { onBusy: ({ elapsedMs }) => elapsed.push(elapsedMs) });
  expect(done).toEqual(ok("worked"));
  expect(Math.max(...elapsed)).toBeLessThan(201_000);
});
