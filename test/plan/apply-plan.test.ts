import { expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { describeProblem } from "../../src/locale/describe-problem.ts";
import { applyPlan, applyUnderLock, type Progress } from "../../src/plan/apply-plan.ts";
import { planOnboarding } from "../../src/plan/onboarding-plan.ts";
import { factsOf, makeHome, proposedRequest } from "./planning.ts";

/** What applying a plan comes to that is told to stop at this piece of progress, and all that was told. */
async function stopAt(isTime: (progress: Progress) => boolean) {
  const home = await makeHome();
  const plan = await planOnboarding(home.host, await factsOf(home), proposedRequest(home), { password: undefined, start: false });
  if (!plan.ok) throw new Error(plan.problem.kind);
  const stop = new AbortController();
  const told: Progress[] = [];
  const watch = (progress: Progress) => {
    told.push(progress);
    if (isTime(progress)) stop.abort();
  };
  const applied = await applyPlan(home.host, { ...plan.value, ports: undefined }, { watch, signal: stop.signal });
  return { applied, told, isThere: (await home.host.files.status(home.profile.configPath)).ok };
}

test("changes that were made before somebody left are taken back, and that is told", async () => {
  const { applied, isThere } = await stopAt(({ kind, ...more }) => kind === "change" && "state" in more && more.state === "done");
  expect(applied).toEqual({ ok: false, problem: { kind: "cancelled", isTakenBack: true } });
  expect(isThere).toBe(false);
});

test("a first change that was begun and ended in the middle is taken back, and that is told", async () => {
  const home = await makeHome();
  const plan = await planOnboarding(home.host, await factsOf(home), proposedRequest(home), { password: undefined, start: false });
  if (!plan.ok) throw new Error(plan.problem.kind);
  const command = { argv: ["npm", "install"], timeoutMs: 60_000 };
  const install = {
    kind: "run-command",
    purpose: "install-engine",
    target: "openclaw",
    command,
    undo: { ...command, argv: ["npm", "rm"] },
  } as const;
  const stop = new AbortController();
  const run: Host["commands"]["run"] = async (argv) => {
    if (argv[1] === "install") stop.abort();
    const isInstall = argv[1] === "install";
    return { argv, exitCode: isInstall ? undefined : 0, stdout: "", stderr: "", ending: isInstall ? "signalled" : "exited" };
  };
  const begun = { ...plan.value, ports: undefined, changes: [install, ...plan.value.changes] };
  const applied = await applyPlan({ ...home.host, commands: { run } }, begun, { signal: stop.signal });
  expect(applied).toEqual({ ok: false, problem: { kind: "cancelled", isTakenBack: true } });
});

test("a plan that was left before its first change was begun has nothing taken back", async () => {
  const home = await makeHome();
  const plan = await planOnboarding(home.host, await factsOf(home), proposedRequest(home), { password: undefined, start: false });
  if (!plan.ok) throw new Error(plan.problem.kind);
  const stop = new AbortController();
  stop.abort();
  const applied = await applyUnderLock(home.host, { ...plan.value, ports: undefined }, { signal: stop.signal });
  expect(applied).toEqual({ ok: false, problem: { kind: "cancelled" } });
});

test("each change that is done tells how long it took", async () => {
  const { told } = await stopAt(() => false);
  const done = told.filter((progress) => progress.kind === "change" && progress.state === "done");
  expect(done.length).toBeGreaterThan(0);
  for (const progress of done) expect(progress).toMatchObject({ elapsedMs: expect.any(Number) });
});

test("a gateway that was stopped for it is told as started again, and not as what it was", async () => {
  const home = await makeHome();
  const step = (word: string) => ({ argv: ["true", word], timeoutMs: 1000 });
  const stopping = { kind: "run-command", purpose: "stop", target: "x.service", command: step("stop"), undo: step("start") } as const;
  const starting = { ...stopping, purpose: "start", command: step("start"), undo: step("stop") } as const;
  const plan = {
    profile: home.profile,
    title: "gateway restart",
    changes: [stopping, starting],
    ports: undefined,
    gateway: undefined,
    notes: [],
  };
  const leave = new AbortController();
  const applied = await applyPlan(home.host, plan, {
    watch: ({ kind }) => (kind === "change" ? leave.abort() : undefined),
    signal: leave.signal,
  });
  expect(applied).toEqual({ ok: false, problem: { kind: "cancelled", isTakenBack: true, isRestarted: true } });
  const said = applied.ok ? "" : describeProblem(applied.problem, { profile: "rescue", program: "gw" }).message;
  expect(said).toMatch(/stopped and started again, and whether it answers was not waited for/);
});

test("the comparison with the others has an end", async () => {
  const { applied, told, isThere } = await stopAt(() => false);
  expect(applied).toMatchObject({ ok: true });
  expect(told.slice(-2)).toEqual([{ kind: "comparing" }, { kind: "compared" }]);
  expect(isThere).toBe(true);
});
