import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersSchema } from "../../src/plan/request.ts";
import type { Answer, StepId } from "../../src/wizard/answer.ts";
import { answerStep, askedAnswer, currentStep, goBack, jumpTo, neededSteps, toRequest } from "../../src/wizard/conversation.ts";
import { emptyDraft, textOf, withAnswer, type Draft, type Step } from "../../src/wizard/draft.ts";
import type { Observed } from "../../src/wizard/observed.ts";
import { steps } from "../../src/wizard/steps.ts";
import { draftOf, observe, observeConfigured } from "./sample-observed.ts";

/** Rescue is new, beside the default profile on 18789. */
const host = observe();

describe("the current step", () => {
  it("is the first needed one without an answer", () => {
    const asked: string[] = [];
    for (let draft = emptyDraft, step = currentStep(draft, host); step !== undefined; step = currentStep(draft, host)) {
      asked.push(step.id);
      draft = withAnswer(draft, step.id, { text: step.question(draft, host).initial ?? "", source: "typed" });
    }
    expect(asked).toEqual(["port", "workspace", "bind", "auth", "tokenEnv", "service", "linger", "browser", "cdpUrl"]);
  });

  it("comes back to a question that a later answer makes needed", () => {
    const draft = draftOf({ ...safe, bind: "custom" });
    expect(currentStep(draft, host)?.id).toBe("bindHost");
    expect(currentStep(draftOf({ ...safe, bind: "lan" }), host)?.id).toBe("acceptRisk");
  });

  it("is none when all is answered", () => {
    expect(currentStep(draftOf(safe), host)).toBeUndefined();
  });
});

describe("an answer", () => {
  it("is kept as the question takes it, with its source", () => {
    expect(answered(emptyDraft, { workspace: "~/x" }, "file").answers.workspace).toEqual({ text: "/home/u/x", source: "file" });
  });

  it("that is wrong leaves the draft alone", () => {
    expect(answerStep(draftOf(safe), stepOf("port"), { text: "abc", source: "typed" }, host).ok).toBe(false);
  });

  it.each([
    ["bind", "loopback", { bind: "custom", bindHost: "10.0.0.1" }, "bindHost"],
    ["auth", "token", { auth: "password", password: "correct horse" }, "password"],
    ["tokenEnv", "RESCUE_TOKEN", { auth: "password", password: "correct horse" }, "password"],
    ["service", "none", {}, "linger"],
    ["browser", "no", {}, "cdpUrl"],
    ["bind", "loopback", { bind: "lan", acceptRisk: "lan-bind" }, "acceptRisk"],
    ["port", "19789", { port: "18809", acceptRisk: "spacing" }, "acceptRisk"],
  ] as const)("of %s %s takes off what it makes needless: %j", (id, text, before, stale) => {
    const draft = draftOf({ ...safe, ...before });
    expect(draft.answers[stale]).toBeDefined();
    const after = answered(draft, { [id]: text });
    expect(after.answers[stale]).toBeUndefined();
    expect(currentStep(after, host)).toBeUndefined();
  });

  it("that opens a new risk has consent asked again, and proposes the old one", () => {
    const draft = draftOf({ ...safe, port: "18809", acceptRisk: "spacing" });
    const after = answered(draft, { bind: "lan" });
    expect(currentStep(after, host)?.id).toBe("acceptRisk");
  });

  it("that changes nothing about a risk keeps the consent", () => {
    const draft = draftOf({ ...safe, port: "18809", acceptRisk: "spacing" });
    expect(answered(draft, { workspace: "/data/other" }).answers.acceptRisk?.text).toBe("spacing");
  });

  it("of a person who takes the proposal keeps where that came from", () => {
    const observed = observeConfigured("{ gateway: { port: 20789 } }");
    expect(askedAnswer(emptyDraft, stepOf("port"), "20789", observed)).toEqual({ text: "20789", source: "existing", isAsked: true });
    expect(askedAnswer(emptyDraft, stepOf("port"), "20790", observed)).toEqual({ text: "20790", source: "typed", isAsked: true });
  });
});

