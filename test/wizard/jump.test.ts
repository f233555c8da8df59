import { describe, expect, it } from "vitest";
import { answerStep, currentStep } from "../../src/wizard/conversation.ts";
import type { Draft } from "../../src/wizard/draft.ts";
import { isOpenedAgain, lastingJump, openAgain, stepBack, type Place } from "../../src/wizard/jump.ts";
import { draftOf, observe, observeEngine } from "./sample-observed.ts";

const observed = observe();
const complete = draftOf({
  port: "19789",
  workspace: "/data/ws",
  bind: "loopback",
  auth: "token",
  tokenEnv: "",
  service: "none",
  browser: "no",
});

describe("an answer that is opened again from the review", () => {
  const opened: Place = { observed, ...openAgain({ draft: complete, observed }, "bind") };

  it("is the question at hand, and going back leads to all answers as they were", () => {
    expect(currentStep(opened.draft, observed)?.id).toBe("bind");
    expect(isOpenedAgain(opened)).toBe(true);
    expect(stepBack(opened)).toEqual({ draft: complete, jump: undefined });
  });

  it("that opens another question goes back to itself first, and then to the review", () => {
    const asked: Place = { ...opened, draft: answered(opened.draft, "custom") };
    expect(currentStep(asked.draft, observed)?.id).toBe("bindHost");
    expect(isOpenedAgain(asked)).toBe(false);
    const back = stepBack(asked);
    expect(back?.jump).toEqual(opened.jump);
    expect(currentStep(back?.draft ?? complete, observed)?.id).toBe("bind");
    expect(stepBack({ ...asked, ...back })).toEqual({ draft: complete, jump: undefined });
  });

  it("is forgotten with the program that the answers were for", () => {
    const other = observeEngine("openclaw");
    expect(lastingJump({ jump: opened.jump, observed: other })).toBeUndefined();
    expect(stepBack({ ...opened, observed: other })?.draft).not.toEqual(complete);
  });
});

it("going back from the first question leads nowhere", () => {
  expect(stepBack({ draft: { answers: {}, remembered: {} }, observed, jump: undefined })).toBeUndefined();
});

function answered(draft: Draft, text: string): Draft {
  const step = currentStep(draft, observed);
  if (step === undefined) throw new Error("no question");
  const taken = answerStep(draft, step, { text, source: "typed", isAsked: true }, observed);
  if (!taken.ok) throw new Error(JSON.stringify(taken.problem));
  return taken.value;
}
