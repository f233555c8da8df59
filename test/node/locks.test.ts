import { randomUUID } from "node:crypto";
import { readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nodeLocks as locks } from "../../src/node/locks.ts";
import { type Child, importLine, startChild } from "./child.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

const soon = { timeoutMs: 10_000, holder: "test" };
const now = { timeoutMs: 0, holder: "test" };

const holdForEver = `${importLine("nodeLocks", "node/locks.ts")}
  const taken = await nodeLocks.take(process.argv[1], { timeoutMs: 10_000, holder: "child " + process.pid });
  console.log(taken.ok ? "held" : JSON.stringify(taken));
  setInterval(() => taken, 1000);`;

const addTwenty = `${importLine("nodeLocks", "node/locks.ts")}
  import { readFile, writeFile } from "node:fs/promises";
  const [, path, counter] = process.argv;
  for (let round = 0; round < 20; round += 1) {
    const taken = await nodeLocks.take(path, { timeoutMs: 25_000, holder: "adder" });
    const value = Number(await readFile(counter, "utf8"));
    await writeFile(counter, String(value + 1));
    await taken.value.release();
  }
  console.log("done");`;

async function takeInChild(path: string): Promise<Child> {
  const child = startChild(holdForEver, [path]);
  expect(await child.readLine()).toBe("held");
  return child;
}

async function takeAndRelease(path: string): Promise<void> {
  const taken = await locks.take(path, soon);
  if (!taken.ok) throw new Error(JSON.stringify(taken.problem));
  await taken.value.release();
}

describe("take", () => {
  test("makes the file for its owner alone and leaves it when released", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    await takeAndRelease(path);
    const { mode, size } = await stat(path);
    expect({ mode: mode & 0o777, size }).toEqual({ mode: 0o600, size: 0 });
    await takeAndRelease(path);
  });

  test("tells a waiter who holds it", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    const child = await takeInChild(path);
    const busy = { kind: "lock-busy", path, holder: `child ${child.pid}` };
    expect(await locks.take(path, { timeoutMs: 100, holder: "test" })).toEqual({ ok: false, problem: busy });
    expect((await stat(`${path}.holder`)).mode & 0o777).toBe(0o600);
  });

  test("waits until the holder lets go", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    const first = await locks.take(path, soon);
    const second = locks.take(path, soon);
    if (first.ok) await first.value.release();
    const taken = await second;
    expect(taken).toMatchObject({ ok: true });
    if (taken.ok) await taken.value.release();
  });

  test("holds within one process too, and a release works once", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    const first = await locks.take(path, now);
    expect(await locks.take(path, now)).toMatchObject({ problem: { kind: "lock-busy", holder: "test" } });
    if (first.ok) await first.value.release();
    const third = await locks.take(path, now);
    if (first.ok) await first.value.release();
    expect(await locks.take(path, now)).toMatchObject({ ok: false });
    if (third.ok) await third.value.release();
    expect(third.ok).toBe(true);
  });

  test("is one lock through a link and through the file", async () => {
    const directory = await makeTemporaryDirectory();
    await symlink("lock", join(directory, "link"));
    await takeAndRelease(join(directory, "lock"));
    await takeInChild(join(directory, "link"));
    expect(await locks.take(join(directory, "lock"), now)).toMatchObject({ ok: false });
  });

  test("prints nothing", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    const child = await takeInChild(path);
    child.kill("SIGTERM");
    expect((await child.ended).stderr).toBe("");
  });
});

describe("a holder in trouble", () => {
  test("that is killed gives the lock back", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    const child = await takeInChild(path);
    child.kill("SIGKILL");
    await child.ended;
    const taken = await locks.take(path, { timeoutMs: 2000, holder: "next" });
    expect(taken).toMatchObject({ ok: true });
    if (taken.ok) await taken.value.release();
  });

  test("that is stopped keeps it", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    const child = await takeInChild(path);
    child.kill("SIGSTOP");
    const holder = `child ${child.pid}`;
    expect(await locks.take(path, { timeoutMs: 200, holder: "test" })).toMatchObject({ problem: { kind: "lock-busy", holder } });
  });
});

