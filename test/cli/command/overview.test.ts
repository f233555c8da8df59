import { describe, expect, it } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { createHost } from "../../../src/node/host.ts";
import { makeFakeHost } from "../../instance/fake-host.ts";

/** Runs gw on a terminal of this size. */
async function runAt(columns: number, rows: number, words: readonly string[], isInteractive = true) {
  const fake = await makeFakeHost();
  await fake.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789}}');
  const { system, processes, queries, files } = fake;
  const { stdin, stdout } = process;
  const screen = Object.create(stdout, { columns: { value: columns }, rows: { value: rows } });
  const terminal = { stdin, stdout: screen, isInteractive, columns, log: () => {} };
  return run(words, { ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"), system, processes, queries, files }, terminal);
}

describe("bare gw", () => {
  it.each([
    ["has no room for a screen", 39, 24, []],
    ["has no room below", 80, 9, []],
    ["is asked for lines", 80, 24, ["--plain"]],
  ])("prints the list on a terminal that %s", async (_, columns, rows, words) => {
    const { stdout, exitCode } = await runAt(columns, rows, words);
    expect(stdout).toMatch(/^(?:PROFILE .*\nrescue .*stopped|rescue\n)/);
    expect(exitCode).toBe(0);
  });

  it.each([
    ["without a terminal", [], false, /^Usage: gw /],
    ["for a script", ["--json"], true, /^\{"schemaVersion":1,"command":"help","ok":true,.*"Usage: gw /],
  ])("shows its help %s", async (_, words, isInteractive, shown) => {
    expect(await runAt(80, 24, words, isInteractive)).toMatchObject({ stdout: expect.stringMatching(shown), exitCode: 0 });
  });

  it("refuses a name that is none", async () => {
    expect(await runAt(80, 24, ["--profile", "No!"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("is not a profile name"),
    });
  });
});
