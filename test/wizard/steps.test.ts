import { describe, expect, it } from "vitest";
import { answerFlags } from "../../src/cli/answer-flags.ts";
import { describeQuestion } from "../../src/locale/describe-question.ts";
import { answersSchema } from "../../src/plan/request.ts";
import { emptyDraft } from "../../src/wizard/draft.ts";
import { steps } from "../../src/wizard/steps.ts";
import { observe } from "./sample-observed.ts";

/** Rescue is new, beside the default profile on 18789. */
const host = observe();

describe("the steps", () => {
  it("are the keys of an answers file, the password, which never stands in one, and what only a person is asked", () => {
    const ids = steps.map((step) => step.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual([...Object.keys(answersSchema.shape), "password", "removal", "resume", "task"].toSorted());
  });

  it("have the flags of the command line", () => {
    const flags = new Map(answerFlags.map(([id, flag]): readonly [string, string] => [id, flag.split(" ")[0] ?? ""]).toReversed());
    // The engine's is one of every command.
    expect(Object.fromEntries(steps.flatMap((step) => (step.flag === undefined ? [] : [[step.id, step.flag]])))).toEqual({
      ...Object.fromEntries(flags),
      engine: "--engine",
    });
  });

  it.each(steps)("ask with their own id and a title: $id", (step) => {
    const question = step.question(emptyDraft, host);
    expect(question.id).toBe(step.id);
    expect(describeQuestion(step.id, question.facts).title).toMatch(/^[A-Z]/);
  });

  it("have titles that tell them apart", () => {
    expect(new Set(steps.map((step) => describeQuestion(step.id, {}).title)).size).toBe(steps.length);
  });

  it.each(steps.filter((step) => step.question(emptyDraft, host).kind === "choice"))("propose an option that they take: $id", (step) => {
    const question = step.question(emptyDraft, host);
    const options = question.kind === "choice" ? question.options : [];
    expect(options).toContain(question.initial);
    for (const option of options) expect(step.accept(emptyDraft, option, host)).toEqual({ ok: true, value: option });
  });

  it.each(steps.filter((step) => step.id !== "acceptRisk"))("take what they propose: $id", (step) => {
    const { initial } = step.question(emptyDraft, host);
    const isTaken =
      initial === undefined ? ["bindHost", "password", "removal"].includes(step.id) : step.accept(emptyDraft, initial, host).ok;
    expect(isTaken).toBe(true);
  });

  it.each(steps)("take again what they took: $id", (step) => {
    const texts = ["19789", "/data/x", "loopback", "::1", "token", "RESCUE_TOKEN", "correct horse", "none", "YES", "http://h:1", " "];
    const taken = texts.map((text) => step.accept(emptyDraft, text, host)).filter((accepted) => accepted.ok);
    expect(taken.map(({ value }) => step.accept(emptyDraft, value, host))).toEqual(taken);
  });
});
