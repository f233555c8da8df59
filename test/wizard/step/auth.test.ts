import { describe, expect, it } from "vitest";
import { emptyDraft } from "../../../src/wizard/draft.ts";
import { authStep, passwordStep, tokenEnvStep } from "../../../src/wizard/step/auth.ts";
import { openclaw } from "../../../src/engine/openclaw.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { bindStep } from "../../../src/wizard/step/bind.ts";
import { draftOf, observe, observeConfigured } from "../sample-observed.ts";

const withPassword = observeConfigured("{ gateway: { auth: { mode: 'password', password: 'correct horse' } } }");
const withToken = observeConfigured("{ gateway: { auth: { token: 'abc' } } }");
const withVariable = observeConfigured("{ gateway: { auth: { token: '${RESCUE_TOKEN}' } } }");

describe("the question about the sign-in", () => {
  it.each([
    ["nothing", observe(), "token", "default"],
    ["a password", withPassword, "password", "existing"],
    ["a token without a mode", withToken, "token", "default"],
  ] as const)("proposes where the config holds %s", (_, observed, initial, source) => {
    expect(authStep.question(emptyDraft, observed)).toMatchObject({ initial, source });
  });

  it.each(["none", "", "Token"])("refuses %j", (text) => {
    expect(authStep.accept(emptyDraft, text, observe())).toMatchObject({
      problem: { flag: "--auth", reason: { kind: "not-one-of", allowed: ["token", "password"] } },
    });
  });
});

describe("what gw offers to nobody, and a config says", () => {
  const rule = deriveProfile(openclaw, "rescue", "/home/u");
  const observed = observeConfigured("{ gateway: { bind: 'auto', auth: { mode: 'trusted-proxy' } } }", { profile: rule });

  it("is kept, and asks for no secret", () => {
    expect(authStep.question(emptyDraft, observed)).toMatchObject({ initial: "trusted-proxy", source: "existing" });
    expect(authStep.accept(emptyDraft, "trusted-proxy", observed)).toMatchObject({ ok: true });
    expect(authStep.accept(emptyDraft, "none", observed)).toMatchObject({ ok: false });
    expect(tokenEnvStep.isNeeded(draftOf({ auth: "trusted-proxy" }), observed)).toBe(false);
    expect(bindStep.question(emptyDraft, observed)).toMatchObject({ initial: "auto", source: "existing" });
  });

  it("is no password", () => {
    const asked = passwordStep.accept(draftOf({ auth: "password", tokenEnv: "" }), "__OPENCLAW_REDACTED__", observe());
    expect(asked).toMatchObject({ problem: { reason: { kind: "stand-in" } } });
  });

  it("may be a variable that is not here, or a secret elsewhere", () => {
    const elsewhere = observeConfigured("{ gateway: { auth: { mode: 'password', password: { source: 'file', id: '/p' } } } }");
    expect(passwordStep.accept(draftOf({ auth: "password", tokenEnv: "" }), "", elsewhere)).toEqual({ ok: true, value: "" });
    const unknown = observeConfigured("{ gateway: { auth: { token: '${NOT_HERE}' } } }");
    expect(tokenEnvStep.accept(draftOf({ auth: "token" }), "NOT_HERE", unknown)).toEqual({ ok: true, value: "NOT_HERE" });
  });
});

describe("the question about the variable", () => {
  it("proposes the one that is configured, else none", () => {
    expect(tokenEnvStep.question(emptyDraft, withVariable)).toMatchObject({ initial: "RESCUE_TOKEN", source: "existing" });
    expect(tokenEnvStep.question(emptyDraft, observe())).toMatchObject({ initial: "", source: "default" });
  });

  it.each([
    [{ auth: "token" }, withToken, true],
    [{ auth: "password" }, withPassword, true],
    [{ auth: "token" }, withPassword, false],
    [{ auth: "password" }, withToken, false],
    [{ auth: "token" }, withVariable, false],
    [{ auth: "token" }, observe(), false],
  ] as const)("after %j knows whether a secret of that kind is kept (%#)", (answers, observed, hasSecret) => {
    expect(tokenEnvStep.question(draftOf(answers), observed).facts).toEqual({ auth: answers.auth, hasSecret });
  });

  it.each(["", "  ", "RESCUE_TOKEN", " RESCUE_TOKEN "])("takes %j", (text) => {
    expect(tokenEnvStep.accept(emptyDraft, text, observe())).toEqual({ ok: true, value: text.trim() });
  });

  it("refuses one whose value is too short, but for the one that the config names already", () => {
    const reason = { kind: "short-secret", minimum: 8 };
    expect(tokenEnvStep.accept(emptyDraft, "SHORT_TOKEN", observe())).toMatchObject({ problem: { flag: "--token-env", reason } });
    const kept = observeConfigured("{ gateway: { auth: { token: '${SHORT_TOKEN}' } } }");
    expect(tokenEnvStep.accept(emptyDraft, "SHORT_TOKEN", kept)).toEqual({ ok: true, value: "SHORT_TOKEN" });
  });

  it.each([
    ["rescue_token", "not-a-variable-name"],
    ["1TOKEN", "not-a-variable-name"],
    ["RESCUE-TOKEN", "not-a-variable-name"],
    ["$RESCUE_TOKEN", "not-a-variable-name"],
    ["X".repeat(129), "not-a-variable-name"],
    ["OTHER_TOKEN", "not-here"],
  ])("refuses %s: %s", (text, kind) => {
    expect(tokenEnvStep.accept(emptyDraft, text, observe())).toMatchObject({ problem: { flag: "--token-env", reason: { kind } } });
  });
});

describe("the question about the password", () => {
  it.each([
    [{ auth: "password", tokenEnv: "" }, true],
    [{ auth: "password", tokenEnv: "RESCUE_TOKEN" }, false],
    [{ auth: "token", tokenEnv: "" }, false],
  ])("after %j: asked %s", (answers, isNeeded) => {
    expect(passwordStep.isNeeded(draftOf(answers), observe())).toBe(isNeeded);
  });

  it("is a secret and has no flag", () => {
    expect(passwordStep.flag).toBeUndefined();
    expect(passwordStep.question(draftOf({ auth: "password" }), observe())).toMatchObject({ isSecret: true, initial: undefined });
  });

  it("keeps the one that is set for an empty line", () => {
    const draft = draftOf({ auth: "password" });
    expect(passwordStep.question(draft, withPassword).initial).toBe("");
    expect(passwordStep.accept(draft, "", withPassword)).toEqual({ ok: true, value: "" });
    expect(passwordStep.accept(draft, "", withToken).ok).toBe(false);
  });

  it.each(["12345678", "  blanks stay  ", "密码密码密码密码"])("takes %j as it is", (text) => {
    expect(passwordStep.accept(draftOf({ auth: "password" }), text, observe())).toEqual({ ok: true, value: text });
  });

  it.each(["", "1234567"])("refuses %j and never repeats it", (text) => {
    expect(passwordStep.accept(draftOf({ auth: "password" }), text, observe())).toMatchObject({
      problem: { value: "", reason: { kind: "too-short", minimum: 8 } },
    });
  });
});
