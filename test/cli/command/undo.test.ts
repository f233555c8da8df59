import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "../../../src/cli/context.ts";
import type { Options } from "../../../src/cli/invocation.ts";
import type { CommandOutcome } from "../../../src/cli/outcome.ts";
import { repair } from "../../../src/cli/command/repair.ts";
import { undo } from "../../../src/cli/command/undo.ts";
import { schemas } from "../../../src/cli/schema/schemas.ts";
import type { Change } from "../../../src/change/change.ts";
import type { Host } from "../../../src/host/host.ts";
import { err } from "../../../src/lib/result.ts";
import { describeProblem } from "../../../src/locale/describe-problem.ts";
import { applyPlan } from "../../../src/plan/apply-plan.ts";
import { planOnboarding } from "../../../src/plan/onboarding-plan.ts";
import { fakeCommands } from "../../change/fake-commands.ts";
import { makeTemporaryDirectory } from "../../node/temporary-directory.ts";
import { fakeTerminal, type FakeTerminal } from "../../frontend/prompts/fake-terminal.ts";
import { newRecordId, readRecords, writeRecord } from "../../../src/plan/plan-record.ts";
import { cutOff, factsOf, makeHome, proposedRequest, writeConfig, type Home } from "../../plan/planning.ts";

const original = '{ "gateway": { "port": 19789, "auth": { "token": "kept-token" } } }\n';

/** A profile that has a config and was moved to 20789 by gw, without a service. */
async function makeMoved(): Promise<Home> {
  const made = await makeHome({ LANG: "C.UTF-8" });
  // Gateways that run on the machine of the tests are none of this home's.
  const processes: Host["processes"] = { ...made.host.processes, list: async () => [] };
  const home: Home = { ...made, host: { ...made.host, processes } };
  await writeConfig(home, original);
  const plan = await planOnboarding(home.host, await factsOf(home), proposedRequest(home, { port: 20_789 }), {
    password: undefined,
    start: false,
  });
  if (!plan.ok) throw new Error(plan.problem.kind);
  expect(await applyPlan(home.host, { ...plan.value, ports: undefined })).toMatchObject({ ok: true });
  return home;
}

type Call = { readonly options?: Options; readonly person?: FakeTerminal; readonly isAttended?: boolean; readonly columns?: number };

/** A profile that gw has set up, without a service. */
async function makeOnboarded(): Promise<Home> {
  const made = await makeHome({ LANG: "C.UTF-8" });
  const home: Home = { ...made, host: { ...made.host, processes: { ...made.host.processes, list: async () => [] } } };
  const plan = await planOnboarding(home.host, await factsOf(home), proposedRequest(home), { password: undefined, start: false });
  if (!plan.ok) throw new Error(plan.problem.kind);
  expect(await applyPlan(home.host, { ...plan.value, ports: undefined })).toMatchObject({ ok: true });
  return home;
}

/** A broken config that gw repaired. */
async function makeRepaired(): Promise<Home> {
  const home = await makeMoved();
  const { configPath } = home.profile;
  const broken = "{ gateway: {";
  await writeFile(configPath, broken);
  const change: Change = {
    kind: "write-file",
    purpose: "config",
    path: configPath,
    before: broken,
    after: original,
    mode: 0o600,
    edits: [],
    isBroken: true,
  };
  const plan = { profile: home.profile, title: "repair", changes: [change], ports: undefined, gateway: undefined, notes: [] };
  expect(await applyPlan(home.host, plan)).toMatchObject({ ok: true });
  return home;
}

function contextOf({ host, profile }: Pick<Home, "host" | "profile">, call: Call & { readonly logged?: string[] }): Context {
  const { options = {}, person, isAttended = person !== undefined, columns = 120, logged = [] } = call;
  // The streams of a fake terminal do all that prompts ask of real ones.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const streams = (person?.terminal ?? { stdin: process.stdin, stdout: process.stdout }) as Pick<Context["terminal"], "stdin" | "stdout">;
  return {
    host,
    terminal: { ...streams, isInteractive: person !== undefined, isAttended, columns, log: (line) => logged.push(line) },
    audience: { profile: "rescue", program: "gw" },
    selection: { profile, isAtOwnPlace: true, ignoredVariables: [], isEngineNamed: false, unnamedEngine: "builtin" },
    options,
    args: [],
  };
}

