import { describe, expect, it } from "vitest";
import { acceptRiskStep } from "../../../src/wizard/step/accept-risk.ts";
import { draftOf, observe, observeConfigured } from "../sample-observed.ts";

/** 20 above the default profile, and open to the network. */
const risky = draftOf({ port: "18809", bind: "lan" });

const accept = (text: string, draft = risky) => acceptRiskStep.accept(draft, text, observe());

describe("the question about risks", () => {
  it.each([
    [{ port: "19789", bind: "loopback" }, []],
    [{}, []],
    [{ port: "18809" }, ["spacing"]],
    [{ port: "32700" }, ["ephemeral"]],
    [{ port: "6000" }, ["browser-blocked"]],
    [{ port: "19789", bind: "lan" }, ["lan-bind"]],
    [{ port: "18809", bind: "lan" }, ["spacing", "lan-bind"]],
  ])("after %j is asked for %j", (answers, names) => {
    const draft = draftOf(answers);
    expect(acceptRiskStep.isNeeded(draft, observe())).toBe(names.length > 0);
    expect(acceptRiskStep.question(draft, observe()).facts.risks?.map((risk) => risk.name)).toEqual(names);
  });

  it("asks for no consent to the port that the profile has already", () => {
    const observed = observeConfigured("{ gateway: { port: 18809 } }");
    expect(acceptRiskStep.isNeeded(draftOf({ port: "18809", bind: "loopback" }), observed)).toBe(false);
    expect(acceptRiskStep.isNeeded(draftOf({ port: "18810", bind: "loopback" }), observed)).toBe(true);
    const reach = acceptRiskStep.question(draftOf({ port: "18809", bind: "lan" }), observed);
    expect(reach.facts.risks?.map((risk) => risk.name)).toEqual(["lan-bind"]);
  });

  it("proposes no", () => {
    expect(acceptRiskStep.question(risky, observe())).toMatchObject({ kind: "confirm", initial: "no" });
  });

  it.each(["yes", "spacing,lan-bind", " lan-bind , spacing "])("takes %j as consent to all of them", (text) => {
    const accepted = accept(text);
    expect(accepted.ok ? accepted.value.split(",").toSorted() : []).toEqual(["lan-bind", "spacing"]);
  });

  it.each([
    ["no", ["spacing", "lan-bind"]],
    ["", ["spacing", "lan-bind"]],
    ["spacing", ["lan-bind"]],
    ["ephemeral", ["spacing", "lan-bind"]],
  ])("answered with %j leaves %j open", (text, names) => {
    const refused = accept(text);
    expect(refused).toMatchObject({ problem: { kind: "risks-not-accepted", risks: names.map((name) => ({ name })) } });
  });

  it("takes a consent that is not needed beside those that are", () => {
    expect(accept("spacing", draftOf({ port: "18809" })).ok).toBe(true);
    expect(accept("spacing,ephemeral", draftOf({ port: "18809" })).ok).toBe(true);
  });

  it("refuses a risk that does not exist", () => {
    expect(accept("spacing,gravity")).toMatchObject({ problem: { value: "gravity", reason: { kind: "unknown-risk" } } });
  });
});