describe("a jump", () => {
  it.each(["port", "workspace", "bind", "auth", "tokenEnv", "service", "linger", "browser", "cdpUrl"] as const)(
    "to %s asks that one question again, and with the same answer all is as it was",
    (id) => {
      const draft = draftOf(safe);
      const jumped = jumpTo(draft, id);
      expect(currentStep(jumped, host)?.id).toBe(id);
      expect(stepOf(id).question(jumped, host).initial).toBe(safe[id]);
      expect(toRequest(answered(jumped, { [id]: safe[id] }), host)).toEqual(toRequest(draft, host));
    },
  );

  it.each([
    ["bind", "custom", "bindHost"],
    ["bind", "lan", "acceptRisk"],
    ["port", "18809", "acceptRisk"],
    ["auth", "password", "password"],
  ] as const)("to %s, answered with %s, leads on to %s alone", (id, text, opened) => {
    const after = answered(jumpTo(draftOf(safe), id), { [id]: text });
    expect(currentStep(after, host)?.id).toBe(opened);
    expect(Object.keys(after.answers).toSorted()).toEqual(Object.keys(safe).toSorted());
  });

  it("to a question that was not answered changes nothing", () => {
    const draft = draftOf(safe);
    expect(jumpTo(draft, "bindHost")).toBe(draft);
  });

  it("leaves only answers that their questions would take again, whatever was changed", () => {
    const someChange = fc.constantFrom(
      ...([
        ["port", "20789"],
        ["port", "18809"],
        ["bind", "lan"],
        ["bind", "custom"],
        ["bind", "loopback"],
        ["bindHost", "10.0.0.1"],
        ["bindHost", "0.0.0.0"],
        ["auth", "password"],
        ["auth", "token"],
        ["tokenEnv", "RESCUE_TOKEN"],
        ["tokenEnv", ""],
        ["password", "correct horse"],
        ["service", "none"],
        ["service", "systemd"],
        ["browser", "no"],
        ["browser", "yes"],
        ["acceptRisk", "yes"],
      ] as const),
    );
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 12 }), (changes) => {
        const draft = changes.reduce<Draft>((current, [id, text]) => {
          const after = answerStep(jumpTo(current, id), stepOf(id), { text, source: "typed" }, host);
          return after.ok && stepOf(id).isNeeded(current, host) ? after.value : current;
        }, draftOf(safe));
        const refused = steps.filter(
          (step) => draft.answers[step.id] !== undefined && !step.accept(draft, textOf(draft, step.id), host).ok,
        );
        expect(refused.map((step) => step.id)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("going back", () => {
  it("forgets the last answer of a person and proposes it again", () => {
    const back = goBack(draftOf(safe), host);
    expect(back?.answers.cdpUrl).toBeUndefined();
    const twice = back === undefined ? undefined : goBack(back, host);
    expect(twice?.answers.browser).toBeUndefined();
    expect(stepOf("browser").question(twice ?? emptyDraft, host)).toMatchObject({ initial: "yes", source: "typed" });
  });

  it("leaves answers alone that nobody was asked for", () => {
    const given: Answer = { text: "20789", source: "flag" };
    const draft = withAnswer(draftOf({ workspace: "/ws" }), "port", given);
    const back = goBack(draft, host);
    expect(back?.answers).toEqual({ port: given });
    expect(back === undefined ? "none" : goBack(back, host)).toBeUndefined();
  });

  it("leads to a proposal that was taken as well as to a text that was typed", () => {
    const draft = withAnswer(emptyDraft, "port", { text: "19789", source: "default", isAsked: true });
    expect(goBack(draft, host)?.answers).toEqual({});
  });

  it("has nowhere to go at the first question", () => {
    expect(goBack(emptyDraft, host)).toBeUndefined();
  });

  it("leads to what stands before the open question, whatever was answered behind it", () => {
    const { service: _, ...others } = safe;
    const back = goBack(draftOf(others), host);
    expect(back === undefined ? undefined : currentStep(back, host)?.id).toBe("tokenEnv");
    expect(back?.answers).toHaveProperty("cdpUrl");
  });

  it("remembers through a detour", () => {
    const custom = draftOf({ ...safe, bind: "custom", bindHost: "10.0.0.1" });
    const there = answered(answered(custom, { bind: "lan" }), { bind: "custom" });
    expect(stepOf("bindHost").question(there, host)).toMatchObject({ initial: "10.0.0.1" });
  });
});

describe("toRequest", () => {
  it("leaves out what is empty", () => {
    expect(toRequest(draftOf(safe), host)).toEqual({
      engine: "builtin",
      profile: "rescue",
      port: 19_789,
      workspace: "/ws",
      bind: "loopback",
      auth: "token",
      service: "systemd",
      linger: true,
      browser: true,
      acceptRisk: [],
    });
  });

  it("takes every answer of a draft", () => {
    const draft = draftOf({
      ...safe,
      port: "18809",
      bind: "custom",
      bindHost: "10.0.0.1",
      auth: "password",
      tokenEnv: "RESCUE_TOKEN",
      linger: "no",
      cdpUrl: "ws://h:1",
      acceptRisk: "spacing",
    });
    expect(toRequest(draft, host)).toMatchObject({
      port: 18_809,
      bind: "custom",
      bindHost: "10.0.0.1",
      auth: "password",
      tokenEnv: "RESCUE_TOKEN",
      linger: false,
      cdpUrl: "ws://h:1",
      acceptRisk: ["spacing"],
    });
  });

  it("gives what an answers file may hold, whatever was answered on the way", () => {
    const someAnswers = fc.array(fc.tuple(fc.constantFrom(...steps), fc.constantFrom(...texts)), { maxLength: 40 });
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const tried = answers.reduce((draft, [step, text]) => orSame(draft, step, text), emptyDraft);
        const draft = finished(tried, host);
        const { engine, profile, ...request } = toRequest(draft, host);
        expect([engine, profile]).toEqual(["builtin", "rescue"]);
        expect(answersSchema.safeParse(request).error).toBeUndefined();
        const needed = neededSteps(draft, host).map((step) => step.id);
        expect(Object.keys(draft.answers).toSorted()).toEqual(needed.toSorted());
      }),
      { numRuns: 100 },
    );
  });
});

const safe = {
  port: "19789",
  workspace: "/ws",
  bind: "loopback",
  auth: "token",
  tokenEnv: "",
  service: "systemd",
  linger: "yes",
  browser: "yes",
  cdpUrl: "",
} as const;

const texts = ["19789", "18809", "32700", "/a", "~/b", "lan", "custom", "loopback", "::1", "password", "token", "", "RESCUE_TOKEN"].concat([
  "correct horse",
  "none",
  "systemd",
  "yes",
  "no",
  "ws://h:1",
  "spacing",
]);

function stepOf(id: StepId): Step {
  const step = steps.find((candidate) => candidate.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
}

function answered(draft: Draft, answers: Readonly<Partial<Record<StepId, string>>>, source: Answer["source"] = "typed"): Draft {
  return steps.reduce((current, step) => {
    const text = answers[step.id];
    if (text === undefined) return current;
    const next = answerStep(current, step, { text, source }, host);
    if (!next.ok) throw new Error(`${step.id} refuses ${text}`);
    return next.value;
  }, draft);
}

function orSame(draft: Draft, step: Step, text: string): Draft {
  const next = answerStep(draft, step, { text, source: "typed" }, host);
  return next.ok ? next.value : draft;
}

/** Answers what is still open with what is proposed, and with what is certainly right where nothing is. */
function finished(draft: Draft, observed: Observed): Draft {
  const step = currentStep(draft, observed);
  if (step === undefined) return draft;
  const fallback = step.id === "bindHost" ? "10.0.0.1" : step.id === "acceptRisk" ? "yes" : "correct horse";
  const { initial = fallback } = step.question(draft, observed);
  const next = orSame(draft, step, step.id === "acceptRisk" ? "yes" : initial);
  if (textOf(next, step.id) === "" && next.answers[step.id] === undefined) throw new Error(`${step.id} does not take ${initial}`);
  return finished(next, observed);
}
