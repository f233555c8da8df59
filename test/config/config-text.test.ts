import { describe, expect, it } from "vitest";
import { isSameValue, type JsonValue, parseConfig, valueAt } from "../../src/config/config-text.ts";

const path = "/home/me/.openclaw/openclaw.json";

describe("parseConfig", () => {
  it.each([
    ["plain JSON", '{"a": 1}', { a: 1 }],
    ["a byte order mark", '\uFEFF{"a": 1}', { a: 1 }],
    ["comments, bare keys, single quotes and a trailing comma", "// x\n{a: 'b', /* y */}", { a: "b" }],
    ["CRLF", '{\r\n  "a": 1\r\n}\r\n', { a: 1 }],
    ["hex numbers", "{a: 0x1F}", { a: 31 }],
    ["equal keys, of which the last counts", "{a: 1, a: 2}", { a: 2 }],
  ])("reads %s and keeps the text as it is", (_, text, value) => {
    expect(parseConfig(text, path)).toEqual({ ok: true, value: { text, path, value } });
  });

  it.each([
    ["", 1, 1, "the file is empty"],
    ["\uFEFF", 1, 1, "the file is empty"],
    ["// nothing but a comment\n", 2, 1, "invalid end of input"],
    ['{\n  "a": 1,\n  "b": }\n', 3, 8, "invalid character '}'"],
    ["\uFEFF{a 1}", 1, 4, "invalid character '1'"],
    ["{a: 1", 1, 6, "invalid end of input"],
  ])("tells where %j stops being JSON5", (text, line, column, reason) => {
    expect(parseConfig(text, path)).toEqual({ ok: false, problem: { kind: "config-does-not-parse", path, line, column, reason } });
  });

  it.each(["[]", "null", "5", '"{}"', "true"])("refuses %s, which is no object", (text) => {
    expect(parseConfig(text, path)).toEqual({ ok: false, problem: { kind: "config-not-an-object", path } });
  });

  it("takes `__proto__` for a key like any other", () => {
    const document = parseConfig('{__proto__: {port: 1}, "constructor": 2}', path);
    if (!document.ok) throw new Error("does not parse");
    expect(Object.keys(document.value.value)).toEqual(["__proto__", "constructor"]);
    expect(valueAt(document.value.value, ["port"])).toBeUndefined();
    expect(valueAt(document.value.value, ["__proto__", "port"])).toBe(1);
  });
});

describe("valueAt", () => {
  const value: JsonValue = { a: { b: null, c: [1] } };

  it.each<[readonly string[], JsonValue | undefined]>([
    [[], value],
    [["a", "b"], null],
    [["a", "x"], undefined],
    [["a", "b", "x"], undefined],
    [["a", "c", "0"], 1],
    [["toString"], undefined],
    [["a", "c", "01"], undefined],
    [["a", "c", "length"], undefined],
  ])("finds %j", (key, expected) => {
    expect(valueAt(value, key)).toEqual(expected);
  });
});

describe("isSameValue", () => {
  it.each<[JsonValue | undefined, JsonValue | undefined, boolean]>([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{}, [], false],
    [Number.NaN, Number.NaN, true],
    [0, -0, false],
    [null, undefined, false],
    ["1", 1, false],
  ])("compares %j with %j", (left, right, expected) => {
    expect(isSameValue(left, right)).toBe(expected);
  });
});

describe("a config that is nested without end", () => {
  it.each([
    ["lists", `{\n  a: ${"[".repeat(10_000)}${"]".repeat(10_000)} }`],
    ["objects", `{\n  a: ${"{a:".repeat(10_000)}1${"}".repeat(10_000)} }`],
    ["brackets that nobody closes", `{\n  a: ${"[".repeat(300)}`],
  ])("of %s is refused where it becomes too deep", (_, text) => {
    expect(parseConfig(text, "/c.json")).toMatchObject({
      problem: { kind: "config-does-not-parse", line: 2, reason: expect.stringContaining("nested deeper") },
    });
  });

  it("counts no brackets of strings and comments", () => {
    const text = `{ /* ${"[".repeat(300)} */ a: "${"{".repeat(300)}", // ${"[".repeat(300)}\n b: '${"[".repeat(300)}\\'[' }`;
    expect(parseConfig(text, "/c.json")).toMatchObject({ ok: true });
  });
});
