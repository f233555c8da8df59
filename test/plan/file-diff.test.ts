import { describe, expect, it } from "vitest";
import type { WriteFile } from "../../src/change/change.ts";
import { diffFile } from "../../src/plan/file-diff.ts";

const signs = { same: " ", added: "+", removed: "-", gap: "…" } as const;

function shown(purpose: WriteFile["purpose"], before: string | undefined, after: string | undefined, secrets: readonly string[] = []) {
  const rows = diffFile({ kind: "write-file", purpose, path: "/f", before, after, mode: 0o600, edits: [] }, secrets);
  return rows?.map((row) => `${signs[row.kind]}${row.kind === "gap" ? row.count : row.text}`);
}

describe("diffFile", () => {
  it("shows what changes in a config between what stays, comments and unknown keys among it", () => {
    const before =
      '{\n  // mine\n  "gateway": {\n    "port": 1,\n    "auth": { "token": "old" }\n  },\n  "unknown": 7,\n  "x": 1,\n  "y": 2\n}\n';
    const after = before.replace('"port": 1', '"port": 2');
    expect(shown("config", before, after)).toEqual([
      " {",
      "   // mine",
      '   "gateway": {',
      '-    "port": 1,',
      '+    "port": 2,',
      '     "auth": { "token": "(secret)" }',
      "   },",
      '   "unknown": 7,',
      "…3",
    ]);
  });

  it("tells that a secret changes, without either", () => {
    expect(shown("config", '{\n  "token": "old"\n}\n', '{\n  "token": "new"\n}\n')).toEqual([
      " {",
      '-  "token": "(secret)"',
      '+  "token": "(secret)"',
      " }",
    ]);
  });

  it("shows a new file as nothing but new lines", () => {
    expect(shown("service-definition", undefined, "[Unit]\nDescription=x\n")).toEqual(["+[Unit]", "+Description=x"]);
  });

  it.each([
    ["a variable", 'Environment="GW_TOKEN=abc def"', 'Environment="GW_TOKEN=(secret)"'],
    ["an option", "ExecStart=/bin/gw --token abc --port 1", "ExecStart=/bin/gw --token (secret) --port 1"],
    ["what the config holds", "Environment=A=hunter22", "Environment=A=(secret)"],
  ])("hides %s of a service definition", (_what, line, hidden) => {
    expect(shown("service-definition", `${line}\n`, undefined, ["hunter22"])).toEqual([`-${hidden}`]);
  });

  it("hides every value of a file of secrets but the port", () => {
    const after = "# mine\nGW_TOKEN=abc\nOTHER: x\nGW_GATEWAY_PORT=19789\nLONG='a\nb'\n";
    expect(shown("secrets", undefined, after)).toEqual([
      "+# mine",
      "+GW_TOKEN=(secret)",
      "+OTHER: (secret)",
      "+GW_GATEWAY_PORT=19789",
      "+LONG=(secret)",
      "+(secret)",
    ]);
  });

  it("shows nothing of a config that cannot be read", () => {
    expect(shown("config", '{"token": "abc"', "{}\n")).toBeUndefined();
  });
});
