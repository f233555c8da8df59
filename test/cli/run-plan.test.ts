import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Options } from "../../src/cli/invocation.ts";
import type { Context } from "../../src/cli/context.ts";
import type { CommandOutcome } from "../../src/cli/outcome.ts";
import { runPlan, type PlanQuestion } from "../../src/cli/run-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { fakeTerminal, type FakeTerminal } from "../frontend/prompts/fake-terminal.ts";
import { makeHome, writeConfig, type Home } from "../plan/planning.ts";

const before = '{ "gateway": { "port": 19789 } }\n';
const after = '{ "gateway": { "port": 20789 } }\n';

async function makeConfigured(): Promise<Home> {
  const home = await makeHome({ LANG: "C.UTF-8" });
  await writeConfig(home, before);
  // Gateways that run on the machine of the tests are none of this home's.
  return { ...home, host: { ...home.host, processes: { ...home.host.processes, list: async () => [] } } };
}

function planOf({ profile }: Home): Plan {
  const edits = [{ key: "gateway.port", before: "19789", after: "20789" }];
  return {
    profile,
    title: "change it",
    changes: [{ kind: "write-file", purpose: "config", path: profile.configPath, before, after, mode: 0o600, edits }],
    ports: undefined,
    gateway: undefined,
    notes: [{ kind: "not-started" }],
  };
}

type Call = { readonly options?: Options; readonly person?: FakeTerminal; readonly question?: Partial<PlanQuestion> };

async function run(home: Home, { options = {}, person, question = {} }: Call = {}): Promise<CommandOutcome> {
  const { host, profile } = home;
  // The streams of a fake terminal do all that prompts ask of real ones.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const streams = (person?.terminal ?? { stdin: process.stdin, stdout: process.stdout }) as Pick<Context["terminal"], "stdin" | "stdout">;
  const context: Context = {
    host,
    terminal: { ...streams, isInteractive: person !== undefined, columns: 120, log: () => {} },
    audience: { profile: "rescue", program: "gw" },
    selection: { profile, isAtOwnPlace: true, ignoredVariables: [], isEngineNamed: false, unnamedEngine: "builtin" },
    options,
    args: [],
  };
  return runPlan(context, planOf(home), { question: "Change it?", isYes: false, ...question });
}

const config = async ({ profile }: Home): Promise<string> => readFile(profile.configPath, "utf8");

describe("a plan at a terminal", () => {
  it.each([
    ["y", 0, after],
    ["\r", 130, before],
    ["\u0003", 130, before],
  ])("is shown, and %j decides", async (key, exitCode, text) => {
    const home = await makeConfigured();
    const person = fakeTerminal();
    const ended = run(home, { person });
    await person.see("gateway.port: 19789 → 20789");
    await person.see("Change it?");
    expect(await config(home)).toBe(before);
    person.type(key);
    expect(await ended).toMatchObject({ exitCode });
    expect(await config(home)).toBe(text);
    expect(person.isRaw()).toBe(false);
  });

  it("is applied without a word where --yes was said", async () => {
    const home = await makeConfigured();
    const person = fakeTerminal();
    expect(await run(home, { person, options: { yes: true } })).toMatchObject({ exitCode: 0 });
    expect(await config(home)).toBe(after);
  });
});

describe("a plan without a terminal", () => {
  it("is applied, and its changes and the proof about the others are told", async () => {
    const home = await makeConfigured();
    const { exitCode, text, data } = await run(home);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/gw\.json[^]*Others: no other gateway on this host/);
    expect(data).toMatchObject({ plan: [{ target: home.profile.configPath }], untouched: { instances: 0 } });
  });

  it("that needs consent is refused until somebody says so", async () => {
    const home = await makeConfigured();
    const question = { needsConsent: true } as const;
    expect(await run(home, { question })).toMatchObject({ exitCode: 2, problem: { kind: "consent-missing", title: "change it" } });
    expect(await run(home, { question, options: { json: true } })).toMatchObject({ exitCode: 2 });
    expect(await config(home)).toBe(before);
    expect(await run(home, { question, options: { yes: true } })).toMatchObject({ exitCode: 0 });
  });

  it("is only shown by a dry run", async () => {
    const home = await makeConfigured();
    const { exitCode, text, data } = await run(home, { options: { dryRun: true } });
    expect({ exitCode, data }).toMatchObject({ exitCode: 0, data: { applied: [] } });
    expect(text).toContain("These changes would be made:");
    expect(await config(home)).toBe(before);
  });
});
