import { execFile } from "node:child_process";
import { chmod, link, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { nodeFiles as files } from "../../src/node/files.ts";
import { dropRoot, importLine, startChild } from "./child.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

const fault = (operation: string, path: string, code: string) => ({ ok: false, problem: { kind: "file-fault", operation, path, code } });

describe("status", () => {
  test("tells kind, permission bits, size, owner and time of the path itself", async () => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "a");
    await writeFile(path, "four", { mode: 0o640 });
    await utimes(path, 5, 7);
    const { ino, dev } = await stat(path);
    expect(await files.status(path)).toEqual({
      ok: true,
      value: { kind: "file", mode: 0o640, uid: process.getuid?.(), size: 4, modifiedMs: 7000, device: dev, inode: ino, links: 1 },
    });
  });

  test("names links, directories and everything else", async () => {
    const directory = await makeTemporaryDirectory();
    await symlink("nowhere", join(directory, "link"));
    const socket = createServer().listen(join(directory, "socket"));
    onTestFinished(() => void socket.close());
    const kinds = await Promise.all(["link", "", "socket"].map(async (name) => files.status(join(directory, name))));
    expect(kinds).toMatchObject([{ value: { kind: "link" } }, { value: { kind: "directory" } }, { value: { kind: "other" } }]);
  });

  test("gives the errno name for what is missing", async () => {
    expect(await files.status("/missing/file")).toEqual(fault("status", "/missing/file", "ENOENT"));
  });

  test("gives a fault for a path that no file can have", async () => {
    expect(await files.status("a\0b")).toEqual(fault("status", "a\0b", "EINVAL"));
  });
});

describe("readText", () => {
  test.for([
    ["plain text", Buffer.from("añb\r\n")],
    ["a byte order mark", Buffer.from("\uFEFF{}")],
    ["nothing", Buffer.from("")],
  ] as const)("keeps %s", async ([, bytes]) => {
    const path = join(await makeTemporaryDirectory(), "a");
    await writeFile(path, bytes);
    expect(await files.readText(path)).toEqual({ ok: true, value: bytes.toString("utf8") });
  });

  test("refuses bytes that are not UTF-8", async () => {
    const path = join(await makeTemporaryDirectory(), "a");
    await writeFile(path, Buffer.from([0x61, 0xff, 0xfe]));
    expect(await files.readText(path)).toEqual(fault("read", path, "EILSEQ"));
  });

  test("does not wait for somebody who writes into a pipe", async () => {
    const path = join(await makeTemporaryDirectory(), "pipe");
    await promisify(execFile)("mkfifo", [path]);
    expect(await files.readText(path)).toEqual({ ok: true, value: "" });
  });

  test("gives EISDIR for a directory", async () => {
    const directory = await makeTemporaryDirectory();
    expect(await files.readText(directory)).toEqual(fault("read", directory, "EISDIR"));
  });
});

describe("list, realPath, linkTarget and canWrite", () => {
  test("lists names in order", async () => {
    const directory = await makeTemporaryDirectory();
    await Promise.all(["b", "a", ".c"].map(async (name) => writeFile(join(directory, name), "")));
    expect(await files.list(directory)).toEqual({ ok: true, value: [".c", "a", "b"] });
  });

  test("tells a link's text apart from where it leads", async () => {
    const directory = await makeTemporaryDirectory();
    await writeFile(join(directory, "file"), "");
    await symlink("file", join(directory, "link"));
    expect(await files.linkTarget(join(directory, "link"))).toEqual({ ok: true, value: "file" });
    expect(await files.realPath(join(directory, "link"))).toEqual({ ok: true, value: join(directory, "file") });
  });

  test("says who can write", async () => {
    const directory = await makeTemporaryDirectory();
    await chmod(directory, 0o755);
    const child = startChild(
      `${importLine("nodeFiles", "node/files.ts")}${dropRoot}
      const answers = await Promise.all(["/", process.argv[1]].map((path) => nodeFiles.canWrite(path)));
      console.log(JSON.stringify(answers));`,
      [join(directory, "missing")],
    );
    expect(await files.canWrite(directory)).toBe(true);
    expect(JSON.parse(await child.readLine())).toEqual([false, false]);
  });
});

