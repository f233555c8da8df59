import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { lockPathOf, type LockRecord, readLiveLock, takeGatewayLock } from "../../src/gateway/gateway-lock.ts";
import { err } from "../../src/lib/result.ts";
import { host, makePlace } from "./gateway-fixture.ts";

async function describeSelf(changes: Partial<LockRecord> = {}): Promise<LockRecord> {
  const { stateDir, configPath, basePort } = await makePlace();
  const startTicks = (await host.processes.find(process.pid))?.startTicks ?? 0;
  return { pid: process.pid, startTicks, stateDir, configPath, port: basePort, startedAt: "2026-01-02T03:04:05.000Z", ...changes };
}

describe("the lock of a state directory", () => {
  test("is where the engine's descriptor says", () => {
    expect(builtin.eras[0].lock).toEqual({ kind: "state-dir", path: "gateway.lock" });
    expect(lockPathOf("/s")).toBe("/s/gateway.lock");
  });

  test("can be taken once, and again after its release", async () => {
    const record = await describeSelf();
    const first = await takeGatewayLock(host, record);
    expect(await takeGatewayLock(host, { ...record, port: 1 })).toEqual({
      ok: false,
      problem: { kind: "gateway-already-runs", stateDir: record.stateDir, pid: process.pid, port: record.port },
    });
    if (first.ok) await first.value.release();
    const second = await takeGatewayLock(host, record);
    expect(second.ok).toBe(true);
    if (second.ok) await second.value.release();
  });

  test("is not held when its file could not be written", async () => {
    const record = await describeSelf();
    const fault = { kind: "file-fault", operation: "write", path: lockPathOf(record.stateDir), code: "ENOSPC" } as const;
    const fullDisk = { ...host, files: { ...host.files, writeAtomically: async () => err(fault) } };
    expect(await takeGatewayLock(fullDisk, record)).toEqual({ ok: false, problem: fault });
    const second = await takeGatewayLock(host, record);
    expect(second.ok).toBe(true);
    if (second.ok) await second.value.release();
  });

  test("names its holder even before the file is there, and says only busy when nobody is named", async () => {
    const record = await describeSelf();
    const busy = { kind: "lock-busy", path: `${lockPathOf(record.stateDir)}.db`, holder: undefined } as const;
    const told = { ...host, locks: { ...host.locks, take: async () => err({ ...busy, holder: JSON.stringify({ ...record, pid: 77 }) }) } };
    expect(await takeGatewayLock(told, record)).toMatchObject({ problem: { kind: "gateway-already-runs", pid: 77 } });
    const untold = { ...host, locks: { ...host.locks, take: async () => err(busy) } };
    expect(await takeGatewayLock(untold, record)).toEqual({ ok: false, problem: busy });
  });
});

describe("a lock file", () => {
  test.for<readonly [string, string | Partial<LockRecord>]>([
    ["of a process that is gone", { pid: 2 ** 22 + 1 }],
    ["of a pid that another process has got since", { startTicks: 1 }],
    ["that is no JSON", "{"],
    ["that is JSON of another kind", "[1]"],
    ["that is empty", ""],
  ])("%s is not believed", async ([, content]) => {
    const record = await describeSelf();
    await writeFile(lockPathOf(record.stateDir), typeof content === "string" ? content : JSON.stringify({ ...record, ...content }));
    expect(await readLiveLock(host, record.stateDir)).toBeUndefined();
  });

  test("of a living process is believed", async () => {
    const record = await describeSelf();
    await writeFile(lockPathOf(record.stateDir), JSON.stringify(record));
    expect(await readLiveLock(host, record.stateDir)).toEqual(record);
  });
});