/** Runs the command; at a terminal where there is a person. */
async function run(home: Home, call: Call = {}): Promise<CommandOutcome & { readonly logged: readonly string[] }> {
  const logged: string[] = [];
  return { ...(await undo(contextOf(home, { ...call, logged }))), logged };
}

const config = async ({ profile }: Home): Promise<string> => readFile(profile.configPath, "utf8");

describe("gw undo that is cut off", () => {
  const step = (verb: string) => ({ argv: ["ctl", verb], timeoutMs: 1000 });
  const start: Change = { kind: "run-command", purpose: "start", target: "x.service", command: step("start"), undo: step("stop") };
  const enable: Change = { kind: "run-command", purpose: "linger", target: "u", command: step("enable"), undo: step("disable") };

  it.each([
    ["is known as such from before its first step on", 0, 0, "undone"],
    ["is not, where it came to nothing", 1, 1, "applied"],
  ] as const)("%s", async (_, failure, exitCode, statusAfter) => {
    const made = await makeHome();
    const { files, system } = made.host;
    const statuses: (string | undefined)[] = [];
    const statusNow = async (): Promise<string | undefined> => {
      const records = await readRecords(files, system, made.profile);
      return records.ok ? records.value[0]?.status : undefined;
    };
    const run: Host["commands"]["run"] = async (argv) => {
      statuses.push(await statusNow());
      return { argv, stdout: "", stderr: "", exitCode: failure, ending: "exited" };
    };
    const home: Home = { ...made, host: { ...made.host, commands: { run } } };
    await writeRecord(files, system, { ...cutOff(home, [enable, start], 2), status: "applied" });
    expect(await undo(contextOf(home, {}))).toMatchObject({ exitCode });
    expect(statuses[0]).toBe("applying");
    expect(await statusNow()).toBe(statusAfter);
  });
});

describe("gw undo on a disk that fails", () => {
  /** Writes that end as on a disk whose directory cannot be flushed: the new text is there, and yet they fail. */
  function failing(home: Home, isMet: (file: string, text: string | Uint8Array) => boolean): Home {
    const { files } = home.host;
    const writeAtomically: Host["files"]["writeAtomically"] = async (file, text, options) => {
      const written = await files.writeAtomically(file, text, options);
      return written.ok && isMet(file, text) ? err({ kind: "file-fault", operation: "write", path: file, code: "EIO" }) : written;
    };
    return { ...home, host: { ...home.host, files: { ...files, writeAtomically } } };
  }

  it("stays to be completed where its first step failed in the middle", async () => {
    const home = await makeMoved();
    const failed = await run(failing(home, (file) => file === home.profile.configPath));
    expect(failed).toMatchObject({ exitCode: 1, problem: { kind: "applied-partly" } });
    const again = await run(home);
    expect(again).toMatchObject({ exitCode: 0, text: expect.stringContaining("was cut off in the middle.") });
    expect(await config(home)).toBe(original);
    expect(await run(home)).toMatchObject({ problem: { kind: "nothing-to-undo" } });
  });

  it("counts as done where that is noted, safe or not", async () => {
    const home = await makeMoved();
    const done = await run(failing(home, (_, text) => String(text).includes('"status":"undone"')));
    expect(done).toMatchObject({ exitCode: 0 });
    expect(await run(home)).toMatchObject({ problem: { kind: "nothing-to-undo" } });
  });
});