describe("makeDirectory", () => {
  test("makes parents with exactly these bits whatever the umask, and tells which are new", async () => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "a", "b");
    const child = startChild(
      `${importLine("nodeFiles", "node/files.ts")}
      process.umask(0o177);
      console.log(JSON.stringify(await nodeFiles.makeDirectory(process.argv[1], 0o750)));`,
      [path],
    );
    expect(JSON.parse(await child.readLine())).toEqual({ ok: true, value: [join(directory, "a"), path] });
    const modes = await Promise.all([join(directory, "a"), path].map(async (made) => (await stat(made)).mode & 0o777));
    expect(modes).toEqual([0o750, 0o750]);
  });

  test("leaves what exists as it is", async () => {
    const directory = await makeTemporaryDirectory();
    await chmod(directory, 0o711);
    expect(await files.makeDirectory(directory, 0o700)).toEqual({ ok: true, value: [] });
    expect((await stat(directory)).mode & 0o777).toBe(0o711);
  });

  test.for([
    ["a file stands there", "file", "EEXIST"],
    ["a parent is a file", "file/below", "ENOTDIR"],
    ["a dangling link stands there", "dangling", "EEXIST"],
  ] as const)("gives a fault where %s", async ([, name, code]) => {
    const directory = await makeTemporaryDirectory();
    await writeFile(join(directory, "file"), "");
    await symlink("nowhere", join(directory, "dangling"));
    const path = join(directory, name);
    expect(await files.makeDirectory(path, 0o700)).toEqual(fault("make-directory", path, code));
  });

  test("can be asked for the same path by several at once", async () => {
    const path = join(await makeTemporaryDirectory(), "a", "b", "c");
    const all = await Promise.all(Array.from({ length: 8 }, async () => files.makeDirectory(path, 0o700)));
    const made = all.flatMap((result) => (result.ok ? result.value : []));
    expect(all.every((result) => result.ok)).toBe(true);
    expect(made).toHaveLength(3);
  });
});

describe("move", () => {
  test("gives a directory with all that is in it another name, and a link its own", async () => {
    const directory = await makeTemporaryDirectory();
    await mkdir(join(directory, "a"));
    await writeFile(join(directory, "a", "file"), "");
    await symlink("a", join(directory, "link"));
    expect(await files.move(join(directory, "a"), join(directory, "b"))).toEqual({ ok: true, value: undefined });
    expect(await files.move(join(directory, "link"), join(directory, "moved"))).toEqual({ ok: true, value: undefined });
    expect((await readdir(directory)).toSorted()).toEqual(["b", "moved"]);
    expect(await readdir(join(directory, "b"))).toEqual(["file"]);
  });

  test("replaces nothing: no file, no empty directory, no link to nothing", async () => {
    const directory = await makeTemporaryDirectory();
    const from = join(directory, "from");
    await mkdir(from);
    await writeFile(join(directory, "file"), "text");
    await mkdir(join(directory, "empty"));
    await symlink("nowhere", join(directory, "link"));
    for (const name of ["file", "empty", "link"])
      expect(await files.move(from, join(directory, name))).toEqual(fault("move", from, "EEXIST"));
    expect(await files.move(join(directory, "no"), join(directory, "new"))).toEqual(fault("move", join(directory, "no"), "ENOENT"));
    expect((await readdir(directory)).toSorted()).toEqual(["empty", "file", "from", "link"]);
  });
});

describe("remove and removeEmptyDirectory", () => {
  test("remove a link and not what it points to", async () => {
    const directory = await makeTemporaryDirectory();
    await writeFile(join(directory, "file"), "");
    await symlink("file", join(directory, "link"));
    expect(await files.remove(join(directory, "link"))).toEqual({ ok: true, value: undefined });
    expect(await readdir(directory)).toEqual(["file"]);
  });

  test("keep a directory that is not empty", async () => {
    const directory = await makeTemporaryDirectory();
    const inner = join(directory, "inner");
    await mkdir(inner);
    await writeFile(join(inner, "file"), "");
    expect(await files.removeEmptyDirectory(inner)).toEqual(fault("remove", inner, "ENOTEMPTY"));
    await files.remove(join(inner, "file"));
    expect(await files.removeEmptyDirectory(inner)).toEqual({ ok: true, value: undefined });
  });
});

