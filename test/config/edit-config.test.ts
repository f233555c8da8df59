import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type JsonValue, parseConfig } from "../../src/config/config-text.ts";
import { diffEdits, editConfig, type KeyEdit, renderNewConfig, withEdits } from "../../src/config/edit-config.ts";

const path = "/home/me/.openclaw/openclaw.json";

describe("editConfig", () => {
  it.each<[string, string, string, JsonValue | undefined, string]>([
    ["a number and leaves the comments", "{\n  // port\n  port: 1, // p\n}\n", "port", 2, "{\n  // port\n  port: 2, // p\n}\n"],
    ["a hex number", "{a: 0x10, b: 0x11}", "a", 17, "{a: 17, b: 0x11}"],
    ["behind a byte order mark", '\uFEFF{"a": 1}', "a", 2, '\uFEFF{"a": 2}'],
    ["between CRLFs", '{\r\n  "a": 1\r\n}\r\n', "a", 2, '{\r\n  "a": 2\r\n}\r\n'],
    ["a text in the quotes that it has", `{"a": 'x', "b": "y"}`, "a", `it's "z"`, `{"a": 'it\\'s "z"', "b": "y"}`],
    ["the last of equal keys", "{a: 1, b: 2, a: 3}", "a", 4, "{a: 1, b: 2, a: 4}"],
    ["a key called `__proto__`", '{"__proto__": 1, a: 2}', "__proto__", 3, '{"__proto__": 3, a: 2}'],
    ["a text that is escaped in the file", String.raw`{a: "\u0041"}`, "a", "B", '{a: "B"}'],
    ["a list", "{a: [1, /* x */ 2]}", "a", [3], "{a: [3]}"],
  ])("replaces %s", (_, before, key, value, after) => {
    expect(edit(before, [{ key: [key], value }])).toEqual({ ok: true, value: after });
  });

  it.each<[string, string, readonly string[], JsonValue | undefined, string]>([
    ["a value", "{a: [{b: 1}, /* x */ {b: 2 /* y */}]}", ["a", "1", "b"], 3, "{a: [{b: 1}, /* x */ {b: 3 /* y */}]}"],
    ["a new key", "{a: [\n  {\n    b: 1,\n  },\n]}", ["a", "0", "c"], 2, "{a: [\n  {\n    b: 1,\n    c: 2,\n  },\n]}"],
    ["a removal", "{a: [[1], {b: 1, c: 2}, 'x',]}", ["a", "1", "c"], undefined, "{a: [[1], {b: 1}, 'x',]}"],
    ["lists in lists", "{a: [{b: [{c: 1}]}]}", ["a", "0", "b", "0", "c"], 2, "{a: [{b: [{c: 2}]}]}"],
  ])("edits %s in an object of a list, and no byte beside it", (_, before, key, value, after) => {
    expect(edit(before, [{ key, value }])).toEqual({ ok: true, value: after });
  });

  it.each<[string, string, string, string]>([
    ["behind the last key's comment", "{\n  a: 1, // one\n  b: 2 // two\n}", "c", "{\n  a: 1, // one\n  b: 2, // two\n  c: 0\n}"],
    ["with the trailing comma of the file", "{\n\ta: 1,\n}\n", "c", "{\n\ta: 1,\n\tc: 0,\n}\n"],
    ["with the CRLF of the file", '{\r\n  "a": 1\r\n}', "c", '{\r\n  "a": 1,\r\n  "c": 0\r\n}'],
    ["with the quotes of the file", "{\n  'a': 1\n}", "c", "{\n  'a': 1,\n  'c': 0\n}"],
    ["on the line of the others", "{ a: 1, b: 2 }", "c", "{ a: 1, b: 2, c: 0 }"],
    ["without blanks where there are none", "{a:1,b:2}", "c", "{a:1,b:2,c:0}"],
    ["quoted where it cannot be bare", "{a: 1}", "a-b", '{a: 1, "a-b": 0}'],
    ["into an empty config", "{}\n", "c", '{\n  "c": 0\n}\n'],
    ["into a config of comments only", "{\n  // later\n}\n", "c", '{\n  // later\n  "c": 0\n}\n'],
    ["behind a line comment before the brace", "{a: 1 // one\n}", "c", "{a: 1, c: 0 // one\n}"],
    ["as an own key called `__proto__`", '{"a": 1}', "__proto__", '{"a": 1, "__proto__": 0}'],
  ])("adds a key %s", (_, before, key, after) => {
    expect(edit(before, [{ key: [key], value: 0 }])).toEqual({ ok: true, value: after });
  });

  it("makes missing parents with the file's own indent", () => {
    const before = "{\n\t// mine\n\tagents: {\n\t\tlist: [],\n\t},\n}\n";
    expect(edit(before, [{ key: ["gateway", "auth", "mode"], value: "token" }])).toEqual({
      ok: true,
      value: '{\n\t// mine\n\tagents: {\n\t\tlist: [],\n\t},\n\tgateway: {\n\t\tauth: {\n\t\t\tmode: "token"\n\t\t}\n\t},\n}\n',
    });
  });

  it.each([
    ["its line", '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', "b", '{\n  "a": 1,\n  "c": 3\n}'],
    ["the comma before it when it is the last", '{\n  "a": 1,\n  "b": 2\n}', "b", '{\n  "a": 1\n}'],
    ["no comment on its line or before it", "{\n  a: 1, // one\n  b: 2 // two\n}", "b", "{\n  a: 1 // one\n  // two\n}"],
    ["one blank on a shared line", "{ a: 1, b: 2, c: 3 }", "b", "{ a: 1, c: 3 }"],
    ["every equal key", "{a: 1, b: 2, a: 3}", "a", "{b: 2}"],
    ["the only key", "{\r\n  a: 1\r\n}", "a", "{\r\n}"],
  ])("removes with a key %s", (_, before, key, after) => {
    expect(edit(before, [{ key: [key], value: undefined }])).toEqual({ ok: true, value: after });
  });

  it("turns one object into another member by member", () => {
    const before = "{token: {\n  source: 'env', // where\n  provider: 'x',\n  id: 'A',\n}}";
    expect(edit(before, [{ key: ["token"], value: { source: "env", id: "B", scope: 1 } }])).toEqual({
      ok: true,
      value: "{token: {\n  source: 'env', // where\n  id: 'B',\n  scope: 1,\n}}",
    });
  });

  it("changes no byte when a value is set to what it is, however it is written", () => {
    const before = "{a: 0x10, 'b': 'x', c: {d: [+1,],}, e: NaN /* same */}";
    const edits: KeyEdit[] = [
      { key: ["a"], value: 16 },
      { key: ["b"], value: "x" },
      { key: ["c"], value: { d: [1] } },
      { key: ["e"], value: Number.NaN },
      { key: ["f", "g"], value: undefined },
    ];
    expect(edit(before, edits)).toEqual({ ok: true, value: before });
  });

  it("escapes what editors and files would spoil", () => {
    expect(edit("{a: 1}", [{ key: ["a"], value: "\u2028\uD800" }])).toEqual({ ok: true, value: String.raw`{a: "\u2028\ud800"}` });
  });

  it.each<[string, string, KeyEdit, string]>([
    ["under a text", "{gateway: 'x'}", { key: ["gateway", "port"], value: 1 }, "gateway is not an object"],
    ["under null", "{a: {b: null}}", { key: ["a", "b", "c"], value: 1 }, "a.b is not an object"],
    ["in a list", "{a: [1]}", { key: ["a", "0"], value: 2 }, "a is not an object"],
    ["of no item of a list", "{a: [{}]}", { key: ["a", "1", "b"], value: 2 }, "a is not an object"],
    ["that is no place in a list", "{a: [{}]}", { key: ["a", "x", "b"], value: 2 }, "a is not an object"],
    ["that is the whole config", "{a: 1}", { key: [], value: 1 }, "a config must be an object"],
    [
      "that an included file may hold",
      '{$include: "./base.json5"}',
      { key: ["gateway", "port"], value: 1 },
      "the key lives in the included file ./base.json5",
    ],
    [
      "below an object that includes files",
      '{gateway: {$include: ["a.json", "b.json"]}}',
      { key: ["gateway", "auth", "mode"], value: "token" },
      'the key lives in the included file ["a.json","b.json"]',
    ],
    [
      "that would show the included value again",
      '{$include: "./base.json5", a: 1}',
      { key: ["a"], value: undefined },
      "the key lives in the included file ./base.json5",
    ],
    [
      "whose value includes a file",
      '{gateway: {$include: "./gateway.json5"}}',
      { key: ["gateway"], value: { port: 1 } },
      "the key lives in the included file ./gateway.json5",
    ],
    ["that names the included file", '{$include: "./x"}', { key: ["$include"], value: "./y" }, "the key lives in the included file ./x"],
  ])("refuses a key %s", (_, before, keyEdit, reason) => {
    const problem = { kind: "config-edit-refused", path, key: keyEdit.key.join("."), reason };
    expect(edit(before, [keyEdit])).toEqual({ ok: false, problem });
  });

  it("refuses to edit beside a raw line separator in a text, which it cannot follow", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    onTestFinished(() => warn.mockRestore());
    const reason = "the text around the key cannot be edited in place";
    expect(edit("{a: 1, b: '\u2028'}", [{ key: ["a"], value: 2 }])).toMatchObject({ ok: false, problem: { key: "a", reason } });
    expect(edit("{a: 1, b: '\u2028'}", [{ key: ["a"], value: 1 }])).toEqual({ ok: true, value: "{a: 1, b: '\u2028'}" });
  });

  it("sets a key that stands beside `$include`, which wins over the included file", () => {
    const before = '{$include: "./base.json5", gateway: {port: 1}}';
    expect(edit(before, [{ key: ["gateway", "port"], value: 2 }])).toEqual({
      ok: true,
      value: '{$include: "./base.json5", gateway: {port: 2}}',
    });
  });

  it("gives no text at all when one of several edits is refused", () => {
    const edits: KeyEdit[] = [
      { key: ["a"], value: 2 },
      { key: ["a", "b"], value: 3 },
    ];
    expect(edit("{a: 1}", edits)).toMatchObject({ ok: false, problem: { kind: "config-edit-refused", key: "a.b" } });
  });
});

