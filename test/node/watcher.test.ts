import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { nodeWatcher } from "../../src/node/watcher.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

type Watching = {
  readonly parent: string;
  readonly root: string;
  readonly changed: () => Promise<void>;
  readonly faults: readonly string[];
};

/** Watches `<parent>/root`; `changed` resolves with the next change. */
async function watch(prepare: (root: string) => Promise<unknown> = async (root) => mkdir(root)): Promise<Watching> {
  const parent = await makeTemporaryDirectory();
  const root = join(parent, "root");
  await prepare(root);
  let next = Promise.withResolvers<void>();
  const faults: string[] = [];
  const onChange = () => {
    next.resolve();
    next = Promise.withResolvers();
  };
  const watching = await nodeWatcher.watchDirectory(root, { onChange, onFault: (code) => faults.push(code) });
  onTestFinished(async () => watching.close());
  return { parent, root, faults, changed: async () => next.promise };
}

describe("a directory that is watched", () => {
  test.for<readonly [string, (place: Watching) => Promise<unknown>]>([
    ["a new file", async ({ root }) => writeFile(join(root, "a"), "1")],
    ["a file that is written again", async ({ root }) => writeFile(join(root, "sub", "old"), "2")],
    ["a file that is removed", async ({ root }) => rm(join(root, "sub", "old"))],
    [
      "a file that another one replaces",
      async ({ root }) => {
        await writeFile(join(root, "sub", ".new"), "2");
        await rename(join(root, "sub", ".new"), join(root, "sub", "old"));
      },
    ],
    ["a directory that goes", async ({ root }) => rm(join(root, "sub"), { recursive: true })],
    ["its own end", async ({ root }) => rm(root, { recursive: true })],
  ])("tells of %s", async ([, act]) => {
    const place = await watch(async (root) => {
      await mkdir(join(root, "sub"), { recursive: true });
      await writeFile(join(root, "sub", "old"), "1");
    });
    const changed = place.changed();
    await act(place);
    await changed;
    expect(place.faults).toEqual([]);
  });

  test.for<readonly [string, (place: Watching) => Promise<unknown>, string]>([
    ["directories made later", async ({ root }) => mkdir(join(root, "x", "y"), { recursive: true }), "x/y/file"],
    [
      "a directory that took the place of another",
      async ({ root }) => {
        await mkdir(join(root, ".next"));
        await rename(join(root, "sub"), join(root, ".gone"));
        await rename(join(root, ".next"), join(root, "sub"));
      },
      "sub/file",
    ],
    [
      "a root that took the place of another",
      async ({ parent, root }) => {
        await mkdir(join(parent, "next"));
        await rename(root, join(parent, "gone"));
        await rename(join(parent, "next"), root);
      },
      "file",
    ],
    [
      "a root that was removed and made again",
      async ({ root }) => {
        await rm(root, { recursive: true });
        await mkdir(root);
      },
      "file",
    ],
    [
      "a root that is a link now",
      async ({ parent, root }) => {
        await rename(root, join(parent, "real"));
        await symlink("real", root);
      },
      "file",
    ],
  ])("goes on in %s", async ([, act, file]) => {
    const place = await watch(async (root) => mkdir(join(root, "sub"), { recursive: true }));
    const first = place.changed();
    await act(place);
    await first;
    const second = place.changed();
    await writeFile(join(place.root, file), "1");
    await expect(second).resolves.toBeUndefined();
  });

  test("may be made after the watch has begun", async () => {
    const place = await watch(async () => undefined);
    const made = place.changed();
    await mkdir(place.root);
    await made;
    const changed = place.changed();
    await writeFile(join(place.root, "a"), "1");
    await expect(changed).resolves.toBeUndefined();
  });

  test("is silent about hidden files, packages and what lies beside it", async () => {
    const parent = await makeTemporaryDirectory();
    const root = join(parent, "root");
    await mkdir(join(root, "node_modules"), { recursive: true });
    const told: string[] = [];
    const watching = await nodeWatcher.watchDirectory(root, { onChange: () => told.push("root"), onFault: () => undefined });
    onTestFinished(async () => watching.close());
    // Younger than the other one, and told of the same changes later.
    const all = Promise.withResolvers<void>();
    const beside = await nodeWatcher.watchDirectory(parent, { onChange: all.resolve, onFault: () => undefined });
    onTestFinished(async () => beside.close());
    await mkdir(join(root, ".git"));
    await writeFile(join(root, ".git", "a"), "1");
    await writeFile(join(root, "node_modules", "a"), "1");
    await writeFile(join(parent, "a"), "1");
    await all.promise;
    expect(told).toEqual([]);
  });

  test("is not told of after the end of the watch", async () => {
    const parent = await makeTemporaryDirectory();
    const told: string[] = [];
    const ended = await nodeWatcher.watchDirectory(parent, { onChange: () => told.push("ended"), onFault: () => undefined });
    const other = Promise.withResolvers<void>();
    const watching = await nodeWatcher.watchDirectory(parent, { onChange: other.resolve, onFault: () => undefined });
    await ended.close();
    await writeFile(join(parent, "a"), "1");
    await other.promise;
    await watching.close();
    expect(told).toEqual([]);
  });
});