describe("gw undo at a terminal", () => {
  it.each([
    ["Enter", "\r", 0],
    ["y", "y", 0],
    ["n", "n", 130],
    ["Ctrl-C", "\u0003", 130],
  ])("shows what will be taken back, and %s decides", async (_, key, exitCode) => {
    const home = await makeMoved();
    const moved = await config(home);
    const person = fakeTerminal();
    const ended = run(home, { person });
    await person.see('To be taken back: "onboard, base port 20789"');
    await person.see("gateway.port: 20789 → 19789");
    await person.see("Take this back?");
    expect(await config(home)).toBe(moved);
    person.type(key);
    expect(await ended).toMatchObject({ exitCode });
    expect(await config(home)).toBe(exitCode === 0 ? original : moved);
    expect(person.isRaw()).toBe(false);
  });

  it.each([{ yes: true }, { json: true }])("asks nothing with %o", async (options) => {
    const home = await makeMoved();
    const person = fakeTerminal();
    expect(await run(home, { options, person })).toMatchObject({ exitCode: 0 });
    expect(person.text()).toBe("");
    expect(await config(home)).toBe(original);
  });

  it("leads to no port that another gateway has by now", async () => {
    const home = await makeMoved();
    const moved = await config(home);
    await mkdir(path.join(home.home, ".gw"), { recursive: true });
    await writeFile(path.join(home.home, ".gw/gw.json"), original.replace("kept-token", "another-token"));
    for (const options of [{ yes: true }, { dryRun: true }]) {
      const outcome = await run(home, { options });
      expect(outcome).toMatchObject({
        exitCode: 1,
        problem: { kind: "undo-ports-taken", basePort: 19_789, conflicts: [{ role: "gateway", from: 19_789 }] },
      });
      // Nobody wants to move the neighbour.
      const next = outcome.problem === undefined ? [] : describeProblem(outcome.problem, { profile: "rescue", program: "gw" }).next;
      expect(next.map((line) => line.replace(/^.*: /, ""))).toEqual([
        "gw --profile rescue repair --list",
        "gw --profile rescue ports",
        "gw --profile rescue undo",
      ]);
    }
    expect(await config(home)).toBe(moved);
  });

  it("shows again what somebody changed while it was asking", async () => {
    const home = await makeMoved();
    const person = fakeTerminal();
    const ended = run(home, { person });
    await person.see("Take this back?");
    await writeFile(home.profile.configPath, (await config(home)).replace("{", '{ "mine": 1,'));
    person.type("\r");
    await person.see("was edited since, and that stays (mine: not set -> 1)");
    await person.see("Take this back?");
    person.type("\r");
    expect(await ended).toMatchObject({ exitCode: 0, logged: [expect.stringContaining("changed meanwhile")] });
    expect(await config(home)).toBe(original.replace("{", '{ "mine": 1,'));
  });
});

describe("gw undo that takes a whole profile away", () => {
  it.each([
    ["\r", 130],
    ["\u001B", 130],
    ["y", 0],
  ])("names it, and %j decides", async (key, exitCode) => {
    const home = await makeOnboarded();
    const person = fakeTerminal();
    const ended = run(home, { person });
    await person.see("Take this back? Profile rescue is gone then.");
    person.type(key);
    expect(await ended).toMatchObject({ exitCode });
    expect((await stat(home.profile.configPath).catch(() => undefined)) === undefined).toBe(exitCode === 0);
  });

  it("says how to get it back, and that works", async () => {
    const home = await makeOnboarded();
    const text = await config(home);
    expect((await run(home)).text).toContain("  get it back  gw --profile rescue --engine builtin repair");
    expect(await repair(contextOf(home, { options: { yes: true } }))).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(text);
  });
});

