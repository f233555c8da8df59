import { describe, expect, it } from "vitest";
import { answerStep, currentStep } from "../../src/wizard/conversation.ts";
import { emptyDraft, type Draft } from "../../src/wizard/draft.ts";
import { expectedSteps } from "../../src/wizard/expected-steps.ts";
import type { Observed } from "../../src/wizard/observed.ts";
import { draftOf, observe, observeConfigured, observeEngine } from "./sample-observed.ts";

const hosts: readonly (readonly [string, Observed])[] = [
  ["a new profile", observe()],
  ["one where linger is on", observe({ linger: "on" })],
  ["one without a service manager", observe({ managers: { available: ["none"], problem: undefined } })],
  ["one with a password", observeConfigured("{ gateway: { port: 20789, auth: { mode: 'password', password: 'correct horse' } } }")],
  ["one on every interface", observeConfigured("{ gateway: { port: 20789, bind: 'lan' } }")],
  ["one whose engine is open", observeEngine("openclaw")],
];

describe("the questions that are expected", () => {
  it.each(hosts)("of %s are those that a run of Enter is asked", (_, observed) => {
    const asked: string[] = [];
    const expected = expectedSteps(emptyDraft, observed).map(({ id }) => id);
    for (let draft = emptyDraft, step = currentStep(draft, observed); step !== undefined; step = currentStep(draft, observed)) {
      asked.push(step.id);
      draft = takeProposal(draft, observed);
    }
    expect(expected).toEqual(asked);
  });

  it("of a move are the port alone: the rest is taken without a word", () => {
    const standing = { differences: [], wish: "install", isMendable: true } as const;
    const observed = observeConfigured("{ gateway: { port: 20789 } }", { standing });
    expect(expectedSteps(draftOf({ task: "ports" }), observed).map(({ id }) => id)).toEqual(["task", "port"]);
    // Whoever comes back from the review sees no others either.
    const taken = { ...draftOf({ task: "ports" }).answers, workspace: { text: "/ws", source: "existing" } } as const;
    expect(expectedSteps({ answers: taken, remembered: {} }, observed).map(({ id }) => id)).toEqual(["task", "port"]);
  });

  it.each([
    [{ bind: "custom" }, "bindHost"],
    [{ bind: "lan" }, "acceptRisk"],
    [{ auth: "password" }, "password"],
  ] as const)("follow from what was answered: %j brings %s", (answers, id) => {
    expect(expectedSteps(emptyDraft, observe()).map((step) => step.id)).not.toContain(id);
    expect(expectedSteps(draftOf(answers), observe()).map((step) => step.id)).toContain(id);
  });
});

/** The draft with the next proposal taken, consent given where it is asked for. */
function takeProposal(draft: Draft, observed: Observed): Draft {
  const step = currentStep(draft, observed);
  const text = step?.id === "acceptRisk" ? "yes" : (step?.question(draft, observed).initial ?? "");
  const answered = step === undefined ? undefined : answerStep(draft, step, { text, source: "default" }, observed);
  if (answered?.ok !== true) throw new Error(`${step?.id} does not take its own proposal`);
  return answered.value;
}
