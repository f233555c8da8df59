import { describe, expect, it, onTestFinished } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/node/host.ts";
import { watchHost, type HostNews, type WatchPace } from "../../src/overview/watch-host.ts";
import type { Row } from "../../src/overview/row.ts";
import { makeFakeHost, runningUnit, stoppedUnit, userControlGroup, type FakeHost } from "../instance/fake-host.ts";

const pace: WatchPace = { tickMs: 20, lookMs: 60_000 };
const argv = ["node", "/opt/gw/bin/gw.cjs", "--profile", "a", "gateway", "run"];
const unit = "/home/u/.config/systemd/user/gw-gateway-a.service";

async function hostWithService(): Promise<FakeHost> {
  const fake = await makeFakeHost();
  await fake.write("/home/u/.gw-a/gw.json", '{"gateway":{"port":19789}}');
  await fake.write(unit, "[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs --profile a gateway run\n");
  await fake.manage("user", { "gw-gateway-a.service": stoppedUnit });
  return fake;
}

/** The last rows that were told of a host, while the test goes on. */
function watch(fake: FakeHost, over: Partial<Host> = {}, at: Partial<WatchPace> = {}) {
  const { system, processes, queries, files } = fake;
  const host: Host = { ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"), system, processes, queries, files, ...over };
  const seen: HostNews[] = [];
  const end = new AbortController();
  const watching = watchHost(host, (news) => seen.push(news), { signal: end.signal, pace: { ...pace, ...at } });
  onTestFinished(() => end.abort());
  const rows = (): readonly Row[] => seen.flatMap((news) => (news.kind === "rows" ? [news.rows] : [])).at(-1) ?? [];
  return { watching, end, rows, looks: () => seen.filter(({ kind }) => kind === "looking").length };
}

const patiently = { timeout: 15_000, interval: 10 };

describe("a host that is watched", () => {
  it("tells each row, first without and then with all of its parts", async () => {
    const { rows } = watch(await hostWithService());
    await expect
      .poll(() => rows()[0], patiently)
      .toMatchObject({
        managed: { kind: "known" },
        health: { kind: "known", value: { state: "stopped" } },
        usage: { kind: "known", value: undefined },
        lastChanges: { kind: "known", value: { change: undefined, run: undefined } },
        warnings: { kind: "known" },
      });
  });

  it("is looked at anew as soon as a service was started or its process is gone", async () => {
    const fake = await hostWithService();
    let hasEnded = false;
    const processes: Host["processes"] = {
      ...fake.processes,
      list: async () => (hasEnded ? [] : fake.processes.list()),
      find: async (pid) => (hasEnded ? undefined : fake.processes.find(pid)),
    };
    const { rows } = watch(fake, { processes });
    await expect.poll(() => rows()[0]?.instance.service?.state.kind, patiently).toBe("stopped");
    fake.addProcess({ pid: 40, argv, controlGroup: userControlGroup("gw-gateway-a.service") });
    await fake.manage("user", { "gw-gateway-a.service": runningUnit(40) });
    await expect.poll(() => rows()[0]?.instance.pids, patiently).toEqual([40]);
    hasEnded = true;
    await fake.manage("user", { "gw-gateway-a.service": stoppedUnit });
    await expect.poll(() => rows()[0]?.instance.pids, patiently).toEqual([]);
  });

  it("is looked at anew while a gateway starts, whose ports may be open by now", async () => {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.openclaw/openclaw.json", '{"gateway":{"port":18789}}');
    fake.addProcess({ pid: 60, argv: ["openclaw-gateway"], environment: { HOME: "/home/u", OPENCLAW_STATE_DIR: "/home/u/.openclaw" } });
    const { rows } = watch(fake);
    await expect.poll(() => rows()[0]?.health, patiently).toMatchObject({ value: { isStarting: true } });
    expect(rows()[0]?.instance.listeners).toEqual([]);
    await fake.listen(18_789, 60);
    await expect.poll(() => rows()[0]?.instance.listeners, patiently).toMatchObject([{ port: 18_789 }]);
  });

  it("is looked at when somebody asks, and told of that", async () => {
    const { watching, looks, rows } = watch(await hostWithService());
    await expect.poll(() => rows().length, patiently).toBe(1);
    expect(looks()).toBe(1);
    watching.lookAgain();
    await expect.poll(looks, patiently).toBe(2);
  });

  it("is seen although its service manager hangs, and whole once that answers", async () => {
    const fake = await hostWithService();
    const { promise, resolve } = Promise.withResolvers<void>();
    const queries: Host["queries"] = {
      run: async (argv, options) => {
        await promise;
        return fake.queries.run(argv, options);
      },
    };
    const { rows } = watch(fake, { queries });
    await expect.poll(() => rows()[0], patiently).toMatchObject({ managed: { kind: "pending" }, health: { kind: "known" } });
    resolve();
    await expect.poll(() => rows()[0]?.managed, patiently).toEqual({ kind: "known", value: "asked" });
  });

  it("shows all others while one of them hangs", async () => {
    const fake = await hostWithService();
    await fake.write("/home/u/.gw-b/gw.json", '{"gateway":{"port":20789,"auth":{"token":"x"}}}');
    fake.addProcess({ pid: 50, argv: argv.map((word) => (word === "a" ? "b" : word)) });
    let asked = 0;
    const sockets: Host["sockets"] = {
      ...createHost("/opt/gw/bin/gw.cjs", "0.0.0").sockets,
      get: async () => {
        asked += 1;
        return new Promise(() => {});
      },
    };
    const { rows } = watch(fake, { sockets });
    await expect.poll(() => rows()[0]?.health, patiently).toMatchObject({ kind: "known", value: { state: "stopped" } });
    expect(rows()[1]).toMatchObject({ health: { kind: "pending" }, usage: { kind: "known", value: { pids: [50] } } });
    await expect.poll(() => rows()[1]?.health, patiently).toEqual({ kind: "late" });
    // However often it was its turn, it was asked once at a time.
    expect(asked).toBeLessThanOrEqual(2);
  });

  it("is watched no more once the signal says so", async () => {
    const { watching, end } = watch(await hostWithService());
    end.abort();
    expect(await watching.done).toBeUndefined();
  });

  it("passes on what must not happen", async () => {
    const fake = await hostWithService();
    const { watching } = watch(fake, { processes: { ...fake.processes, list: async () => Promise.reject(new Error("a bug")) } });
    await expect(watching.done).rejects.toThrow("a bug");
  });
});