describe("gw undo of a repair", () => {
  it("says before and after that what comes back is broken, and what mends it", async () => {
    const home = await makeRepaired();
    const person = fakeTerminal();
    const ended = run(home, { person });
    await person.see("What comes back is broken: ~/.gw-rescue/gw.json does not parse: line 1");
    await person.see("What mends it: gw --profile rescue repair");
    await person.see("Take this back?");
    person.type("\r");
    const { text, data } = await ended;
    expect(text).toContain("What comes back is broken");
    expect(text.split("\n").slice(-2)).toEqual(["  look  gw --profile rescue status", "  mend  gw --profile rescue repair"]);
    expect(data).toMatchObject({ broken: { kind: "config-does-not-parse", message: expect.stringContaining("does not parse") } });
  });

  it("tells scripts in notes", async () => {
    const { notes } = await run(await makeRepaired(), { options: { json: true } });
    expect(notes).toEqual([expect.stringContaining("What comes back is broken"), "What mends it: gw --profile rescue repair"]);
  });

  it("that somebody edited since does not lead to a copy of what does not parse", async () => {
    const home = await makeRepaired();
    await writeFile(home.profile.configPath, original.replace("19789", "21000"));
    await writeFile(`${home.profile.configPath}.bak`, "{ gateway: {");
    const { problem } = await run(home);
    expect(problem).toMatchObject({ kind: "undo-blocked", repair: "possible" });
  });
});

describe("gw undo with a damaged record", () => {
  async function damage({ home, profile }: Home, atMs: number): Promise<string> {
    const file = path.join(home, ".local/state/gw/plans", `${newRecordId(profile, atMs)}.json`);
    await writeFile(file, '{"schemaVersion":1,"chan');
    return file;
  }

  it("takes nothing back that came before it, and says how to go on without it", async () => {
    const home = await makeMoved();
    const moved = await config(home);
    const file = await damage(home, Date.now() + 60_000);
    for (const options of [{}, { dryRun: true }])
      expect(await run(home, { options })).toMatchObject({ exitCode: 1, problem: { kind: "record-damaged", path: file } });
    expect(await config(home)).toBe(moved);
    const { problem } = await run(home);
    expect(problem && describeProblem(problem, { profile: "rescue", program: "gw" }).next[0]).toBe(
      `To go on without it: mv ${file} ${file}.damaged`,
    );
    await rename(file, `${file}.damaged`);
    expect(await run(home)).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(original);
  });

  it("lists the others and names it, and takes back what came after it", async () => {
    const home = await makeMoved();
    const file = await damage(home, Date.UTC(2020, 0, 1));
    const listed = await run(home, { options: { list: true } });
    expect(listed).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining("20789"),
      data: { plans: [{ status: "applied" }], damaged: [{ path: file, fault: { kind: "not-whole" } }] },
      notes: [`The record of a plan is cut off or damaged: ${file}.`],
    });
    expect(schemas.undo.safeParse(JSON.parse(JSON.stringify(listed.data))).error).toBeUndefined();
    expect(await run(home)).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(original);
  });
});

describe("gw undo beside another gateway", () => {
  it("compares it before and after, and tells what somebody else changed meanwhile", async () => {
    const home = await makeMoved();
    const main = path.join(home.home, ".gw/gw.json");
    await mkdir(path.dirname(main), { recursive: true });
    await writeFile(main, '{"gateway": {"port": 18789}}');
    const { files } = home.host;
    const writeAtomically: Host["files"]["writeAtomically"] = async (file, ...more) => {
      if (file === home.profile.configPath) await writeFile(main, '{"gateway": {"port": 18789}} ');
      return files.writeAtomically(file, ...more);
    };
    const meddled = { ...home, host: { ...home.host, files: { ...files, writeAtomically } } };
    const { exitCode, text, data } = await run(meddled);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/Others: 1 other gateway, \d+ facts [^]*1 changed meanwhile, not by gw/);
    expect(text).toContain(`changed meanwhile, not by gw: builtin:${path.dirname(main).replace(home.home, "~")} config`);
    expect(data).toMatchObject({ untouched: { instances: 1, changed: [{ fact: "config", byGw: false }] } });
    expect(schemas.undo.safeParse(JSON.parse(JSON.stringify(data))).error).toBeUndefined();
  });
});

