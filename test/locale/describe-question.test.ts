import { describe, expect, it } from "vitest";
import {
  describeEmptyAnswer,
  describeOption,
  describeQuestion,
  describeSource,
  describeSuggestion,
} from "../../src/locale/describe-question.ts";
import type { EngineFacts } from "../../src/locale/describe-program.ts";
import { binds, authModes } from "../../src/plan/request.ts";
import type { SuggestionReason } from "../../src/port-map/suggest-base-port.ts";
import type { AnswerSource } from "../../src/wizard/answer.ts";
import { sampleConflicts } from "./sample-problems.ts";

const [overlap] = sampleConflicts["blocks-overlap"];
const [taken] = sampleConflicts.claimed;
if (overlap === undefined || taken === undefined) throw new Error("no sample");
const move = { profile: "rescue", engine: "openclaw", basePort: 19_789, isOwn: true } as const;

describe("describeQuestion", () => {
  it.each([
    ["port", {}, "all its other ports follow"],
    ["port", { current: "20789" }, "Now it is 20789."],
    ["port", { current: "18809", crowding: { conflicts: [overlap], move } }, "It can stay so. Clear of it: 19789."],
    ["port", { current: "18809", crowding: { conflicts: [overlap], move } }, "until that gateway opens its 10th browser profile"],
    ["port", { current: "18789", crowding: { conflicts: [taken], move } }, "(built-in). Clear of it: 19789."],
    [
      "port",
      { current: "18789", crowding: { conflicts: [overlap], move: { ...move, isOwn: false } } },
      "It can stay so. Clear of it: profile rescue (OpenClaw) on 19789.",
    ],
    ["port", { current: "18809", crowding: { conflicts: [overlap], move: undefined } }, "gateway port here."],
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

describe("the consent to an installation", () => {
  it("names the release, the exact command and the Node", () => {
    const argv = ["env", "PATH=/opt/node 24/bin:/usr/bin", "npm", "install", "--global", "openclaw@2026.9.6"];
    const node = { path: "/opt/node 24/bin/node", version: "24.16.0" };
    const { help } = describeQuestion("installEngine", { install: { title: "OpenClaw", version: "2026.9.6", argv, node } });
    expect(help).toEqual([
      "OpenClaw 2026.9.6 is not on this host. Yes makes this the first of the changes, after the review: env 'PATH=/opt/node 24/bin:/usr/bin' npm install --global openclaw@2026.9.6",
      "Node 24.16.0 (/opt/node 24/bin/node) will run it.",
    ]);
  });
});

describe("what an option means", () => {
  it.each([
    ...binds.map((bind) => ["bind", bind]),
    ...authModes.map((mode) => ["auth", mode]),
    ["service", "systemd"],
    ["service", "engine"],
    ["service", "none"],
  ])("is said of %s %s", (id, option) => {
    expect(describeOption(id ?? "", option ?? "")).not.toBe("");
  });

  const installed: EngineFacts = {
    name: "openclaw",
    title: "OpenClaw",
    kind: "installed",
    version: "2026.9.6",
    root: "/opt/openclaw",
    nodeVersion: "24.16.0",
    nodeRange: ">=24.16.0",
    isBroken: false,
  };
  it.each([
    [installed, "OpenClaw 2026.9.6, Node 24.16.0, /opt/openclaw"],
    [{ ...installed, nodeVersion: undefined }, "OpenClaw 2026.9.6, needs Node >=24.16.0, /opt/openclaw"],
    [{ ...installed, isBroken: true }, "OpenClaw 2026.9.6, its package is broken, /opt/openclaw"],
    [{ name: "openclaw", title: "OpenClaw", kind: "missing" }, "OpenClaw, not here yet; npm installs it"],
    [{ name: "openclaw", title: "Built-in gateway", kind: "built-in" }, "Built-in gateway, ships with gw"],
  ] as const satisfies readonly (readonly [EngineFacts, string])[])("is said of an engine: %o", (facts, text) => {
    expect(describeOption("engine", "openclaw", { engines: [facts] })).toBe(text);
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
