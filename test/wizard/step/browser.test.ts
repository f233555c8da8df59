import { describe, expect, it } from "vitest";
import { emptyDraft } from "../../../src/wizard/draft.ts";
import { browserStep, cdpUrlStep } from "../../../src/wizard/step/browser.ts";
import { draftOf, observe, observeConfigured } from "../sample-observed.ts";

describe("the question about browser control", () => {
  it.each([
    ["{}", "yes", "default"],
    ["{ browser: { enabled: true } }", "yes", "existing"],
    ["{ browser: { enabled: false } }", "no", "existing"],
  ])("proposes of the config %s %s as %s", (config, initial, source) => {
    expect(browserStep.question(emptyDraft, observeConfigured(config))).toMatchObject({ kind: "confirm", initial, source });
  });

  it("refuses what is neither yes nor no", () => {
    expect(browserStep.accept(emptyDraft, "", observe())).toMatchObject({ problem: { flag: "--browser", reason: { kind: "not-one-of" } } });
  });
});

describe("the question about a remote Chrome", () => {
  it.each([
    ["yes", true],
    ["no", false],
  ])("after browser %s: asked %s", (browser, isNeeded) => {
    expect(cdpUrlStep.isNeeded(draftOf({ browser }), observe())).toBe(isNeeded);
  });

  it("proposes what is configured, else none", () => {
    const observed = observeConfigured("{ browser: { cdpUrl: 'http://10.0.0.9:9222' } }");
    expect(cdpUrlStep.question(emptyDraft, observed)).toMatchObject({ initial: "http://10.0.0.9:9222", source: "existing" });
    expect(cdpUrlStep.question(emptyDraft, observe())).toMatchObject({ initial: "", source: "default" });
  });

  it.each(["", " ", "http://10.0.0.9:9222", "https://chrome.example/x?token=1", "ws://h:1", "wss://h/devtools/browser/1"])(
    "takes %j",
    (text) => {
      expect(cdpUrlStep.accept(emptyDraft, text, observe())).toEqual({ ok: true, value: text.trim() });
    },
  );

  it.each([
    ["http://127.0.0.1:18800", "cdp"],
    ["ws://localhost:18789/x", "gateway"],
  ])("refuses %s, which is another gateway's port", (text, role) => {
    expect(cdpUrlStep.accept(emptyDraft, text, observe())).toMatchObject({
      problem: { kind: "port-conflict", conflicts: [{ role: "cdp", reason: { kind: "claimed", role, profile: "default" } }] },
    });
  });

  it.each(["http://127.0.0.1:9222", "http://127.0.0.1:18801", "http://10.0.0.9:18800"])("takes %s beside another gateway", (text) => {
    expect(cdpUrlStep.accept(emptyDraft, text, observe())).toEqual({ ok: true, value: text });
  });

  it.each(["10.0.0.9:9222", "http://", "file:///etc/passwd", "http://a b", "chrome", "http://h:99999", "http://h\n:1", "http://h/a b"])(
    "refuses %j",
    (text) => {
      expect(cdpUrlStep.accept(emptyDraft, text, observe())).toMatchObject({
        problem: { name: "cdpUrl", flag: "--cdp-url", reason: { kind: "not-a-url" } },
      });
    },
  );
});