describe("gw undo under the eyes of somebody who cannot be asked", () => {
  it("does nothing but with --yes or --json", async () => {
    const home = await makeMoved();
    const moved = await config(home);
    expect(await run(home, { isAttended: true })).toMatchObject({ exitCode: 2, problem: { kind: "consent-missing", title: "undo" } });
    expect(await config(home)).toBe(moved);
    expect(await run(home, { isAttended: true, options: { json: true } })).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(original);
    expect(await run(home, { isAttended: true })).toMatchObject({ problem: { kind: "nothing-to-undo" } });
  });
});

describe("the texts of gw undo", () => {
  it.each([40, 80, 140])("break no word at %i columns", async (columns) => {
    const home = await makeOnboarded();
    for (const options of [{ dryRun: true }, {}]) {
      const { text } = await run(home, { options, columns });
      const lines = text.split("\n").filter((line) => !/^ +(?:\S+ +)*gw /.test(line));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(text).toMatch(/^ {4}gw --profile rescue --engine builtin repair$|get it back {2}gw|Would take back/m);
    }
  });
});

describe("gw undo --json", () => {
  it.each<readonly [string, Options]>([
    ["--list", { list: true }],
    ["--dry-run", { dryRun: true }],
    ["alone", {}],
  ])("has the shape of its schema: %s", async (_, options) => {
    for (const make of [makeMoved, makeOnboarded, makeRepaired]) {
      const { data } = await run(await make(), { options: { ...options, json: true } });
      expect(schemas.undo.safeParse(JSON.parse(JSON.stringify(data))).error).toBeUndefined();
    }
  });
});

describe("gw undo of a plan that had stopped its gateway", () => {
  /** A config that was edited while its service was stopped; its manager says this of the service from then on. */
  async function makeRestarted(properties: string): Promise<Home> {
    const made = await makeHome({ LANG: "C.UTF-8", XDG_RUNTIME_DIR: await makeTemporaryDirectory() });
    await writeFile(path.join(made.host.system.environment["XDG_RUNTIME_DIR"] ?? "", "bus"), "");
    const { files } = made.host;
    const status: Host["files"]["status"] = async (file) => files.status(file === "/run/systemd/system" ? made.home : file);
    const queries = fakeCommands((line) => ({ stdout: line.includes("ActiveState") ? properties : "" }));
    const processes: Host["processes"] = { ...made.host.processes, list: async () => [] };
    const home: Home = { ...made, host: { ...made.host, processes, queries, files: { ...files, status } } };
    const { configPath } = home.profile;
    await writeConfig(home, original);
    const step = (word: string) => ({ argv: ["ctl", word], timeoutMs: 1000 });
    const stop: Change = { kind: "run-command", purpose: "stop", target: "x.service", command: step("stop"), undo: step("start") };
    const after = original.replace("{", '{ "mine": 1,');
    const write: Change = { kind: "write-file", purpose: "config", path: configPath, before: original, after, mode: 0o600, edits: [] };
    const plan = { profile: home.profile, title: "t", changes: [stop, write], ports: undefined, gateway: undefined, notes: [] };
    expect(await applyPlan(home.host, plan)).toMatchObject({ ok: true });
    return home;
  }

  it("tells scripts why that does not answer, and what to do, and ends with 3", async () => {
    const failed = "LoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\nExecMainCode=1\nExecMainStatus=1\nMainPID=0\n";
    const home = await makeRestarted(failed);
    const { exitCode, data, notes } = await run(home, { options: { json: true } });
    expect(exitCode).toBe(3);
    expect(data).toMatchObject({
      takenBack: [expect.stringContaining("gw.json"), "stop: x.service (ctl stop)"],
      health: {
        kind: "unsettled",
        problem: { kind: "service-failed", result: "exit-code", exitStatus: 1, message: expect.stringContaining("exit status 1") },
      },
    });
    expect(data).toHaveProperty("health.problem.next");
    expect(schemas.undo.safeParse(JSON.parse(JSON.stringify(data))).error).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining("exit status 1")]);
    expect(await config(home)).toBe(original);
  });

  it("tells people in the receipt", async () => {
    const home = await makeRestarted("LoadState=loaded\nActiveState=failed\nSubState=failed\nResult=start-limit-hit\nMainPID=0\n");
    const { exitCode, text } = await run(home);
    expect([exitCode, text]).toEqual([3, expect.stringMatching(/Took back "t"[^]*start-limit-hit/)]);
  });
});

