import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { repair } from "../../../src/cli/command/repair.ts";
import type { Options } from "../../../src/cli/invocation.ts";
import type { Context } from "../../../src/cli/context.ts";
import type { CommandOutcome } from "../../../src/cli/outcome.ts";
import { describeProblem } from "../../../src/locale/describe-problem.ts";
import { fakeTerminal, type FakeTerminal } from "../../frontend/prompts/fake-terminal.ts";
import { makeHome, writeConfig, type Home } from "../../plan/planning.ts";
import { configText } from "../../plan/snapshot/sample-snapshots.ts";

const good = configText(19_789);
const older = configText(19_000, { old: true });

/** A home with a config, backups of it, and nothing that runs. */
async function makeKept(text: string | undefined): Promise<Home> {
  const home = await makeHome({ LANG: "C.UTF-8" });
  await writeConfig(home, good);
  await mkdir(home.profile.defaultWorkspace, { recursive: true });
  await writeFile(`${home.profile.configPath}.bak`, good);
  await writeFile(`${home.profile.configPath}.bak.1`, older);
  await writeFile(`${home.profile.configPath}.bak.2`, "{ broken");
  if (text === undefined) await rm(home.profile.configPath);
  else await writeConfig(home, text);
  return { ...home, host: { ...home.host, processes: { ...home.host.processes, list: async () => [] } } };
}

type Call = { readonly options?: Options; readonly person?: FakeTerminal };

async function run({ host, profile }: Home, { options = {}, person }: Call = {}): Promise<CommandOutcome> {
  // The streams of a fake terminal do all that prompts ask of real ones.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const streams = (person?.terminal ?? { stdin: process.stdin, stdout: process.stdout }) as Pick<Context["terminal"], "stdin" | "stdout">;
  return repair({
    host,
    terminal: { ...streams, isInteractive: person !== undefined, columns: 120, log: () => {} },
    audience: { profile: "rescue", program: "gw" },
    selection: { profile, isAtOwnPlace: true, ignoredVariables: [], isEngineNamed: false, unnamedEngine: "builtin" },
    options,
    args: [],
  });
}

const config = async ({ profile }: Home): Promise<string> => readFile(profile.configPath, "utf8");

