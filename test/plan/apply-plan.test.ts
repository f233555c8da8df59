import { expect, test } from "vitest";
import { applyPlan, type Progress } from "../../src/plan/apply-plan.ts";
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

test("the comparison with the others has an end", async () => {
  const { applied, told, isThere } = await stopAt(() => false);
  expect(applied).toMatchObject({ ok: true });
  expect(told.slice(-2)).toEqual([{ kind: "comparing" }, { kind: "compared" }]);
  expect(isThere).toBe(true);
});