describe("gw undo without one", () => {
  it("asks nothing", async () => {
    const home = await makeMoved();
    const undone = await run(home);
    expect(undone).toMatchObject({ exitCode: 0, text: expect.stringContaining(": previous text put back") });
    expect(undone.text.split("\n").at(-1)).toBe("  look  gw --profile rescue status");
    expect(await config(home)).toBe(original);
    expect(await run(home)).toMatchObject({ exitCode: 1, problem: { kind: "nothing-to-undo" } });
  });

  it("leads to a command that works once the profile is gone", async () => {
    const home = await makeOnboarded();
    const { text } = await run(home);
    expect(text).toContain("~/.gw-rescue/gw.json: removed");
    expect(text.split("\n").slice(-2)).toEqual(["  look         gw list", "  get it back  gw --profile rescue --engine builtin repair"]);
  });

  it("says of an edited file that it is set aside, not that it is removed", async () => {
    const home = await makeOnboarded();
    await writeFile(home.profile.configPath, (await config(home)).replace("{", '{ "mine": 1,'));
    expect((await run(home, { options: { dryRun: true } })).text).toContain("~/.gw-rescue/gw.json: set it aside");
    const { text } = await run(home);
    expect(text).toContain("~/.gw-rescue/gw.json: set aside");
    expect(text).toContain("the edited file stays as");
  });

  it("keeps what others edited, and says so", async () => {
    const home = await makeMoved();
    await writeFile(home.profile.configPath, (await config(home)).replace("{", '{ "mine": 1,'));
    const shown = await run(home, { options: { dryRun: true } });
    const edited = [{ path: home.profile.configPath, differences: ["mine: not set -> 1"] }];
    expect(shown).toMatchObject({ exitCode: 0, data: { edited }, text: expect.stringContaining("was edited since, and that stays") });
    expect(await run(home)).toMatchObject({ exitCode: 0, data: { edited } });
    expect(await config(home)).toBe(original.replace("{", '{ "mine": 1,'));
  });

  it("says which edit is in the way, and how to go on", async () => {
    const home = await makeMoved();
    const theirs = (await config(home)).replace("20789", "21000");
    await writeFile(home.profile.configPath, theirs);
    for (const options of [{}, { dryRun: true }]) {
      const refused = await run(home, { options });
      expect(refused).toMatchObject({
        exitCode: 1,
        problem: { kind: "undo-blocked", differences: ["gateway.port: 20789 -> 21000"], repair: "possible" },
      });
      expect(await config(home)).toBe(theirs);
    }
    await writeFile(home.profile.configPath, theirs.replace("21000", "20789"));
    expect(await run(home)).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(original);
  });

  it("leads from an edit that does not parse to a repair, and never to a copy by hand", async () => {
    const home = await makeMoved();
    await writeFile(home.profile.configPath, "{ gateway: {");
    const { problem } = await run(home);
    expect(problem).toMatchObject({ kind: "undo-blocked", repair: "needed" });
    const next = problem === undefined ? [] : describeProblem(problem, { profile: "rescue", program: "gw" }).next;
    expect(next.at(-1)).toBe("Or bring the last good config back: gw --profile rescue repair");
    expect(next.join("\n")).not.toMatch(/\bcp\b/);
  });

  it("names the directories that stay, and those that went", async () => {
    const home = await makeMoved();
    await writeFile(`${home.profile.defaultWorkspace}/mine.md`, "mine\n");
    const { text, data } = await run(home);
    expect(data).toMatchObject({ remaining: [home.profile.defaultWorkspace] });
    expect(text).toContain(`~/.gw/workspace-rescue stays: it holds files that gw did not write (mine.md).`);
    expect(text).not.toContain("while it is empty");
  });
});
