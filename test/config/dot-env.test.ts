import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDotEnv, renameDotEnv, setDotEnv } from "../../src/config/dot-env.ts";

describe("parseDotEnv", () => {
  it.each<[string, Record<string, string>]>([
    ["", {}],
    ["A=1\nB=two words \n", { A: "1", B: "two words" }],
    ["# A=1\n\n  export B = 2 # why\n", { B: "2" }],
    ["A='x # y'\r\nB=\"a\\nb\"\r\n", { A: "x # y", B: "a\nb" }],
    ["A='a\\nb'\nB=`it's \"q\"`", { A: "a\\nb", B: `it's "q"` }],
    ['A="one\ntwo"\nB=1', { A: "one\ntwo", B: "1" }],
    ["A=\nB=2", { A: "", B: "2" }],
    ["A: 1", { A: "1" }],
    ["A=1\nA=2", { A: "2" }],
    ["\uFEFFA=1", { A: "1" }],
    ["no assignment\n=x\nA=a=b", { A: "a=b" }],
  ])("reads %j", (text, variables) => {
    expect(parseDotEnv(text)).toEqual(variables);
  });

  it("takes `__proto__` for a name like any other", () => {
    expect(Object.keys(parseDotEnv("__proto__=1"))).toEqual(["__proto__"]);
  });
});

describe("renameDotEnv", () => {
  const rename = (key: string) => (key.startsWith("GONE") ? undefined : key.replace(/^OLD_/, "NEW_"));

  it.each([
    ["OLD_A=1\nB=OLD_A # OLD_A\n", "NEW_A=1\nB=OLD_A # OLD_A\n"],
    ["# mine\n export OLD_A='x\ny' # why\r\nC=1", "# mine\n export NEW_A='x\ny' # why\r\nC=1"],
    ["GONE_1=1\nA=2\nGONE_2='x\ny' # z\n", "A=2\n"],
    ["A=1\r\nGONE=2\r\nB=3\r\n", "A=1\r\nB=3\r\n"],
    ["OLD_A=1\nOLD_A=2", "NEW_A=1\nNEW_A=2"],
  ])("makes of %j %j", (before, after) => {
    expect(renameDotEnv(before, rename)).toBe(after);
  });
});

describe("setDotEnv", () => {
  it.each([
    ["", "A", "1", "A=1\n"],
    ["B=2", "A", "1", "B=2\nA=1\n"],
    ["B=2\r\n", "A", "1", "B=2\r\nA=1\r\n"],
    ["# top\nexport A = old # why\nB=2\n", "A", "new", "# top\nexport A = new # why\nB=2\n"],
    ["A=\nB=2\n", "A", "1", "A=1\nB=2\n"],
    ["A=1\nA=2\n", "A", "3", "A=1\nA=3\n"],
    ['A="one\ntwo"\nB=2\n', "A", "3", "A=3\nB=2\n"],
    ["", "A", "two words", "A='two words'\n"],
    ["", "A", "it's", `A="it's"\n`],
    ["", "A", "a\nb", "A='a\nb'\n"],
    ["A='same'\n", "A", "same", "A='same'\n"],
  ])("turns %j with %s=%j into %j", (text, key, value, expected) => {
    expect(setDotEnv(text, key, value)).toBe(expected);
  });

  it("is read back, leaves every other variable, and changes nothing the second time", () => {
    const key = fc.constantFrom("A", "B", "TOKEN", "x.y");
    const value = fc.string().filter((text) => !/[#\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)), key, value, (pairs, name, text) => {
        const before = pairs.reduce((file, [other, content]) => setDotEnv(file, other, content), "# top\n");
        const after = setDotEnv(before, name, text);
        expect(parseDotEnv(after)).toEqual({ ...parseDotEnv(before), [name]: text });
        expect(setDotEnv(after, name, text)).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps every variable of a text with quotes left open, or throws", () => {
    const line = fc
      .array(fc.constantFrom("A=", "B=", "'", '"', "`", "#", "\n", "x", " ", "\\n"), { maxLength: 12 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(line, line, (text, value) => {
        const intended = { ...parseDotEnv(text), B: value };
        expect([intended, "refused"]).toContainEqual(variablesAfter(() => setDotEnv(text, "B", value)));
      }),
      { numRuns: 2000 },
    );
  });

  it("throws for a value that no `.env` file can hold", () => {
    expect(() => setDotEnv("", "A", "'\"`#")).toThrow(RangeError);
  });
});

function variablesAfter(set: () => string): Readonly<Record<string, string>> | "refused" {
  try {
    return parseDotEnv(set());
  } catch (error) {
    if (error instanceof RangeError) return "refused";
    throw error;
  }
}
