import { describe, expect, it } from "vitest";
import {
  describeEmptyAnswer,
  describeOption,
  describeQuestion,
  describeSource,
  describeSuggestion,
} from "../../src/locale/describe-question.ts";
import { binds, authModes } from "../../src/plan/request.ts";
import type { SuggestionReason } from "../../src/port-map/suggest-base-port.ts";
import type { AnswerSource } from "../../src/wizard/answer.ts";
import { sampleConflicts } from "./sample-problems.ts";

const [overlap] = sampleConflicts["blocks-overlap"];

describe("describeQuestion", () => {
  it.each([
    ["port", {}, "all its other ports follow"],
    ["port", { current: "20789" }, "Now it is 20789."],
    ["port", { suggestion: { kind: "first-instance" } }, "Proposed: the usual base port"],
    ["tokenEnv", { auth: "token" }, "Leave it empty to let gw make one."],
    ["tokenEnv", { auth: "token", hasSecret: true }, "keep the token that is set"],
    ["tokenEnv", { auth: "password" }, "type it next"],
    ["tokenEnv", { auth: "password", hasSecret: true }, "keep the password that is set"],
    ["password", {}, "At least 8 characters."],
    ["password", { hasSecret: true }, "keep the one that is set"],
    ["acceptRisk", { risks: [{ name: "spacing", conflict: overlap }] }, "spacing: Ports 18820-18899 are shared"],
    ["acceptRisk", { risks: [{ name: "lan-bind", conflict: undefined }] }, "lan-bind: The gateway will listen"],
  ] as const)("tells of %s with %j: %s", (id, facts, text) => {
    expect(describeQuestion(id, facts).help.join(" ")).toContain(text);
  });
});

describe("describeSuggestion", () => {
  it.each([
    [{ kind: "first-instance" }, "first gateway"],
    [{ kind: "next-step", step: 1000, clearance: 120 }, "the next 1000"],
    [{ kind: "widest-gap", from: 20_000, to: 21_000 }, "20000-21000"],
    [{ kind: "tightest-gap", from: 20_000, to: 20_110 }, "20000-20110"],
  ] as const satisfies readonly (readonly [SuggestionReason, string])[])("gives the reason for %j", (reason, text) => {
    expect(describeSuggestion(reason)).toContain(text);
  });
});

describe("what an option means", () => {
  it.each([
    ...binds.map((bind) => ["bind", bind]),
    ...authModes.map((mode) => ["auth", mode]),
    ["service", "systemd"],
    ["service", "none"],
  ])("is said of %s %s", (id, option) => {
    expect(describeOption(id ?? "", option ?? "")).not.toBe("");
  });

  it("is nothing for what speaks for itself", () => {
    expect(describeOption("linger", "yes")).toBe("");
  });
});

describe("describeSource", () => {
  it("has a word of its own for every source", () => {
    const sources = {
      default: "default",
      existing: "as configured",
      flag: "flag",
      variable: "variable",
      file: "answers file",
      typed: "yours",
    } satisfies Record<AnswerSource, string>;
    for (const [source, word] of Object.entries(sources)) expect(describeSource(source)).toBe(word);
  });
});

describe("describeEmptyAnswer", () => {
  it.each([
    ["tokenEnv", "the config"],
    ["cdpUrl", "local browsers"],
    ["acceptRisk", "none"],
  ])("says what an empty %s means", (id, text) => {
    expect(describeEmptyAnswer(id)).toBe(text);
  });
});
