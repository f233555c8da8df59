import { describe, expect, it, vi } from "vitest";
import { runFlags } from "../../../src/frontend/flags/flags.ts";
import type { Session, SessionEnd } from "../../../src/frontend/session.ts";
import { err, ok } from "../../../src/lib/result.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import { toRequest } from "../../../src/wizard/conversation.ts";
import { observe, observeConfigured } from "../../wizard/sample-observed.ts";
import { sampleOutcome, samplePlan } from "../sample-plan.ts";
import { describeProblem } from "../../../src/locale/describe-problem.ts";
import { givenOf, sampleSession } from "../sample-session.ts";

const takeDefaults = { takeDefaults: true };
const onlyGiven = { takeDefaults: false };

const complete = {
  port: "20789",
  workspace: "~/bot",
  bind: "loopback",
  auth: "token",
  tokenEnv: "",
  service: "none",
  browser: "no",
} as const;

describe("runFlags", () => {
  it("takes the defaults for what is not given, where that was asked for", async () => {
    expect(await requestOf(sampleSession({ given: givenOf({ port: "20789" }) }))).toEqual({
      engine: "builtin",
      profile: "rescue",
      port: 20_789,
      workspace: "/home/u/.gw/workspace-rescue",
      bind: "loopback",
      auth: "token",
      service: "systemd",
      linger: true,
      browser: true,
      acceptRisk: [],
    });
  });

  it("takes what the profile has before any default", async () => {
    const config = "{ gateway: { port: 20789, bind: 'tailnet' }, browser: { enabled: false }, agents: { defaults: { workspace: '/ws' } } }";
    expect(await requestOf(sampleSession({ observed: observeConfigured(config) }))).toMatchObject({
      port: 20_789,
      bind: "tailnet",
      browser: false,
      workspace: "/ws",
    });
  });

  it.each([
    [{}, true],
    [{ service: "auto" }, true],
    [{ service: "none" }, false],
  ] as const)("takes no silence of the service manager for a choice: %j", async (answers, isRefused) => {
    const problem = { kind: "service-manager-unreachable", manager: "systemd", cause: "refused", detail: "" } as const;
    const observed = observe({ managers: { available: ["none"], problem }, linger: "unknown" });
    const end = await runFlags(sampleSession({ observed, given: givenOf(answers) }), takeDefaults);
    expect(end).toMatchObject(isRefused ? { kind: "failed", problem } : { kind: "applied" });
  });

  it("goes without a service where there is no manager", async () => {
    const problem = { kind: "service-manager-unreachable", manager: "systemd", cause: "not-booted", detail: "" } as const;
    const observed = observe({ managers: { available: ["none"], problem }, linger: "unknown" });
    expect(await runFlags(sampleSession({ observed }), takeDefaults)).toMatchObject({ kind: "applied" });
  });

  it("tells what was wrong before together with what is missing, and nothing twice", async () => {
    const reason = { kind: "wrong-type", expected: "a number" } as const;
    const problems = [
      { kind: "unknown-answer", name: "prot", suggestion: "port" },
      { kind: "bad-answer", name: "port", flag: "--port", value: "x", reason },
    ] as const;
    const { port: _, workspace: __, ...given } = complete;
    const end = await runFlags(sampleSession({ given: givenOf({ ...given, bind: "everywhere" }) }), { takeDefaults: false, problems });
    expect(problemsOf(end).map((problem) => [problem.kind, "name" in problem && problem.name])).toEqual([
      ["unknown-answer", "prot"],
      ["bad-answer", "port"],
      ["missing-answer", "workspace"],
      ["bad-answer", "bind"],
    ]);
  });

  it("names the variable that holds a wrong answer", async () => {
    const given = { ...givenOf(complete), ...givenOf({ bind: "everywhere", tokenEnv: "no name" }, "variable") };
    const problems = problemsOf(await runFlags(sampleSession({ given }), onlyGiven));
    expect(problems.map((problem) => problem.kind === "bad-answer" && problem.flag)).toEqual(["GW_BIND", "GW_TOKEN_ENV"]);
  });

  it.each([
    [{ port: "abc" }, "variable", 'GW_PORT "abc" is not a port'],
    [{ port: "70000" }, "variable", "GW_PORT 70000 is not a port"],
    [{ port: "abc" }, "flag", '--port "abc" is not a port'],
    [{ acceptRisk: "gravity" }, "variable", 'GW_ACCEPT_RISK "gravity" is not a risk'],
    [{ bindHost: "10.0.0.5" }, "variable", 'GW_BIND_HOST "10.0.0.5"'],
    [{ auth: "tokn" }, "file", 'auth (answers file) "tokn" is not one of'],
  ] as const)("says of %j from a %s where it stands", async (answers, source, message) => {
    const given = { ...givenOf(complete), ...givenOf(answers, source) };
    const [problem] = problemsOf(await runFlags(sampleSession({ given }), onlyGiven));
    if (problem === undefined) throw new Error("nothing was refused");
    expect(describeProblem(problem, { profile: "rescue", program: "gw" }).message).toContain(message);
  });

  it("needs every answer where no defaults are to be taken, and names all that are missing at once", async () => {
    const problems = problemsOf(await runFlags(sampleSession({ given: givenOf({ bind: "custom" }) }), onlyGiven));
    expect(problems.map((problem) => (problem.kind === "missing-answer" ? problem.flag : problem.kind))).toEqual([
      "--port",
      "--workspace",
      "--bind-host",
      "--auth",

      "--service",
      "--browser",
    ]);
  });

  it("needs nothing else when all is given", async () => {
    expect(await runFlags(sampleSession({ given: givenOf(complete) }), onlyGiven)).toMatchObject({ kind: "applied" });
  });

  it("tells all wrong answers at once, each under its flag", async () => {
    const given = givenOf({
      port: "abc",
      workspace: "relative",
      bind: "custom",
      bindHost: "localhost",
      auth: "password",
      tokenEnv: "nope",
      service: "upstart",
      browser: "yes",
      cdpUrl: "chrome",
      acceptRisk: "gravity",
    });
    const problems = problemsOf(await runFlags(sampleSession({ given }), takeDefaults));
    expect(problems.map((problem) => (problem.kind === "bad-answer" ? problem.flag : problem.kind))).toEqual([
      "port-not-a-number",
      "--workspace",
      "--bind-host",
      "--token-env",
      "--service",
      "--cdp-url",
      "--accept-risk",
    ]);
  });

  it("refuses a risk that does not exist even where there is none to accept", async () => {
    expect(await runFlags(sampleSession({ given: givenOf({ acceptRisk: "gravity" }) }), takeDefaults)).toMatchObject({
      problem: { kind: "bad-answer", flag: "--accept-risk", value: "gravity" },
    });
    expect(await runFlags(sampleSession({ given: givenOf({ acceptRisk: "spacing" }) }), takeDefaults)).toMatchObject({ kind: "applied" });
  });

  it("gives one problem as it is, not as a list of one", async () => {
    expect(await runFlags(sampleSession({ given: givenOf({ port: "18789" }) }), takeDefaults)).toMatchObject({
      kind: "failed",
      problem: { kind: "port-conflict" },
    });
  });

  it("says once what is in the way of the port and of the bind", async () => {
    // 18800 is a browser port of 18770 and held; the base port is too close to nobody, but its ports are.
    const session = sampleSession({ given: givenOf({ port: "18770" }), heldPorts: [18_800] });
    const problems = problemsOf(await runFlags(session, takeDefaults));
    const held = problems
      .flatMap((problem) => (problem.kind === "port-conflict" ? problem.conflicts : []))
      .filter(({ from }) => from === 18_800);
    expect(problems.map(({ kind }) => kind)).toEqual(["port-conflict"]);
    expect(held).toHaveLength(1);
  });

  it("probes the port before it judges it", async () => {
    const end = await runFlags(sampleSession({ given: givenOf({ port: "20789" }), heldPorts: [20_791] }), takeDefaults);
    expect(end).toMatchObject({ problem: { kind: "port-conflict", conflicts: [{ from: 20_791, reason: { kind: "held" } }] } });
  });

  it.each([
    [{ bindHost: "10.0.0.1" }, "--bind-host", "--bind custom"],
    [{ bind: "lan", bindHost: "10.0.0.1", acceptRisk: "lan-bind" }, "--bind-host", "--bind custom"],
    [{ browser: "no", cdpUrl: "http://10.0.0.9:9222" }, "--cdp-url", "--browser"],
  ])("refuses %j, which contradicts itself", async (answers, flag, other) => {
    expect(await runFlags(sampleSession({ given: givenOf(answers) }), takeDefaults)).toMatchObject({
      problem: { kind: "bad-answer", flag, reason: { kind: "contradicts", other } },
    });
  });

  it.each([
    ["unknown", {}, { flag: "--linger", reason: { kind: "no-logind" } }],
    ["unknown", { service: "none" }, { flag: "--linger", reason: { kind: "no-logind" } }],
    ["off", { service: "none" }, { flag: "--linger", reason: { kind: "contradicts", other: "--service systemd" } }],
  ] as const)("refuses linger that would not come to be, where it is %s, with %j", async (linger, answers, problem) => {
    const session = { observed: observe({ linger }), given: givenOf({ ...answers, linger: "yes" }) };
    expect(await runFlags(sampleSession(session), takeDefaults)).toMatchObject({ kind: "failed", problem });
  });

  it("names the variable that asks for linger where nobody can turn it on", async () => {
    const given = givenOf({ linger: "true" }, "variable");
    const end = await runFlags(sampleSession({ observed: observe({ linger: "unknown" }), given }), takeDefaults);
    expect(end).toMatchObject({ problem: { flag: "GW_LINGER" } });
  });

  it.each([
    ["on", "yes", true],
    ["off", "yes", true],
    ["unknown", "no", false],
    ["on", "no", false],
  ] as const)("takes linger that is %s and asked for with %s", async (linger, text, expected) => {
    const session = sampleSession({ observed: observe({ linger }), given: givenOf({ linger: text }) });
    expect(await requestOf(session)).toMatchObject({ linger: expected });
  });

  it("lets an empty companion pass, which asks for nothing", async () => {
    expect(await runFlags(sampleSession({ given: givenOf({ browser: "no", cdpUrl: "" }) }), takeDefaults)).toMatchObject({
      kind: "applied",
    });
  });

  it.each([
    [{ port: "18809" }, ["spacing"]],
    [{ bind: "lan" }, ["lan-bind"]],
    [{ port: "18809", bind: "lan", acceptRisk: "spacing" }, ["lan-bind"]],
    [{ port: "32700", acceptRisk: "no" }, ["ephemeral"]],
  ])("refuses %j without consent to %j, defaults or not", async (answers, names) => {
    for (const options of [takeDefaults, onlyGiven]) {
      const end = await runFlags(sampleSession({ given: givenOf({ ...complete, ...answers }) }), options);
      expect(end).toMatchObject({ problem: { kind: "risks-not-accepted", risks: names.map((name) => ({ name })) } });
    }
  });

  it("takes a risk that is accepted by name", async () => {
    const given = givenOf({ port: "18809", bind: "lan", acceptRisk: "lan-bind,spacing" });
    expect(await requestOf(sampleSession({ given }))).toMatchObject({ port: 18_809, bind: "lan", acceptRisk: ["spacing", "lan-bind"] });
  });

  it("says what is full instead of asking for a port that does not exist", async () => {
    const problem = { kind: "no-free-block", size: 111, from: 1024, to: 65_535, instances: 300 } as const;
    const observed = observe({ suggestion: err(problem) });
    expect(await runFlags(sampleSession({ observed }), takeDefaults)).toEqual({ kind: "failed", problem });
  });

  it("cannot ask for a password, so it says how to give one", async () => {
    expect(await runFlags(sampleSession({ given: givenOf({ auth: "password" }) }), takeDefaults)).toMatchObject({
      problem: { kind: "missing-password" },
    });
  });

  it("plans and applies nothing when something is wrong", async () => {
    const session = spied({ given: givenOf({ port: "0" }) });
    await runFlags(session, takeDefaults);
    expect(session.plan).not.toHaveBeenCalled();
    expect(session.apply).not.toHaveBeenCalled();
  });

  it("ends a dry run with the plan and applies nothing", async () => {
    const session = spied({ isDryRun: true });
    expect(await runFlags(session, takeDefaults)).toMatchObject({ kind: "planned", plan: { title: "onboard, base port 19789" } });
    expect(session.apply).not.toHaveBeenCalled();
  });

  it("applies the plan once and gives its outcome", async () => {
    const session = spied({});
    expect(await runFlags(session, takeDefaults)).toMatchObject({ kind: "applied", outcome: { health: { kind: "healthy" } } });
    expect(session.apply).toHaveBeenCalledTimes(1);
  });

  it("refuses a gateway where it is, rather than moving it unasked", async () => {
    const observed = observeConfigured("{ gateway: { port: 18794 } }");
    expect(await runFlags(sampleSession({ observed }), takeDefaults)).toMatchObject({ problem: { kind: "port-conflict" } });
  });

  it.each([
    ["flag", "--port"],
    ["variable", "GW_PORT"],
    ["file", "port (answers file)"],
  ] as const)("says of a port that is in the way where it stands: %s", async (source, from) => {
    const end = await runFlags(sampleSession({ given: givenOf({ port: "80" }, source) }), takeDefaults);
    expect(end).toMatchObject({ problem: { kind: "port-conflict", from } });
    const said = problemsOf(end).map((problem) => describeProblem(problem, { profile: "rescue", program: "gw" }).message);
    expect(said[0]?.split(": without")[0]).toBe(`${from}: Port 80 is privileged`);
  });

  it.each(["plan", "apply"] as const)("ends with the problem of a %s that fails", async (part) => {
    const problem: Problem = { kind: "config-changed-meanwhile", path: "/home/u/.gw-rescue/gw.json" };
    expect(await runFlags(sampleSession({ [part]: async () => err(problem) }), takeDefaults)).toEqual({ kind: "failed", problem });
  });
});

async function requestOf(session: Session) {
  const end = await runFlags({ ...session, isDryRun: true }, takeDefaults);
  return end.kind === "planned" ? toRequest(end.draft, end.observed) : end;
}

function problemsOf(end: SessionEnd): readonly Problem[] {
  if (end.kind !== "failed") throw new Error(`ended ${end.kind}`);
  return end.problem.kind === "several" ? end.problem.problems : [end.problem];
}

function spied(over: Partial<Session>) {
  const session = sampleSession(over);
  return {
    ...session,
    plan: vi.fn<Session["plan"]>(async (draft, observed) => ok(samplePlan(draft, observed))),
    apply: vi.fn<Session["apply"]>(async (plan) => ok(sampleOutcome(plan))),
  };
}
