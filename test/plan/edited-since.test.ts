import { describe, expect, test } from "vitest";
import { asidePath, reconcile, type FileOverTime } from "../../src/plan/edited-since.ts";

const before = '{ "gateway": { "port": 1 } }\n';
const after = '{ "gateway": { "port": 2 } }\n';
const unit = "[Service]\nExecStart=/old\nRestart=always\n";
const newUnit = "[Service]\nExecStart=/new\nRestart=always\n";

function config(current: string | undefined, more: Partial<FileOverTime> = {}): FileOverTime {
  return { path: "/s/gw.json", purpose: "config", before, after, current, ...more };
}

function definition(current: string | undefined, more: Partial<FileOverTime> = {}): FileOverTime {
  return { path: "/u/x.service", purpose: "service-definition", before: unit, after: newUnit, current, ...more };
}

describe("a file that gw wrote", () => {
  test.each([
    ["as gw left it", config(after), { kind: "untouched" }],
    ["as it was before", config(before), { kind: "untouched" }],
    ["removed since", config(undefined), { kind: "gone" }],
    [
      "with another key edited",
      config('{ "gateway": { "port": 2 }, "ui": 1 }\n'),
      { kind: "merged", text: '{ "gateway": { "port": 1 }, "ui": 1 }\n', differences: ["ui: not set -> 1"] },
    ],
    ["with another comment", config(`// mine\n${after}`), { kind: "merged", text: `// mine\n${before}`, differences: [] }],
    ["with the same key edited", config('{ "gateway": { "port": 3 } }\n'), { kind: "clash", differences: ["gateway.port: 2 -> 3"] }],
    ["that does not parse any more", config("{"), { kind: "clash", differences: [] }],
    [
      "whose key lives in an included file now",
      config('{ "gateway": { "$include": "g.json", "auth": {} }, "ui": 1 }\n'),
      { kind: "clash" },
    ],
    ["that was new, edited", config(`// mine\n${after}`, { before: undefined }), { kind: "set-aside", differences: [] }],
    [
      "that was new, with a key",
      config('{ "gateway": { "port": 2, "auth": { "token": "t0ken" } } }', { before: undefined }),
      { kind: "set-aside", differences: ["gateway.auth.token: not set -> (secret)"] },
    ],
    [
      "that was new, with texts of others",
      config('{ "gateway": { "port": 2, "bind": "lan" }, "env": { "X": "hunter2" } }', { before: undefined }),
      { kind: "set-aside", differences: ['gateway.bind: not set -> "lan"', "env.X: set"] },
    ],
    [
      "that was new, with keys of the gateway that gw does not know",
      config('{ "gateway": { "list": ["ghp_x"], "hdr": "Bearer x", "port": 2, "auth": { "mode": "token", "x": "y" } } }', {
        before: undefined,
      }),
      {
        kind: "set-aside",
        differences: [
          "gateway.list: set",
          "gateway.hdr: set",
          'gateway.auth.mode: not set -> "token"',
          "gateway.auth.x: not set -> (secret)",
        ],
      },
    ],
    ["that was new, and does not parse any more", config("{", { before: undefined }), { kind: "set-aside", differences: [] }],
    ["that gw removed and others wrote anew", config("{}", { after: undefined }), { kind: "clash", differences: [] }],
    ["with other lines edited", definition(`${newUnit}# mine\n`), { kind: "merged", text: `${unit}# mine\n`, differences: ["+ # mine"] }],
    [
      "with the same line edited",
      definition(newUnit.replace("/new", "/mine")),
      { kind: "clash", differences: ["- ExecStart=/new", "+ ExecStart=/mine"] },
    ],
  ] as const)("%s", (_, file, expected) => {
    expect(reconcile(file)).toMatchObject(expected);
  });

  test.each([
    ["secrets", "A=1\n", "A=1\nB=2\nhunter2\n", ["+ B=(secret)", "+ (secret)"]],
    [
      "service-definition",
      "x\n",
      "x\nEnvironment=OPENCLAW_GATEWAY_TOKEN=hunter2 A=1\n",
      ["+ Environment=OPENCLAW_GATEWAY_TOKEN=(secret) A=1"],
    ],
  ] as const)("of the kind %s shows no secret", (purpose, left, current, differences) => {
    expect(reconcile(definition(current, { purpose, before: undefined, after: left }))).toEqual({ kind: "set-aside", differences });
  });
});

test("an edited file is kept beside its place under the time", () => {
  expect(asidePath("/u/x.service", "edited", Date.UTC(2026, 0, 2, 3, 4, 5, 6))).toBe("/u/x.service.edited-2026-01-02T03-04-05");
});
