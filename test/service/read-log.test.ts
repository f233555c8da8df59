import { appendFile, mkdir, rename, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { CommandResult } from "../../src/host/commands.ts";
import { createHost } from "../../src/node/host.ts";
import type { LogHost, LogSource } from "../../src/service/log-source.ts";
import { readLogEnd, readLogOn, type LogPosition, type LogWish } from "../../src/service/read-log.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { unwrap } from "./real-systemd.ts";

const host = createHost("/opt/gw/bin/gw.cjs", "0.0.0");
const all: LogWish = { lines: 100, since: undefined };

let directory: string;
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
});

async function end(source: LogSource, wish: LogWish = all, on: LogHost = host) {
  const { lines, position } = unwrap(await readLogEnd(on, source, wish));
  return { texts: lines.map(({ text }) => text), position };
}

async function on(source: LogSource, position: LogPosition, at: LogHost = host) {
  const read = unwrap(await readLogOn(at, source, position));
  return { texts: read.lines.map(({ text }) => text), position: read.position };
}

const at = (minute: number, text: string) => `2026-11-21T10:${String(minute).padStart(2, "0")}:00.000Z ${text}`;

describe("a log file", () => {
  const fileSource = (): Extract<LogSource, { readonly kind: "file" }> => ({ kind: "file", path: path.join(directory, "gateway.log") });

  it("is read from its end, with a last line that has none", async () => {
    await writeFile(fileSource().path, "one\r\n\ntwo\nthree");
    expect((await end(fileSource())).texts).toEqual(["one", "two", "three"]);
    expect((await end(fileSource(), { ...all, lines: 2 })).texts).toEqual(["two", "three"]);
    expect((await end(fileSource(), { ...all, lines: 0 })).texts).toEqual([]);
  });

  it("gives what is younger than a time; lines without one belong to those before, and at the end to the file's own", async () => {
    await writeFile(fileSource().path, [at(1, "a"), at(5, "b"), "  stack of b", at(7, "c"), "gw: failed", ""].join("\n"));
    const since = (minute: number) => ({ lines: 100, since: Date.UTC(2026, 10, 21, 10, minute) });
    expect((await end(fileSource(), since(5))).texts).toEqual([at(5, "b"), "  stack of b", at(7, "c"), "gw: failed"]);
    await writeFile(fileSource().path, "gw: failed\n", { flag: "a" });
    expect((await end(fileSource(), { lines: 100, since: Date.now() - 60_000 })).texts).toEqual(["gw: failed", "gw: failed"]);
  });

  it("is read on by whole lines, whatever is cut in the middle of a character", async () => {
    await writeFile(fileSource().path, "one\n");
    const first = await end(fileSource());
    const bytes = Buffer.from("配置\nnext\n");
    await appendFile(fileSource().path, bytes.subarray(0, 4));
    const second = await on(fileSource(), first.position);
    expect(second.texts).toEqual([]);
    await appendFile(fileSource().path, bytes.subarray(4));
    const third = await on(fileSource(), second.position);
    expect(third.texts).toEqual(["配置", "next"]);
    expect((await on(fileSource(), third.position)).texts).toEqual([]);
  });

  it("is read on when it is rotated, cut, or there for the first time", async () => {
    const { path: file } = fileSource();
    const nothing = await end(fileSource());
    expect(nothing).toEqual({ texts: [], position: { file: undefined, cursor: undefined } });
    await writeFile(file, "one\n");
    const first = await on(fileSource(), nothing.position);
    expect(first.texts).toEqual(["one"]);
    await appendFile(file, "two\n");
    await rename(file, `${file}.1`);
    await writeFile(file, "three\nfour\n");
    const second = await on(fileSource(), first.position);
    expect(second.texts).toEqual(["two", "three", "four"]);
    await truncate(file, 0);
    await appendFile(file, "five\n");
    expect((await on(fileSource(), second.position)).texts).toEqual(["five"]);
  });

  it("of more than one look is read to its end", async () => {
    const lines = Array.from({ length: 120_000 }, (_, index) => `line ${index} ${"x".repeat(20)}`);
    await writeFile(fileSource().path, `${lines.join("\n")}\n`);
    expect((await end(fileSource(), { ...all, lines: 2 })).texts).toEqual(lines.slice(-2));
  });

  it("that is no file is not opened", async () => {
    await mkdir(fileSource().path);
    expect((await end(fileSource())).texts).toEqual([]);
  });
});

