import { Hono } from "hono";
import { expect, test } from "vitest";
import { startLiveReload } from "../../src/gateway/live-reload.ts";
import type { Watcher } from "../../src/host/watcher.ts";

/** A watcher whose changes and faults the test makes. */
function fakeWatcher() {
  let told: Parameters<Watcher["watchDirectory"]>[1] | undefined;
  const seen: string[] = [];
  const watcher: Watcher = {
    watchDirectory: async (directory, callbacks) => {
      seen.push(`watch ${directory}`);
      told = callbacks;
      return { close: async () => void seen.push("close") };
    },
  };
  return { watcher, seen, change: () => told?.onChange(), fail: (code: string) => told?.onFault(code) };
}

test("a stream says the version at once, every other one once, and ends with the watch", async () => {
  const { watcher, seen, change } = fakeWatcher();
  const live = await startLiveReload(watcher, "/c", { run: "r1", onFault: () => undefined });
  const app = new Hono().get("/", (context) => live.answer(context));
  change();
  const reader = (await app.request("/")).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect(await reader?.read()).toEqual({ done: false, value: "data: r1-1\nretry: 1000\n\n" });
  change();
  expect(await reader?.read()).toEqual({ done: false, value: "data: r1-2\nretry: 1000\n\n" });
  await live.end();
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
  expect(seen).toEqual(["watch /c", "close"]);
});

test("a reader that went away is told nothing and keeps nobody waiting", async () => {
  const { watcher, change } = fakeWatcher();
  const live = await startLiveReload(watcher, "/c", { run: "r1", onFault: () => undefined });
  const app = new Hono().get("/", (context) => live.answer(context));
  await (await app.request("/")).body?.cancel();
  change();
  await expect(live.end()).resolves.toBeUndefined();
});

test("what the system cannot watch is told once", async () => {
  const { watcher, fail } = fakeWatcher();
  const faults: string[] = [];
  await startLiveReload(watcher, "/c", { run: "r1", onFault: (code) => faults.push(code) });
  fail("ENOSPC");
  fail("EMFILE");
  expect(faults).toEqual(["ENOSPC"]);
});
