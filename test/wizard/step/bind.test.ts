import { describe, expect, it } from "vitest";
import { engineOf } from "../../../src/engine/engines.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { emptyDraft } from "../../../src/wizard/draft.ts";
import { bindHostStep, bindStep } from "../../../src/wizard/step/bind.ts";
import { held } from "../../port-map/sample-host.ts";
import { draftOf, observe, observeConfigured, portsOf } from "../sample-observed.ts";

describe("the question about the bind", () => {
  it.each([
    ["{}", "loopback", "default"],
    ["{ gateway: { bind: 'tailnet' } }", "tailnet", "existing"],
    ["{ gateway: { bind: 'auto' } }", "loopback", "default"],
  ])("proposes of the config %s %s as %s", (config, initial, source) => {
    expect(bindStep.question(emptyDraft, observeConfigured(config))).toMatchObject({ initial, source });
  });

  it.each(["loopback", "lan", "tailnet", "custom"])("takes %s", (text) => {
    expect(bindStep.accept(emptyDraft, ` ${text} `, observe())).toEqual({ ok: true, value: text });
  });

  it("offers and takes the tailnet only where there is one, and keeps it where the config names it", () => {
    const without = observe({ hasTailnet: false });
    expect(bindStep.question(emptyDraft, without)).toMatchObject({ options: ["loopback", "lan", "custom"] });
    expect(bindStep.accept(emptyDraft, "tailnet", without)).toMatchObject({
      problem: { kind: "bad-answer", reason: { kind: "no-tailnet" } },
    });
    const down = observeConfigured("{ gateway: { bind: 'tailnet' } }", { hasTailnet: false });
    expect(bindStep.question(emptyDraft, down)).toMatchObject({ initial: "tailnet", options: ["loopback", "lan", "tailnet", "custom"] });
  });

  it("offers, takes and proposes only what the release does as it says", () => {
    const profile = deriveProfile(engineOf("clawdbot"), "rescue", "/home/u");
    const configured = observeConfigured("{ gateway: { bind: 'custom' } }", { profile });
    expect(bindStep.question(emptyDraft, configured)).toMatchObject({ initial: "loopback", options: ["loopback", "lan", "tailnet"] });
    expect(bindStep.accept(emptyDraft, "custom", configured)).toMatchObject({ problem: { reason: { kind: "not-one-of" } } });
  });

  it("takes no address of a kind for which the release would listen everywhere", () => {
    const openclaw = observe({ profile: deriveProfile(engineOf("openclaw"), "rescue", "/home/u") });
    expect(bindHostStep.accept(emptyDraft, "fe80::1", openclaw)).toMatchObject({ problem: { reason: { kind: "not-ipv4" } } });
    expect(bindHostStep.accept(emptyDraft, "10.0.0.5", openclaw)).toEqual({ ok: true, value: "10.0.0.5" });
    expect(bindHostStep.accept(emptyDraft, "fe80::1", observe())).toEqual({ ok: true, value: "fe80::1" });
  });

  it.each(["", "LAN", "0.0.0.0", "auto"])("refuses %j with the list", (text) => {
    expect(bindStep.accept(emptyDraft, text, observe())).toMatchObject({
      problem: { flag: "--bind", value: text, reason: { kind: "not-one-of", allowed: ["loopback", "lan", "tailnet", "custom"] } },
    });
  });
});

describe("a bind", () => {
  const draft = draftOf({ port: "20789" });
  const isHeld = observe({ ports: portsOf([], [held(20_791, { address: "0.0.0.0" })]) });

  it.each([
    ["loopback", "127.0.0.1"],
    ["lan", "0.0.0.0"],
    ["tailnet", "127.0.0.1"],
  ])("of %s has the ports of the map probed on %s", (text, address) => {
    const inquiry = bindStep.inquiry?.(draft, text, observe());
    expect(inquiry).toMatchObject({ kind: "ports", address });
    expect(inquiry?.kind === "ports" ? inquiry.ports.slice(0, 2) : []).toEqual([20_789, 20_790]);
  });

  it("of an address has them probed there, once it is one", () => {
    expect(bindHostStep.inquiry?.(draft, " 10.0.0.5 ", observe())).toMatchObject({ address: "10.0.0.5" });
    expect(bindHostStep.inquiry?.(draft, "10.0.0", observe())).toBeUndefined();
  });

  it("is refused where a port is held that the port alone did not show", () => {
    const problem = { kind: "port-conflict", conflicts: [{ role: "browser-control", from: 20_791, reason: { kind: "held" } }] };
    expect(bindStep.accept(draft, "lan", isHeld)).toMatchObject({ problem });
    expect(bindHostStep.accept(draft, "10.0.0.5", isHeld)).toMatchObject({ problem });
  });

  it("waits for no port where none was accepted", () => {
    expect(bindStep.inquiry?.(draftOf({ port: "abc" }), "lan", isHeld)).toBeUndefined();
    expect(bindStep.accept(draftOf({ port: "abc" }), "lan", isHeld)).toEqual({ ok: true, value: "lan" });
  });
});

describe("the question about the address", () => {
  it.each([
    ["custom", true],
    ["lan", false],
    ["loopback", false],
    ["tailnet", false],
  ])("after bind %s: asked %s", (bind, isNeeded) => {
    expect(bindHostStep.isNeeded(draftOf({ bind }), observe())).toBe(isNeeded);
  });

  it("proposes what is configured and nothing else", () => {
    expect(bindHostStep.question(emptyDraft, observe()).initial).toBeUndefined();
    const observed = observeConfigured("{ gateway: { customBindHost: '10.0.0.5' } }");
    expect(bindHostStep.question(emptyDraft, observed)).toMatchObject({ initial: "10.0.0.5", source: "existing" });
  });

  it.each(["192.168.1.5", " 10.0.0.1 ", "::1", "fe80::1", "2001:db8:0:0:0:0:0:1", "0.0.0.0"])("takes %j", (text) => {
    expect(bindHostStep.accept(emptyDraft, text, observe())).toEqual({ ok: true, value: text.trim() });
  });

  it.each(["", "localhost", "256.1.1.1", "1.2.3", "1.2.3.4.5", "1.2.3.4:80", "[::1]", ":", ":::", "12345::", "1.2.3.x"])(
    "refuses %j",
    (text) => {
      expect(bindHostStep.accept(emptyDraft, text, observe())).toMatchObject({
        problem: { name: "bindHost", flag: "--bind-host", reason: { kind: "not-an-address" } },
      });
    },
  );
});
