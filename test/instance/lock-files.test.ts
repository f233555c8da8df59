import { describe, expect, it } from "vitest";
import { engineOf, engines } from "../../src/engine/engines.ts";
import { parseLockRecord } from "../../src/gateway/lock-files.ts";
import { readLiveLocks } from "../../src/instance/lock-files.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";

const openclawLock = {
  pid: 40,
  ownerId: "x",
  createdAt: "2026-09-20",
  configPath: "/c",
  stateDir: "/home/u/.openclaw",
  port: 18789,
  startTime: 1040,
};

async function look(host: FakeHost, id: "openclaw" | "clawdbot" | "builtin", stateDir: string) {
  const { locks, unreadable } = await readLiveLocks(host.files, await host.processes.list(), {
    stateDirs: [{ engine: engineOf(id), stateDir }],
    engines,
    temporaries: ["/tmp", "/var/tmp/u"],
  });
  return { locks: locks.map(({ engine, path, pid }) => [engine.id, path, pid]), unreadable };
}

describe("lock files", () => {
  it.each([
    ["openclaw", "/home/u/.openclaw/tmp/openclaw-1000/gateway.state.lock", openclawLock],
    ["openclaw", "/home/u/.openclaw/tmp/openclaw-1000/gateway.0a1b2c3d.lock", openclawLock],
    ["openclaw", "/tmp/openclaw-1000/gateway.0a1b2c3d.lock", openclawLock],
    ["clawdbot", "/var/tmp/u/clawdbot-1000/gateway.0a1b2c3d.lock", { pid: 40, createdAt: "x", configPath: "/c", startTime: 1040 }],
    ["clawdbot", "/tmp/clawdbot-1000/gateway.0a1b2c3d.lock", { pid: 40, createdAt: "x", configPath: "/c", startTime: 1040 }],
    ["builtin", "/home/u/.openclaw/gateway.lock", { pid: 40, startTicks: 1040, configPath: "/c", stateDir: "/s", port: 1, startedAt: "x" }],
  ] as const)("of %s at %s count while their process lives", async (id, file, record) => {
    const host = await makeFakeHost();
    await host.write(file, `${JSON.stringify(record)}\n   \n`);
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
    expect((await look(host, id, "/home/u/.openclaw")).locks).toEqual([[id, file, 40]]);
  });

  it.each([
    ["its process is gone", 41, 1040],
    ["its pid belongs to another process now", 40, 7],
  ])("do not count when %s", async (_, pid, startTicks) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/tmp/openclaw-1000/gateway.state.lock", JSON.stringify(openclawLock));
    host.addProcess({ pid, startTicks, argv: ["openclaw-gateway"] });
    expect((await look(host, "openclaw", "/home/u/.openclaw")).locks).toEqual([]);
  });

  it("of other users in the temporary directory may be closed to us, which is said", async () => {
    const host = await makeFakeHost();
    await host.makeDirectory("/tmp/clawdbot-1001");
    host.deny("/tmp/clawdbot-1001");
    expect(await look(host, "clawdbot", "/home/u/.clawdbot")).toEqual({
      locks: [],
      unreadable: [{ path: "/tmp/clawdbot-1001", code: "EACCES" }],
    });
  });

  it.each(["", "{", "null", "[]", "7", '{"pid":"x"}', '{"pid":1.5,"startTime":1}', '{"pid":1}'])(
    "with the text %j name no process",
    (text) => {
      expect(parseLockRecord(text)).toBeUndefined();
    },
  );

  it("are read from their first line when more follows", () => {
    expect(parseLockRecord('{"pid":1,"startTime":2}\n{"other":true}\n')).toMatchObject({ pid: 1, startTicks: 2 });
  });
});
