import { chown, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { nodeFiles as files } from "../../src/node/files.ts";
import { dropRoot, importLine, startChild } from "./child.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

const isRoot = process.getuid?.() === 0;
const length = 2_000_000;

const writeForEver = `${importLine("nodeFiles", "node/files.ts")}
  for (let round = 0; ; round += 1) {
    const written = await nodeFiles.writeAtomically(process.argv[1], (round % 2 === 0 ? "a" : "b").repeat(${length}), { mode: 0o600 });
    console.log(JSON.stringify(written));
  }`;

const writeOnce = `${importLine("nodeFiles", "node/files.ts")}
  process.umask(0);
  const written = await nodeFiles.writeAtomically(process.argv[1], "n".repeat(${length}), { mode: 0o600 });
  console.log(JSON.stringify(written));`;

const wholeTexts: readonly string[] = ["a".repeat(length), "b".repeat(length), "old"];

describe("a write that is killed", () => {
  test("leaves the old text or the new one, and the next write sweeps what was left beside it", async () => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "config.json");
    await writeFile(path, "old");
    for (let round = 0; round < 20; round += 1) {
      const child = startChild(writeForEver, [path]);
      for (let line = 0; line <= round % 4; line += 1) expect(await child.readLine()).toBe('{"ok":true}');
      // Anywhere in the next write, which takes a few milliseconds.
      await sleep(Math.random() * 5);
      child.kill("SIGKILL");
      await child.ended;
      expect(wholeTexts).toContain(await readFile(path, "utf8"));
    }
    await files.writeAtomically(path, "last", { mode: 0o600 });
    expect(await readdir(directory)).toEqual(["config.json"]);
    expect(await readFile(path, "utf8")).toBe("last");
  });

  test("is never seen half done by a reader", async () => {
    const path = join(await makeTemporaryDirectory(), "config.json");
    await writeFile(path, "old");
    const child = startChild(writeForEver, [path]);
    for (let round = 0; round < 60; round += 1) {
      expect(wholeTexts).toContain(await readFile(path, "utf8"));
      await child.readLine();
    }
  });
});

describe("the sweep", () => {
  test("takes temporaries of dead processes and nothing else", async () => {
    const directory = await makeTemporaryDirectory();
    const gone = startChild("");
    await gone.ended;
    const kept = [
      `.other.gw-${process.pid}-0123456789.tmp`,
      `config.gw-${gone.pid}-0123456789.tmp`,
      ".config.gw-x-0123456789.tmp",
      "notes.tmp",
    ];
    const swept = [`.config.gw-${gone.pid}-0123456789.tmp`, `.other.json.gw-${gone.pid}-abcdefghij.tmp`];
    await Promise.all([...kept, ...swept].map(async (name) => writeFile(join(directory, name), "")));
    await files.writeAtomically(join(directory, "config"), "text", { mode: 0o600 });
    expect(await readdir(directory)).toEqual([...kept, "config"].toSorted());
  });
});

describe("writers at the same time", () => {
  test("each leave a whole text", async () => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "config");
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000));
    const written = await Promise.all(texts.map(async (text) => files.writeAtomically(path, text, { mode: 0o600 })));
    expect(written.every((result) => result.ok)).toBe(true);
    expect(texts).toContain(await readFile(path, "utf8"));
    expect(await readdir(directory)).toEqual(["config"]);
  });
});

type Refusal = {
  readonly name: string;
  readonly code: string;
  readonly program: string;
  /** What makes the disk refuse: shell text that knows the directory as $D. */
  readonly prepare: string;
};

const asAnybody: readonly Refusal[] = [
  { name: "a directory that this user may not write", code: "EACCES", program: dropRootFirst(writeOnce), prepare: 'chmod 555 "$D"' },
];

const withMounts: readonly Refusal[] = [
  { name: "a full disk", code: "ENOSPC", program: writeOnce, prepare: 'mount -t tmpfs -o size=64k tmpfs "$D" && printf old > "$D/config"' },
  {
    name: "a disk without inodes",
    code: "ENOSPC",
    program: writeOnce,
    prepare: 'mount -t tmpfs -o nr_inodes=2 tmpfs "$D" && printf old > "$D/config"',
  },
  {
    name: "a read-only file system",
    code: "EROFS",
    program: writeOnce,
    prepare: 'mount --bind "$D" "$D" && mount -o remount,bind,ro "$D"',
  },
  { name: "a file that is a mount of its own", code: "EBUSY", program: writeOnce, prepare: 'mount --bind "$D/config" "$D/config"' },
];

function dropRootFirst(program: string): string {
  return program.replace("process.umask", `${dropRoot}process.umask`);
}

describe("what the disk refuses", () => {
  test.for([...asAnybody, ...(isRoot ? withMounts : [])])("$name is $code, the old text stays and no temporary", async (refusal) => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "config");
    await writeFile(path, "old", { mode: 0o644 });
    const namespace = isRoot ? ["unshare", "--mount"] : [];
    const script = `${refusal.prepare} && "$@" && cat "$D/config" && ls -A "$D"`;
    const child = startChild(refusal.program, [path], [...namespace, "env", `D=${directory}`, "sh", "-c", script, "sh"]);
    const problem = { kind: "file-fault", operation: "write", path, code: refusal.code };
    expect(JSON.parse(await child.readLine())).toEqual({ ok: false, problem });
    expect(await child.readLine()).toBe("oldconfig");
  });
});

describe("the owner of an existing file", () => {
  test("stays where this user may keep it", async () => {
    const path = join(await makeTemporaryDirectory(), "config");
    await writeFile(path, "old");
    if (isRoot) await chown(path, 12_345, 12_346);
    const before = await stat(path);
    await files.writeAtomically(path, "new", { mode: 0o640 });
    const { uid, gid, mode } = await stat(path);
    expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: before.uid, gid: before.gid, mode: 0o640 });
  });

  test.runIf(isRoot).each([
    [0o640, 0o600],
    [0o664, 0o644],
    [0o600, 0o600],
  ])("that this user may not keep gives no other group the rights of its own: %o becomes %o", async (wanted, expected) => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "config");
    await writeFile(path, "old");
    await chown(path, 65_534, 12_346);
    await chown(directory, 65_534, 65_534);
    const write = `${importLine("nodeFiles", "node/files.ts")}${dropRoot}process.umask(0);
      console.log(JSON.stringify(await nodeFiles.writeAtomically(process.argv[1], "new", { mode: ${wanted} })));`;
    const child = startChild(write, [path]);
    expect(JSON.parse(await child.readLine())).toEqual({ ok: true });
    const { uid, gid, mode } = await stat(path);
    expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: 65_534, gid: 65_534, mode: expected });
  });
});
