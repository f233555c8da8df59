import { describe, expect, it } from "vitest";
import type { Host } from "../../../src/host/host.ts";
import { watchGateway } from "../../../src/plan/drill/watch-gateway.ts";
import { instanceOf, makeHome, writeConfig } from "../planning.ts";

const secret = "0123456789abcdef";

/** What answers at each look: the gateway with this pid, somebody else, or nobody. */
type Look = number | "stranger" | undefined;

/** Watches a gateway for as many looks as there are, and one after them. */
async function watch(looks: readonly Look[]) {
  const home = await makeHome();
  await writeConfig(home, `{gateway: {port: 19789, auth: {mode: "token", token: "${secret}"}}}`);
  const digest = home.host.secrets.digest(home.profile.stateDir);
  let [now, turn] = [0, 0];
  const allSeen = Promise.withResolvers<void>();
  const host: Host = {
    ...home.host,
    clock: {
      now: () => now,
      elapsed: () => now,
      sleep: async (ms) => {
        now += ms;
        turn += 1;
        if (turn < looks.length) return;
        allSeen.resolve();
        // The watch is told to end while it waits.
        await new Promise((resolve) => setImmediate(resolve));
      },
    },
    sockets: {
      tryBind: async () => "free",
      converse: async () => ({ kind: "no-answer" }),
      get: async (url) => answer(url, looks[Math.min(turn, looks.length - 1)], digest),
    },
  };
  const watched = watchGateway(host, instanceOf(home.profile, [7]));
  await allSeen.promise;
  return watched.end();
}

function answer(url: string, look: Look, stateDirDigest: string): { status: number; body: string } | undefined {
  if (look === undefined) return undefined;
  if (look === "stranger") return { status: 200, body: "hello" };
  if (url.endsWith("/healthz")) return { status: 200, body: JSON.stringify({ ok: true, status: "live" }) };
  const ports = { gateway: 19_789, "browser-control": 19_791, canvas: 19_793, cdp: { from: 19_800, to: 19_899 } };
  const identity = { engine: "builtin", profile: "rescue", version: "0", pid: look, startedAt: "", configPath: "/c", isReady: true, ports };
  return { status: 200, body: JSON.stringify({ ...identity, stateDirDigest }) };
}

describe("a gateway that is watched", () => {
  it("answers each time", async () => {
    const { asked, answered, misses, pid } = await watch([7, 7, 7]);
    expect({ answered, misses, pid }).toEqual({ answered: asked, misses: [], pid: 7 });
    expect(asked).toBeGreaterThanOrEqual(4);
  });

  it.each<readonly [string, Look, string]>([
    ["is silent", undefined, "no answer"],
    ["has another one's answer", "stranger", "/healthz: 200, no gateway"],
    ["was started again", 8, "another process (pid 8)"],
  ])("misses when it %s, with the time", async (_, look, detail) => {
    const { asked, answered, misses } = await watch([7, look, 7, 7]);
    expect(misses).toEqual([{ atMs: 250, detail }]);
    expect(answered).toBe(asked - 1);
  });

  it("misses from its first look on", async () => {
    const { answered, misses, pid } = await watch([undefined, 7]);
    expect({ missed: misses.length, pid }).toEqual({ missed: 1, pid: 7 });
    expect(answered).toBeGreaterThan(0);
  });
});
