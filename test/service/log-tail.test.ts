import { mkdtemp, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { nodeFiles } from "../../src/node/files.ts";
import { readLogTail } from "../../src/service/log-tail.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "gw-log-"));
});

test.each([
  ["one\ntwo\nthree\n", 2, ["two", "three"]],
  ["one\r\ntwo", 5, ["one", "two"]],
  ["one\n\n\n", 1, ["one"]],
  ["one\n", 0, []],
  ["", 3, []],
])("the log %j has with %i lines the tail %j", async (text, lines, tail) => {
  const file = path.join(directory, "gateway.log");
  await writeFile(file, text);
  expect(await readLogTail(nodeFiles, file, lines)).toEqual({ ok: true, value: tail });
});

test("a log that does not exist yet has no lines", async () => {
  expect(await readLogTail(nodeFiles, path.join(directory, "none.log"), 5)).toEqual({ ok: true, value: [] });
});

test("a log too large to read is a fault", async () => {
  const file = path.join(directory, "large.log");
  await writeFile(file, "");
  await truncate(file, 65 * 1024 * 1024);
  expect(await readLogTail(nodeFiles, file, 5)).toMatchObject({ ok: false, problem: { code: "EFBIG" } });
});
