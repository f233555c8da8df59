import { ok } from "../../src/lib/result.ts";
import type { Given, Session } from "../../src/frontend/session.ts";
import type { AnswerSource, StepId } from "../../src/wizard/answer.ts";
import { inquire, observe } from "../wizard/sample-observed.ts";
import { sampleOutcome, samplePlan } from "./sample-plan.ts";

/** A session on a host where every look, plan and change works; `heldPorts` are taken by a stranger whom only a bind finds. */
export function sampleSession(over: Partial<Session> & { readonly heldPorts?: readonly number[] } = {}): Session {
  const { heldPorts, ...session } = over;
  return {
    audience: { profile: "rescue", program: "gw" },
    observed: observe(),
    given: {},
    isDryRun: false,
    inquire: async (observed, inquiry) => inquire(observed, inquiry, heldPorts),
    keep: () => {},
    lookAgain: async () => ok(observe()),
    plan: async (draft, observed) => ok(samplePlan(draft, observed)),
    apply: async (plan) => ok(sampleOutcome(plan)),
    ...session,
  };
}

/** Answers that were given beforehand. */
export function givenOf(answers: Readonly<Partial<Record<StepId, string>>>, source: AnswerSource = "flag"): Given {
  return Object.fromEntries(Object.entries(answers).map(([id, text]) => [id, { text, source }]));
}
