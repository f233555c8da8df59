import { describe, expect, it } from "vitest";
import { answerStep, currentStep, goBack, neededSteps } from "../../../src/wizard/conversation.ts";
import { emptyDraft, type Draft } from "../../../src/wizard/draft.ts";
import type { Observed } from "../../../src/wizard/observed.ts";
import { engineStep, installEngineStep } from "../../../src/wizard/step/engine.ts";
import { builtinOnly, draftOf, observe, observeEngine } from "../sample-observed.ts";

const open = observeEngine("openclaw");
const missing = observeEngine("clawdbot");

describe("the question of the engine", () => {
  it.each([
    ["is asked where the profile is new and nobody named one", open, true],
    ["is not asked where one is settled", observe(), false],
    ["is not asked where there is no choice", observe({ engines: { ...builtinOnly, isOpen: true } }), false],
  ])("%s", (_, observed, isAsked) => {
    expect(engineStep.isNeeded(emptyDraft, observed)).toBe(isAsked);
  });

  it("comes first, and proposes what the look proposes", () => {
    expect(currentStep(emptyDraft, open)?.id).toBe("engine");
    expect(engineStep.question(emptyDraft, open)).toMatchObject({
      initial: "openclaw",
      options: ["openclaw", "openclaw@2026.5.28", "openclaw@2026.3.13", "clawdbot", "builtin"],
    });
  });

  it("wants a new look for another engine, and none for the one at hand or for no engine at all", () => {
    expect(engineStep.inquiry?.(emptyDraft, "clawdbot", open)).toEqual({ kind: "engine", name: "clawdbot" });
    expect(engineStep.inquiry?.(emptyDraft, "openclaw", open)).toBeUndefined();
    expect(engineStep.inquiry?.(emptyDraft, "moltbot", open)).toBeUndefined();
  });

  it("takes only what was looked at", () => {
    expect(engineStep.accept(emptyDraft, "openclaw", open)).toEqual({ ok: true, value: "openclaw" });
    expect(engineStep.accept(emptyDraft, "builtin", open)).toMatchObject({ ok: false, problem: { kind: "bad-answer" } });
  });

  it("says why a choice cannot be taken", () => {
    const refused = observeEngine("openclaw@2026.3.13");
    expect(engineStep.accept(emptyDraft, "openclaw@2026.3.13", refused)).toMatchObject({ problem: { kind: "node-too-old" } });
    expect(engineStep.accept(emptyDraft, "openclaw", refused).ok).toBe(true);
  });

  it("forgets what was answered and typed for another engine", () => {
    const back = goBack(
      goBack(draftOf({ engine: "builtin", port: "20789" }), observeEngine("builtin")) ?? emptyDraft,
      observeEngine("builtin"),
    );
    expect(back?.remembered).toMatchObject({ engine: { text: "builtin" }, port: { text: "20789" } });
    const same = answered(back ?? emptyDraft, "builtin", observeEngine("builtin"));
    expect(same.remembered.port?.text).toBe("20789");
    const other = answered(back ?? emptyDraft, "openclaw", open);
    expect(other).toEqual({ answers: { engine: { text: "openclaw", source: "typed", isAsked: true } }, remembered: {} });
  });
});

describe("the consent to install it", () => {
  it("is asked for an engine that npm would install, right after the engine", () => {
    expect(neededSteps(draftOf({ engine: "clawdbot" }), missing).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["engine", "installEngine"]),
    );
    expect(installEngineStep.isNeeded(emptyDraft, open)).toBe(false);
  });

  it("tells the exact command, the version and the Node", () => {
    expect(installEngineStep.question(emptyDraft, missing).facts.install).toEqual({
      title: "Clawdbot",
      version: "2026.1.24-3",
      argv: missing.engines.offer?.argv,
      node: { path: "/usr/local/bin/node", version: "24.16.0" },
    });
  });

  it("goes back to the engine on a no", () => {
    const draft = draftOf({ engine: "clawdbot" });
    const declined = answerStep(draft, installEngineStep, { text: "no", source: "typed", isAsked: true }, missing);
    expect(declined).toMatchObject({ ok: true, value: { answers: {} } });
  });

  it("is a refusal where the engine was named, and where nobody was asked", () => {
    const named: Observed = { ...missing, engines: { ...missing.engines, isOpen: false } };
    const no = { text: "no", source: "typed", isAsked: true } as const;
    expect(answerStep(emptyDraft, installEngineStep, no, named)).toMatchObject({
      problem: { kind: "install-declined", engine: "Clawdbot" },
    });
    expect(answerStep(emptyDraft, installEngineStep, { text: "no", source: "flag" }, missing)).toMatchObject({ ok: false });
  });
});

function answered(draft: Draft, text: string, observed: Observed): Draft {
  const result = answerStep(draft, engineStep, { text, source: "typed", isAsked: true }, observed);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
