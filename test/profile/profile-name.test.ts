import { describe, expect, it } from "vitest";
import { parseProfileName } from "../../src/profile/profile-name.ts";

describe("parseProfileName", () => {
  it.each(["rescue", "main", "default", "a", "1", "x-y_z", "a".repeat(32)])("accepts %s", (name) => {
    expect(parseProfileName(name)).toEqual({ ok: true, value: name });
  });

  it.each([
    ["Rescue", "rescue"],
    ["my bot", "my-bot"],
    ["-x", "x"],
    ["a.b", "a-b"],
    ["a/b", "a-b"],
    ["../x", "x"],
    ["Élan", "elan"],
    ["a".repeat(40), "a".repeat(32)],
    ["日本", undefined],
    ["", "default"],
    ["GATEWAY", "gateway-bot"],
  ])("refuses %j and suggests %s", (name, suggestion) => {
    expect(parseProfileName(name)).toEqual({ ok: false, problem: { kind: "bad-profile-name", name, suggestion } });
  });

  it.each(["dev", "gateway", "node", "con", "nul", "com1", "lpt9"])("keeps %s for others", (name) => {
    expect(parseProfileName(name)).toEqual({ ok: false, problem: { kind: "reserved-profile-name", name, suggestion: `${name}-bot` } });
  });

  it("suggests only names that it would accept", () => {
    const suggestions = ["Rescue Bot!", "___x", "con", "NODE", "a--", "ß", "Ünïcode", "x".repeat(99), "b-".repeat(30)].map((text) => {
      const result = parseProfileName(text);
      return (!result.ok && "suggestion" in result.problem ? result.problem.suggestion : undefined) ?? "";
    });
    expect(suggestions.map((suggestion) => [suggestion, parseProfileName(suggestion).ok])).toEqual(
      suggestions.map((suggestion) => [suggestion, suggestion !== ""]),
    );
  });
});