test("four processes never hold it together", { timeout: 60_000 }, async () => {
  const directory = await makeTemporaryDirectory();
  const counter = join(directory, "counter");
  await writeFile(counter, "0");
  const children = Array.from({ length: 4 }, () => startChild(addTwenty, [join(directory, "lock"), counter]));
  expect(await Promise.all(children.map(async (child) => child.readLine()))).toEqual(["done", "done", "done", "done"]);
  expect(await readFile(counter, "utf8")).toBe("80");
});

describe("what cannot be a lock", () => {
  test.for([
    ["a file in a missing directory", "missing/lock", "ENOENT"],
    ["a dangling link", "dangling", "ENOENT"],
    ["a file with a text in it", "text", "EINVAL"],
    ["a directory", ".", "EINVAL"],
  ] as const)("%s is a fault", async ([, name, code]) => {
    const directory = await makeTemporaryDirectory();
    await symlink("nowhere", join(directory, "dangling"));
    await writeFile(join(directory, "text"), "this is somebody's file, long enough to be looked at\n".repeat(20));
    const path = join(directory, name);
    const problem = { kind: "file-fault", operation: "lock", path, code };
    expect(await locks.take(path, now)).toEqual({ ok: false, problem });
    expect(await readFile(join(directory, "text"), "utf8")).toContain("somebody's");
  });
});

const isRoot = process.getuid?.() === 0;

describe.runIf(isRoot)("what the disk refuses", () => {
  const takeOnce = `${importLine("nodeLocks", "node/locks.ts")}
    console.log(JSON.stringify(await nodeLocks.take(process.argv[1], { timeoutMs: 0, holder: "test" })));`;

  test.for([
    ["a full disk", "ENOSPC", 'mount -t tmpfs -o size=64k tmpfs "$D" && : >"$D/lock" && { head -c 99999 /dev/zero >"$D/big" || :; }'],
    ["a disk without inodes", "ENOSPC", 'mount -t tmpfs -o nr_inodes=3 tmpfs "$D" && : >"$D/lock" && : >"$D/big"'],
    ["a read-only file system", "EROFS", ': >"$D/lock" && : >"$D/big" && mount --bind "$D" "$D" && mount -o remount,bind,ro "$D"'],
  ] as const)("%s is told as it is, and leaves nothing behind", async ([, code, prepare]) => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "lock");
    const script = `{ ${prepare}; } 2>/dev/null && "$@" && ls -A "$D" | tr '\\n' ' ' && echo`;
    const child = startChild(takeOnce, [path], ["unshare", "--mount", "env", `D=${directory}`, "sh", "-c", script, "sh"]);
    const problem = { kind: "file-fault", operation: "lock", path, code };
    expect(JSON.parse(await child.readLine())).toEqual({ ok: false, problem });
    expect(await child.readLine()).toBe("big lock ");
  });
});

describe("a name", () => {
  const holdNameForEver = `${importLine("nodeLocks", "node/locks.ts")}
    const taken = await nodeLocks.takeName(process.argv[1], { timeoutMs: 10_000 });
    console.log(taken === undefined ? "busy" : "held");
    setInterval(() => taken, 1000);`;
  const name = () => `gw-test-${randomUUID()}`;

  test("is one process's at a time, until it lets go", async () => {
    const wanted = name();
    const first = await locks.takeName(wanted, { timeoutMs: 0 });
    expect(await locks.takeName(wanted, { timeoutMs: 50 })).toBeUndefined();
    const second = locks.takeName(wanted, { timeoutMs: 10_000 });
    await first?.release();
    const taken = await second;
    expect(taken).toBeDefined();
    await taken?.release();
  });

  test("is free again when its holder was killed", async () => {
    const wanted = name();
    const child = startChild(holdNameForEver, [wanted]);
    expect(await child.readLine()).toBe("held");
    expect(await locks.takeName(wanted, { timeoutMs: 0 })).toBeUndefined();
    child.kill("SIGKILL");
    const taken = await locks.takeName(wanted, { timeoutMs: 10_000 });
    expect(taken).toBeDefined();
    await taken?.release();
  });
});
