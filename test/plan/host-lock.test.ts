import { expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { err, ok } from "../../src/lib/result.ts";
import { underHostLock, type LockWait } from "../../src/plan/host-lock.ts";
import { makeHome } from "./planning.ts";

/** A host whose lock another gw holds until a time, in milliseconds since the wait began. */
async function hostLockedUntil(freeMs: number): Promise<Host> {
  const { host } = await makeHome();
  let now = 0;
  return {
    ...host,
    clock: { ...host.clock, elapsed: () => now },
    locks: {
      ...host.locks,
      take: async (path, { timeoutMs }) => {
        if (now >= freeMs) return ok({ release: async () => {} });
        now += timeoutMs;
        return err({ kind: "lock-busy", path, holder: "gw onboard, pid 7" });
      },
    },
  };
}

test("while another gw holds the lock, who it is and for how long is told", async () => {
  const told: LockWait[] = [];
  const done = await underHostLock(await hostLockedUntil(1500), "undo", async () => "worked", { onBusy: (wait) => told.push(wait) });
  expect(done).toEqual(ok("worked"));
  const locked = { budgetMs: 300_000, holder: "gw onboard, pid 7" };
  expect(told).toEqual([500, 1000, 1500].map((elapsedMs) => ({ ...locked, elapsedMs })));
});

test("the wait for the lock has an end, and can be left", async () => {
  expect(await underHostLock(await hostLockedUntil(400_000), "undo", async () => "worked")).toMatchObject({
    problem: { kind: "lock-busy" },
  });
  const left = await underHostLock(await hostLockedUntil(400_000), "undo", async () => "worked", { signal: AbortSignal.abort() });
  expect(left).toEqual(err({ kind: "cancelled" }));
});
