import { describe, expect, it } from "vitest";
import { offeredPort } from "../../src/wizard/port-choice.ts";
import { instance, observe, observeConfigured } from "./sample-observed.ts";

describe("the base port that a key types in", () => {
  it("is the proposal for a new profile, and for one that is in nobody's way", () => {
    expect(offeredPort(observe())).toBe(19_789);
    expect(offeredPort(observeConfigured("{ gateway: { port: 20789 } }"))).toBe(19_789);
  });

  it("is the one that the help names where this profile is to move", () => {
    expect(offeredPort(observeConfigured("{ gateway: { port: 18809 } }"))).toBe(19_789);
  });

  it("is none where the help says that another one should move", () => {
    const others = [instance("third", 18_809)];
    expect(offeredPort(observeConfigured("{ gateway: { port: 18789 } }", { others }))).toBeUndefined();
  });
});