describe("withEdits", () => {
  it("makes parents, removes keys and leaves what it was given alone", () => {
    const before = { a: { b: 1 }, c: 2 };
    const edits: KeyEdit[] = [
      { key: ["x", "y"], value: 3 },
      { key: ["a", "b"], value: undefined },
      { key: ["c", "d"], value: undefined },
    ];
    expect(withEdits(before, edits)).toEqual({ a: {}, c: 2, x: { y: 3 } });
    expect(before).toEqual({ a: { b: 1 }, c: 2 });
  });

  it("never touches a prototype", () => {
    const after = withEdits({}, [{ key: ["__proto__", "polluted"], value: true }]);
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
    expect(Object.keys(after)).toEqual(["__proto__"]);
    expect("polluted" in {}).toBe(false);
  });
});

describe("renderNewConfig", () => {
  it("writes JSON with two spaces and a final line break", () => {
    expect(renderNewConfig({ gateway: { port: 1 } })).toBe('{\n  "gateway": {\n    "port": 1\n  }\n}\n');
  });
});

describe("diffEdits", () => {
  it("shows the keys that differ, and no secret", () => {
    const before = { gateway: { port: 1, bind: "lan", auth: { mode: "password", password: "old" } } };
    const edits: KeyEdit[] = [
      { key: ["gateway", "port"], value: 2 },
      { key: ["gateway", "bind"], value: "lan" },
      { key: ["gateway", "auth", "mode"], value: "token" },
      { key: ["gateway", "auth", "password"], value: undefined },
      { key: ["gateway", "auth", "token"], value: "new" },
      { key: ["gateway", "auth", "other"], value: "hidden" },
      { key: ["browser", "enabled"], value: false },
    ];
    expect(diffEdits(before, edits)).toEqual([
      { key: "gateway.port", before: "1", after: "2" },
      { key: "gateway.auth.mode", before: '"password"', after: '"token"' },
      { key: "gateway.auth.password", before: "(secret)", after: undefined },
      { key: "gateway.auth.token", before: undefined, after: "(secret)" },
      { key: "gateway.auth.other", before: undefined, after: "(secret)" },
      { key: "browser.enabled", before: undefined, after: "false" },
    ]);
  });

  it.each(["undefined", "", "__OPENCLAW_REDACTED__", 12_345])("tells a secret from %j, which is none", (token) => {
    const edits = diffEdits({ gateway: { auth: { token } } }, [{ key: ["gateway", "auth", "token"], value: "new" }]);
    expect(edits).toEqual([{ key: "gateway.auth.token", before: "(no secret)", after: "(secret)" }]);
  });

  it("takes a number for a secret where an engine may", () => {
    expect(diffEdits({}, [{ key: ["channels", "x", "password"], value: 1234 }])).toMatchObject([{ after: "(secret)" }]);
  });

  it.each([
    ["a sign-in within an address", "ws://user:s3cret@chrome.example/x", "ws://(secret)@chrome.example/x"],
    ["what an address asks for", "https://chrome.example/x?token=s3cret", "https://chrome.example/x?(secret)"],
    ["the rest of an address that goes on over a line", "https://chrome.example/x?token=a\ns3cret", "https://chrome.example/x?(secret)"],
    ["what looks like a secret", "sk-canary-0123456789abcdef0123456789abcdef", "(secret)"],
    ["no other text", "http://127.0.0.1:9222/", "http://127.0.0.1:9222/"],
  ])("hides %s", (_, value, shown) => {
    const edits = diffEdits({}, [
      { key: ["browser", "cdpUrl"], value },
      { key: ["list"], value: [value] },
      { key: ["deep"], value: { list: [value] } },
    ]);
    expect(edits.map(({ after }) => after)).toEqual([JSON.stringify(shown), JSON.stringify([shown]), JSON.stringify({ list: [shown] })]);
  });

  it("shows where a secret is kept, but not one inside an object or a list", () => {
    const reference = { source: "env", provider: "default", id: "TOKEN" };
    const edits: KeyEdit[] = [
      { key: ["gateway", "auth", "token"], value: reference },
      { key: ["models"], value: { list: [{ name: "m", apiKey: "k" }], botToken: "t", pinSecret: 5 } },
    ];
    expect(diffEdits(undefined, edits)).toEqual([
      { key: "gateway.auth.token", before: undefined, after: JSON.stringify(reference) },
      {
        key: "models",
        before: undefined,
        after: '{"list":[{"name":"m","apiKey":"(secret)"}],"botToken":"(secret)","pinSecret":"(secret)"}',
      },
    ]);
  });
});

function edit(text: string, edits: readonly KeyEdit[]) {
  const document = parseConfig(text, path);
  if (!document.ok) throw new Error("does not parse");
  return editConfig(document.value, edits);
}
