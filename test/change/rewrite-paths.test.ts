import { chmod, mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { applyChange, undoChange } from "../../src/change/apply-change.ts";
import type { RewritePaths } from "../../src/change/change.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { fakeCommands } from "./fake-commands.ts";
import { realMachine } from "./life-changes.ts";

const pairs = [{ from: "/h/.gw-a", to: "/h/.gw-b" }];

test("JSON files name the new paths and then the former ones again, with what was written since; all else stays", async () => {
  const root = await makeTemporaryDirectory();
  const at = (...names: readonly string[]) => path.join(root, ...names);
  await mkdir(at("agents", "main"), { recursive: true });
  await mkdir(at("kept"));
  const texts = {
    "agents/main/sessions.json": '{"file":"/h/.gw-a/x","near":"/h/.gw-ab"}',
    "kept/own.json": '{"file":"/h/.gw-a/x"}',
    "log.jsonl": '{"cwd":"/h/.gw-a"}',
    "other.json": '{"file":"/x"}',
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(at(name), text);
  await writeFile(at("bytes.json"), Buffer.from([0x2f, 0xff, ...Buffer.from("/h/.gw-a")]));
  await chmod(at("agents", "main", "sessions.json"), 0o640);
  await symlink(at("kept", "own.json"), at("link.json"));
  const change: RewritePaths = { kind: "rewrite-paths", purpose: "state", path: root, pairs, except: [at("kept")] };

  expect(await applyChange(realMachine, change)).toEqual({ ok: true, value: { made: [] } });
  const read = async () =>
    Object.fromEntries(await Promise.all(Object.keys(texts).map(async (name) => [name, await readFile(at(name), "utf8")])));
  expect(await read()).toEqual({ ...texts, "agents/main/sessions.json": '{"file":"/h/.gw-b/x","near":"/h/.gw-ab"}' });
  expect((await stat(at("agents", "main", "sessions.json"))).mode & 0o777).toBe(0o640);

  await writeFile(at("other.json"), '{"file":"/h/.gw-b/new"}');
  for (const _ of ["once", "twice"]) expect(await undoChange(realMachine, change, { made: [] })).toEqual({ ok: true, value: undefined });
  expect(await read()).toEqual({ ...texts, "other.json": '{"file":"/h/.gw-a/new"}' });
});

test("a directory that was moved back already is left alone", async () => {
  const root = await makeTemporaryDirectory();
  const change: RewritePaths = { kind: "rewrite-paths", purpose: "state", path: path.join(root, "gone"), pairs, except: [] };
  const commands = fakeCommands();
  expect(await undoChange({ ...realMachine, commands }, change, { made: [] })).toEqual({ ok: true, value: undefined });
  expect(commands.ran).toEqual([]);
});

test("a search that fails is a failure, and one that finds nothing is none", async () => {
  const change: RewritePaths = { kind: "rewrite-paths", purpose: "state", path: await makeTemporaryDirectory(), pairs, except: [] };
  const failing = fakeCommands(() => ({ exitCode: 2 }));
  expect(await applyChange({ ...realMachine, commands: failing }, change)).toMatchObject({
    ok: false,
    problem: { kind: "command-failed" },
  });
  expect(await applyChange(realMachine, change)).toMatchObject({ ok: true });
});