describe("an engine's own log", () => {
  const source = (): LogSource => ({ kind: "own", place: { kind: "dated", directory, prefix: "openclaw" }, isShared: true });
  const entry = (time: string, message: string) => `${JSON.stringify({ time, message })}\n`;

  it("is read over its days, in words with their times, and on into the next day", async () => {
    await writeFile(path.join(directory, "openclaw-2026-11-20.log"), entry("2026-11-20T23:00:00Z", "old\nmore"));
    const today = path.join(directory, "openclaw-2026-11-21.log");
    await writeFile(today, `${entry("2026-11-21T01:00:00+01:00", "new")}no entry\n`);
    await writeFile(path.join(directory, "openclaw-rescue-2026-11-21.log"), entry("2026-11-21T01:00:00Z", "of another profile"));
    const first = await end(source());
    expect(first.texts).toEqual(["2026-11-20T23:00:00.000Z old", "2026-11-20T23:00:00.000Z more", "2026-11-21T00:00:00.000Z new"]);
    expect((await end(source(), { lines: 1, since: undefined })).texts).toEqual(["2026-11-21T00:00:00.000Z new"]);
    await appendFile(today, entry("2026-11-21T22:59:00Z", "last"));
    await writeFile(path.join(directory, "openclaw-2026-11-22.log"), entry("2026-11-21T23:01:00Z", "first"));
    expect((await on(source(), first.position)).texts).toEqual(["2026-11-21T22:59:00.000Z last", "2026-11-21T23:01:00.000Z first"]);
  });
});

describe("the journal", () => {
  const source: LogSource = { kind: "journal", unit: { name: "x.service", scope: "user" }, isOfUser: true };
  const entry = (cursor: string, message: unknown) =>
    JSON.stringify({ __CURSOR: cursor, __REALTIME_TIMESTAMP: "1763719200000000", MESSAGE: message });

  function telling(answers: readonly string[], exitCode = 0) {
    const ran: string[] = [];
    const queries = {
      run: async (argv: readonly string[]): Promise<CommandResult> => {
        ran.push(argv.join(" "));
        return { argv, exitCode, stdout: answers[ran.length - 1] ?? "", stderr: "", ending: "exited" };
      },
    };
    return { on: { ...host, queries }, ran };
  }

  it("is asked for the last lines of every run, then for what came after them", async () => {
    const { on: journal, ran } = telling([`${entry("a", "one\ntwo")}\n${entry("b", [27, 91, 51, 49, 109])}\n`, `${entry("c", "three")}\n`]);
    const first = await end(source, { lines: 5, since: 1_763_719_200_500 }, journal);
    const time = "2025-11-21T10:00:00.000Z";
    expect(first.texts).toEqual([`${time} one`, `${time} two`, `${time} \u001B[31m`]);
    const second = await on(source, first.position, journal);
    expect([second.texts, second.position.cursor]).toEqual([[`${time} three`], "c"]);
    expect((await on(source, second.position, journal)).position.cursor).toBe("c");
    const matches = `_SYSTEMD_USER_UNIT=x.service _UID=${host.system.uid}`;
    const shape = "journalctl --user --quiet --no-pager --output=json";
    expect(ran).toEqual([
      `${shape} --lines=5 --since=@1763719200 ${matches}`,
      `${shape} --after-cursor=b ${matches}`,
      `${shape} --after-cursor=c ${matches}`,
    ]);
  });

  it("that cannot be asked is a problem", async () => {
    expect(await readLogEnd(telling([], 1).on, source, all)).toMatchObject({ ok: false, problem: { kind: "command-failed" } });
  });
});
