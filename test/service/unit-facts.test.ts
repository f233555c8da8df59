import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openclaw } from "../../src/engine/openclaw.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { readUnitFacts } from "../../src/service/unit-facts.ts";
import { fakeCommands } from "../change/fake-commands.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { profileOf } from "./sample-releases.ts";

const profile = profileOf(openclaw, "2026.9.6");

describe("the programs of a definition", () => {
  test.each([
    ["a Node in its range", "v24.21.0", []],
    ["a Node below it", "v20.20.0", [{ kind: "node-too-old", version: "20.20.0", range: ">=22.12.0" }]],
    ["a Node that says nothing", "", []],
  ])("%s", async (_, version, faults) => {
    const [node, entry] = await makePrograms();
    const queries = fakeCommands(() => (version === "" ? { exitCode: 1 } : { stdout: `${version}\n` }));
    const facts = await readUnitFacts({ files, queries }, { execStart: [node, "--flag", entry, "gateway"], environment: {} }, profile);

    expect(facts.programs).toMatchObject(faults);
    expect(facts.programs).toHaveLength(faults.length);
    expect(queries.ran).toEqual([`${node} --version`]);
  });

  test("the Node of the release is not asked, and those that are gone are named", async () => {
    const queries = fakeCommands();
    const gone = "/nowhere/openclaw/dist/index.js";
    const there = { ...profile, release: profile.release && { ...profile.release, node: { path: process.execPath, version: "24.21.0" } } };
    const ask = async (...execStart: readonly string[]) =>
      (await readUnitFacts({ files, queries }, { execStart, environment: {} }, there)).programs;

    expect(await ask(process.execPath, gone, "gateway")).toEqual([{ kind: "program-missing", path: gone }]);
    expect(await ask("/nowhere/node", gone, "gateway")).toEqual([
      { kind: "node-missing", path: "/nowhere/node" },
      { kind: "program-missing", path: gone },
    ]);
    expect(await ask("/nowhere/wrapper", "gateway")).toEqual([{ kind: "program-missing", path: "/nowhere/wrapper" }]);
    expect(queries.ran).toEqual([]);
  });

  test("behind a shell that systemd needs for an odd path are looked at themselves", async () => {
    const queries = fakeCommands(() => ({ stdout: "v20.0.0" }));
    const [node, entry] = await makePrograms();
    const execStart = ["/bin/sh", "-c", 'exec "$0" "$@"', node, entry, "gateway"];
    const facts = await readUnitFacts({ files, queries }, { execStart, environment: {} }, profile);

    expect(facts.programs).toMatchObject([{ kind: "node-too-old", path: node }]);
  });
});

test("links are followed, also to what is not made yet", async () => {
  const home = await makeTemporaryDirectory();
  await mkdir(path.join(home, "data"));
  await symlink(path.join(home, "data"), path.join(home, "link"));
  const environment = { OPENCLAW_STATE_DIR: path.join(home, "link", "claw"), OPENCLAW_CONFIG_PATH: "relative" };
  const { realPaths } = await readUnitFacts({ files, queries: fakeCommands() }, { execStart: [], environment }, profile);

  expect(realPaths.get(path.join(home, "link", "claw"))).toBe(path.join(home, "data", "claw"));
  expect(realPaths.has("relative")).toBe(false);
});

async function makePrograms(): Promise<readonly [string, string]> {
  const home = await makeTemporaryDirectory();
  const entry = path.join(home, "openclaw", "dist", "index.js");
  await mkdir(path.dirname(entry), { recursive: true });
  for (const file of [path.join(home, "node"), entry]) await writeFile(file, "");
  return [path.join(home, "node"), entry];
}