describe("gw repair", () => {
  it.each<readonly [string, string | undefined]>([
    ["does not parse", "{ gateway: {"],
    ["is empty", ""],
    ["has lost its gateway section", "{}"],
    ["is gone", undefined],
  ])("brings the last good config back where it %s", async (_, text) => {
    const home = await makeKept(text);
    const { exitCode, text: told } = await run(home, { options: { yes: true } });
    expect(exitCode).toBe(0);
    expect(told.split("\n").at(-1)).toBe("  take back  gw --profile rescue undo");
    expect(await config(home)).toBe(good);
  });

  it("leaves a good config of a gateway that nobody runs alone", async () => {
    const home = await makeKept(good);
    const { exitCode, text } = await run(home, { options: { yes: true } });
    expect([exitCode, text]).toEqual([
      3,
      "~/.gw-rescue/gw.json is good, and its gateway is stopped. Nothing was changed.\nNext: gw --profile rescue gateway start",
    ]);
  });

  it("says what makes the workspace of a good config again", async () => {
    const home = await makeKept(good);
    expect(await run(home)).toMatchObject({ exitCode: 3, notes: [] });
    await rm(home.profile.defaultWorkspace, { recursive: true });
    expect(await run(home)).toMatchObject({
      exitCode: 3,
      notes: [`There is no workspace ${home.profile.defaultWorkspace}. Make it, empty: gw --profile rescue onboard --yes`],
    });
    const { data } = await run(home, { options: { fromSnapshot: "bak.1", dryRun: true } });
    expect(data).toMatchObject({ plan: expect.arrayContaining([expect.objectContaining({ target: home.profile.defaultWorkspace })]) });
  });

  it("says each thing once that there is to know, asked or not", async () => {
    const home = await makeKept(undefined);
    const { notes } = await run(home, { options: { yes: true } });
    expect(notes.filter((note) => note.startsWith("The config that comes back"))).toHaveLength(1);
  });

  it("names in a dry run each key that comes back, secrets masked, whether there is a config that can be read or not", async () => {
    const home = await makeKept(undefined);
    for (const [text, before] of [
      [undefined, undefined],
      ["{", "(does not parse)"],
    ] as const) {
      if (text !== undefined) await writeConfig(home, text);
      const { text: shown, data } = await run(home, { options: { dryRun: true } });
      expect(shown).toContain(`      gateway.port: ${before ?? "not set"} -> 19789\n`);
      expect(shown).toContain(`      gateway.auth.token: ${before ?? "not set"} -> (secret)\n`);
      const { plan } = z.object({ plan: z.array(z.object({ summary: z.string(), edits: z.array(z.unknown()).optional() })) }).parse(data);
      const write = plan.find(({ edits }) => edits !== undefined);
      expect(write?.edits).toEqual([
        { key: "gateway.port", before, after: "19789" },
        { key: "gateway.auth.token", before, after: "(secret)" },
      ]);
      expect(write?.summary).toMatch(text === undefined ? /^write config / : /^replace config /);
      expect(JSON.stringify([shown, data])).not.toContain("first-token");
    }
  });

  it.each([
    ["\r", 0, good],
    ["n", 130, "{"],
    ["\u0003", 130, "{"],
  ])("asks at a terminal, and %j decides", async (key, exitCode, left) => {
    const home = await makeKept("{");
    const person = fakeTerminal();
    const ended = run(home, { person });
    await person.see("Bring this config back?");
    expect(person.text()).toContain("backup gw.json.bak");
    expect(await config(home)).toBe("{");
    person.type(key);
    expect(await ended).toMatchObject({ exitCode });
    expect(await config(home)).toBe(left);
  });

  it("takes another one in place of a good one only on a y", async () => {
    const home = await makeKept(good);
    const person = fakeTerminal();
    const ended = run(home, { person, options: { fromSnapshot: "bak.1" } });
    await person.see("seems good. Bring this one back all the same?");
    person.type("\r");
    expect(await ended).toMatchObject({ exitCode: 130 });
    expect(await config(home)).toBe(good);
  });

  it.each<readonly [string, Options, string]>([
    ["by its name", { fromSnapshot: "bak.1" }, older],
    ["without a name, the last good", { fromSnapshot: true }, good],
  ])("takes a snapshot %s", async (_, options, expected) => {
    const home = await makeKept("{");
    expect(await run(home, { options: { ...options, yes: true } })).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(expected);
  });

  it("changes nothing without a yes, in a dry run, or for what is not good", async () => {
    const home = await makeKept("{");
    expect(await run(home)).toMatchObject({ exitCode: 2, problem: { kind: "consent-missing", title: "repair --from-snapshot bak" } });
    expect(await run(home, { options: { json: true } })).toMatchObject({ exitCode: 2 });
    expect(await run(home, { options: { dryRun: true } })).toMatchObject({ exitCode: 0, data: { applied: [] } });
    expect(await run(home, { options: { fromSnapshot: "bak.2", yes: true } })).toMatchObject({ problem: { kind: "snapshot-unusable" } });
    expect(await run(home, { options: { fromSnapshot: "bak.9", yes: true } })).toMatchObject({ problem: { kind: "snapshot-not-found" } });
    expect(await config(home)).toBe("{");
  });

  it("quotes a file with a blank in its name where it asks for a yes", async () => {
    const home = await makeKept("{");
    const file = `${home.home}/my own.json`;
    await writeFile(file, older);
    const { problem } = await run(home, { options: { fromSnapshot: file } });
    expect(problem).toMatchObject({ kind: "consent-missing", words: ["repair", "--from-snapshot", file] });
    const next = problem === undefined ? [] : describeProblem(problem, { profile: "rescue", program: "gw" }).next;
    expect(next.at(-1)).toBe(`Do it: gw --profile rescue repair --from-snapshot '${file}' --yes`);
  });

  it("takes no config whose ports are another instance's by now, while there is another one", async () => {
    const home = await makeKept("{");
    await mkdir(`${home.home}/.gw`, { recursive: true });
    await writeFile(`${home.home}/.gw/gw.json`, configText(19_789));
    const { text } = await run(home, { options: { list: true } });
    expect(text.replaceAll(/\s+/g, " ")).toContain("has the ports of the default profile (built-in) (base port 19789)");
    expect(text.split("\n").at(-1)).toBe("Bring it back: gw --profile rescue repair --from-snapshot bak.1");
    const named = await run(home, { options: { fromSnapshot: "bak", dryRun: true } });
    expect(named).toMatchObject({ exitCode: 1, problem: { kind: "snapshot-unusable" } });
    expect(await run(home, { options: { yes: true } })).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(older);
  });

  it("says where there is nothing to go back to", async () => {
    const home = await makeHome();
    await mkdir(home.profile.stateDir, { recursive: true });
    const host = { ...home.host, processes: { ...home.host.processes, list: async () => [] } };
    expect(await run({ ...home, host }, { options: { yes: true } })).toMatchObject({ problem: { kind: "no-good-snapshot", found: 0 } });
  });
});

describe("gw repair --list", () => {
  it("shows every snapshot with its verdict, and which one would be taken", async () => {
    const home = await makeKept("{");
    const { exitCode, text, data } = await run(home, { options: { list: true } });
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^Now: ~\/\.gw-rescue\/gw\.json, does not parse: line 1, column 2: invalid end of input\.\nSNAPSHOT +KEPT/);
    expect(text).toMatch(/^bak\.2 .* does not parse/m);
    expect(text.split("\n").at(-1)).toMatch(/^Bring it back: gw --profile rescue repair --from-snapshot bak$/);
    expect(data).toMatchObject({
      now: { isGood: false },
      snapshots: expect.arrayContaining([expect.objectContaining({ id: "bak.2", isGood: false })]),
    });
    expect(JSON.stringify([text, data])).not.toContain("first-token");
  });

  it("says that there are none", async () => {
    const home = await makeHome();
    const host = { ...home.host, processes: { ...home.host.processes, list: async () => [] } };
    const { text } = await run({ ...home, host }, { options: { list: true } });
    expect(text).toBe("There is no ~/.gw-rescue/gw.json, or it cannot be read.\nNo earlier config is kept.");
  });
});