describe("createExclusively", () => {
  test("makes a file that was not there, with the mode", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    expect(await files.createExclusively(path, "mine", { mode: 0o600 })).toEqual({ ok: true, value: undefined });
    expect(await readFile(path, "utf8")).toBe("mine");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("touches nothing that is there, and no link to nothing", async () => {
    const path = join(await makeTemporaryDirectory(), "lock");
    await writeFile(path, "theirs");
    await symlink(`${path}.target`, `${path}.link`);
    for (const place of [path, `${path}.link`])
      expect(await files.createExclusively(place, "mine", { mode: 0o600 })).toEqual(fault("write", place, "EEXIST"));
    expect(await readFile(path, "utf8")).toBe("theirs");
    expect((await files.status(`${path}.target`)).ok).toBe(false);
  });
});

describe("copy", () => {
  test("takes over every byte, with the mode that is asked for", async () => {
    const directory = await makeTemporaryDirectory();
    const [from, to] = [join(directory, "from"), join(directory, "to")];
    await writeFile(from, Buffer.from([0, 255, 128, 10]));
    expect(await files.copy(from, to, { mode: 0o600 })).toEqual({ ok: true, value: undefined });
    expect([...(await readFile(to))]).toEqual([0, 255, 128, 10]);
    expect((await stat(to)).mode & 0o777).toBe(0o600);
    expect(await files.copy(join(directory, "none"), to, { mode: 0o600 })).toMatchObject({ problem: { code: "ENOENT" } });
  });
});

describe("writeAtomically", () => {
  test("makes a new file with the mode and nothing beside it", async () => {
    const directory = await makeTemporaryDirectory();
    const path = join(directory, "a.json");
    expect(await files.writeAtomically(path, "\uFEFFtext ñ", { mode: 0o666 })).toEqual({ ok: true, value: undefined });
    expect(await readFile(path, "utf8")).toBe("\uFEFFtext ñ");
    expect((await stat(path)).mode & 0o777).toBe(0o666);
    expect(await readdir(directory)).toEqual(["a.json"]);
  });

  test("replaces text and mode of an existing file by another inode", async () => {
    const path = join(await makeTemporaryDirectory(), "a");
    await writeFile(path, "old", { mode: 0o644 });
    await link(path, `${path}.other`);
    await files.writeAtomically(path, "new", { mode: 0o600 });
    expect(await readFile(path, "utf8")).toBe("new");
    expect(await readFile(`${path}.other`, "utf8")).toBe("old");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("follows links and keeps them", async () => {
    const directory = await makeTemporaryDirectory();
    await mkdir(join(directory, "real"));
    await writeFile(join(directory, "real", "file"), "old");
    await symlink("real/file", join(directory, "second"));
    await symlink("second", join(directory, "first"));
    await files.writeAtomically(join(directory, "first"), "new", { mode: 0o600 });
    expect(await readFile(join(directory, "real", "file"), "utf8")).toBe("new");
    expect((await lstat(join(directory, "first"))).isSymbolicLink()).toBe(true);
    expect((await lstat(join(directory, "second"))).isSymbolicLink()).toBe(true);
    expect(await readdir(join(directory, "real"))).toEqual(["file"]);
  });

  test.for([
    ["a dangling link", "dangling", "ENOENT"],
    ["a missing directory", "missing/file", "ENOENT"],
    ["a directory", "directory", "EISDIR"],
    ["a link to a device", "null", "EINVAL"],
    ["a link to itself", "loop", "ELOOP"],
    ["a path below a file", "file/below", "ENOTDIR"],
  ] as const)("refuses %s and leaves nothing behind", async ([, name, code]) => {
    const directory = await makeTemporaryDirectory();
    await Promise.all([
      symlink("nowhere", join(directory, "dangling")),
      symlink("/dev/null", join(directory, "null")),
      symlink("loop", join(directory, "loop")),
      mkdir(join(directory, "directory")),
      writeFile(join(directory, "file"), ""),
    ]);
    const before = await readdir(directory);
    const path = join(directory, name);
    expect(await files.writeAtomically(path, "text", { mode: 0o600 })).toEqual(fault("write", path, code));
    expect(await readdir(directory)).toEqual(before);
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
  });
});

describe("readLines", () => {
  test("gives whole lines from a byte on, where the next begins, and what has no end yet", async () => {
    const file = join(await makeTemporaryDirectory(), "log");
    await writeFile(file, "one\r\nzwö\nrest");
    expect(await files.readLines(file, 0)).toEqual({ ok: true, value: { lines: ["one", "zwö"], next: 10, rest: "rest" } });
    expect(await files.readLines(file, 5)).toMatchObject({ value: { lines: ["zwö"], next: 10 } });
    expect(await files.readLines(file, 99)).toEqual({ ok: true, value: { lines: [], next: 99, rest: "" } });
  });

  test("goes on by a MiB at most, and cuts a line that is longer", async () => {
    const file = join(await makeTemporaryDirectory(), "log");
    const long = "x".repeat(1024 * 1024 + 5);
    await writeFile(file, `${long}\nshort\n`);
    expect(await files.readLines(file, 0)).toMatchObject({ value: { lines: [long.slice(0, -5)], next: 1024 * 1024, rest: "" } });
    expect(await files.readLines(file, 1024 * 1024)).toMatchObject({ value: { lines: ["xxxxx", "short"] } });
  });

  test("is a fault where nothing can be read", async () => {
    expect(await files.readLines("/nowhere/log", 0)).toMatchObject({ problem: { operation: "read", code: "ENOENT" } });
  });
});
