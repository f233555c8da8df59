import { expect, it } from "vitest";
import type { KeptAnswers } from "../../src/wizard/answer.ts";
import { answerStep, askedAnswer, currentStep, goBack, jumpTo } from "../../src/wizard/conversation.ts";
import { emptyDraft, type Draft } from "../../src/wizard/draft.ts";
import { preparedAnswer } from "../../src/wizard/prepared-answer.ts";
import { steps } from "../../src/wizard/steps.ts";
import { observe } from "./sample-observed.ts";

/** The draft with the open question answered: with this text, or with what is proposed. */
function answer(draft: Draft, typed?: string, observed = observe()): Draft {
  const step = currentStep(draft, observed);
  if (step === undefined) throw new Error("nothing is asked");
  const text = typed ?? step.question(draft, observed).initial ?? "";
  const answered = answerStep(draft, step, askedAnswer(draft, step, text, observed), observed);
  if (!answered.ok) throw new Error(`${step.id} refuses ${text}`);
  return answered.value;
}

function back(draft: Draft): Draft {
  const before = goBack(draft, observe());
  if (before === undefined) throw new Error("nowhere to go back to");
  return before;
}

/** What a run that goes on with these answers takes for the port without asking. */
function resumedPort({ answers, remembered }: Draft): string | undefined {
  const kept: KeptAnswers = { at: "then", answers, remembered };
  const observed = observe({ kept });
  const resumed = answer(emptyDraft, "resume", observed);
  const port = steps.find(({ id }) => id === "port");
  return port === undefined ? undefined : preparedAnswer(resumed, port, observed)?.text;
}

it("is the changed answer, and not the one before it that a person went back over", () => {
  expect(resumedPort(answer(answer(back(answer(emptyDraft)), "22500"), "~/other"))).toBe("22500");
});

it("is the answer that was changed out of the list of them", () => {
  expect(resumedPort(answer(jumpTo(answer(answer(emptyDraft)), "port"), "21789"))).toBe("21789");
});

it("is none for a question that was open when gw was left: that one is asked, with what was there", () => {
  expect(resumedPort(back(answer(emptyDraft, "22500")))).toBeUndefined();
});
