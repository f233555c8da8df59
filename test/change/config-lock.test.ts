import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { withConfigLock, type LockHost } from "../../src/change/config-lock.ts";
import { ok } from "../../src/lib/result.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { nodeProcesses } from "../../src/node/processes.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

/** Time that passes only where somebody sleeps; `onSleep` is what the others do meanwhile. */
function hostWith(onSleep: () => Promise<void> = async () => {}): LockHost {
  let elapsed = 0;
  const clock = {
    now: () => Date.parse("2026-01-01T00:00:00Z") + elapsed,
    elapsed: () => elapsed,
    sleep: async (ms: number) => {
      elapsed += ms;
      await onSleep();
    },
  };
  return { files: nodeFiles, processes: nodeProcesses, clock };
}

async function place(lock?: string): Promise<{ readonly config: string; readonly lockPath: string }> {
  const config = path.join(await makeTemporaryDirectory(), "openclaw.json");
  const lockPath = `${config}.lock`;
  if (lock !== undefined) await writeFile(lockPath, lock);
  return { config, lockPath };
}

async function startTicks(pid: number): Promise<number> {
  const facts = await nodeProcesses.find(pid);
  if (facts === undefined) throw new Error("no such process");
  return facts.startTicks;
}

const gone = 4_194_303;

describe("an engine's lock", () => {
  it("names this process while the work is done, as the engine would, and is gone afterwards", async () => {
    const { config, lockPath } = await place();
    const seen = await withConfigLock(hostWith(), config, async () => ok(await readFile(lockPath, "utf8")));
    const starttime = await startTicks(process.pid);
    expect(JSON.parse(seen.ok ? seen.value : "")).toEqual({ pid: process.pid, createdAt: "2026-01-01T00:00:00.000Z", starttime });
    expect(await nodeFiles.status(lockPath)).toMatchObject({ ok: false, problem: { code: "ENOENT" } });
  });

  it.each<[string, () => Promise<string>]>([
    ["of a process that is gone", async () => JSON.stringify({ pid: gone, createdAt: "2026-01-01T00:00:00Z" })],
    ["of an earlier process with a living one's number", async () => JSON.stringify({ pid: process.ppid, starttime: 1 })],
    ["that names no process and is old", async () => JSON.stringify({ createdAt: "2025-12-31T23:59:00Z" })],
    ["with the engine's own mark behind it", async () => `{"pid": ${gone}}\n\t\t\t\t\t\t\t\t  \t\n`],
  ])("%s is taken over", async (_, text) => {
    const { config, lockPath } = await place(await text());
    expect(await withConfigLock(hostWith(), config, async () => ok("done"))).toEqual(ok("done"));
    expect((await nodeFiles.status(lockPath)).ok).toBe(false);
  });

  it.each<[string, () => Promise<string>, number | undefined]>([
    ["of a living process", async () => JSON.stringify({ pid: process.ppid, starttime: await startTicks(process.ppid) }), process.ppid],
    ["of a living process that tells no start", async () => JSON.stringify({ pid: process.ppid }), process.ppid],
    ["that names no process and is young", async () => JSON.stringify({ createdAt: "2026-01-01T00:00:00Z" }), undefined],
    ["of another kind", async () => "mine", undefined],
  ])("%s is waited for, and then told of", async (_, text, pid) => {
    const lock = await text();
    const { config, lockPath } = await place(lock);
    const work = async () => Promise.reject(new Error("must not run"));
    expect(await withConfigLock(hostWith(), config, work)).toEqual({
      ok: false,
      problem: { kind: "config-locked", path: config, lockPath, pid },
    });
    expect(await readFile(lockPath, "utf8")).toBe(lock);
  });

  it("is taken as soon as its holder lets go", async () => {
    const { config, lockPath } = await place("busy");
    const host = hostWith(async () => void (await nodeFiles.remove(lockPath)));
    expect(await withConfigLock(host, config, async () => ok("done"))).toEqual(ok("done"));
  });

  it("that names no process is let be where only the clock says that it is old", async () => {
    const { config, lockPath } = await place(JSON.stringify({ createdAt: "2016-01-01T00:00:00Z" }));
    let pauses = 0;
    const host = hostWith(async () => {
      pauses += 1;
      if (pauses === 50) await writeFile(lockPath, JSON.stringify({ createdAt: "2016-01-01T00:00:05Z" }));
    });
    const work = async () => Promise.reject(new Error("must not run"));
    expect(await withConfigLock(host, config, work)).toMatchObject({ problem: { kind: "config-locked", pid: undefined } });
  });

  it("of others is not removed when the work is over", async () => {
    const { config, lockPath } = await place();
    await withConfigLock(hostWith(), config, async () => ok(await writeFile(lockPath, "theirs")));
    expect(await readFile(lockPath, "utf8")).toBe("theirs");
  });

  it("is let go of when the work throws", async () => {
    const { config, lockPath } = await place();
    const work = async () => Promise.reject(new Error("a bug"));
    await expect(withConfigLock(hostWith(), config, work)).rejects.toThrow("a bug");
    expect((await nodeFiles.status(lockPath)).ok).toBe(false);
  });

  it("is nobody's where no process can be seen, so it stays", async () => {
    const { config } = await place(JSON.stringify({ pid: gone }));
    const host = { ...hostWith(), processes: { ...nodeProcesses, find: async () => undefined } };
    expect(await withConfigLock(host, config, async () => ok("done"))).toMatchObject({ problem: { kind: "config-locked", pid: gone } });
  });

  it("that is a link to nothing is not written through", async () => {
    const { config, lockPath } = await place();
    await symlink(`${config}.target`, lockPath);
    expect(await withConfigLock(hostWith(), config, async () => ok("done"))).toMatchObject({ problem: { kind: "config-locked" } });
    expect((await nodeFiles.status(`${config}.target`)).ok).toBe(false);
  });

  it("that is a directory is a fault of the file system", async () => {
    const { config, lockPath } = await place();
    await mkdir(lockPath);
    expect(await withConfigLock(hostWith(), config, async () => ok("done"))).toMatchObject({
      problem: { kind: "file-fault", path: lockPath },
    });
  });
});
