import { describe, expect, it } from "vitest";
import { hasInclude } from "../../src/config/has-include.ts";

describe("hasInclude", () => {
  it.each([
    [{ $include: "./base.json" }, true],
    [{ agents: { list: [{ $include: ["./a.json"] }] } }, true],
    [{ include: "./base.json", $includes: 1 }, false],
    [{}, false],
    [null, false],
  ])("of %j is %s", (config, is) => {
    expect(hasInclude(config)).toBe(is);
  });
});
