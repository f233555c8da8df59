import { describe, expect, it } from "vitest";
import type { Change, WriteFile } from "../../../src/change/change.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { viewDefinitions, viewDiffs } from "../../../src/frontend/view/view-diffs.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";

const frame = { columns: 30, rows: 24, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };

function write(over: Partial<WriteFile>): WriteFile {
  return {
    kind: "write-file",
    purpose: "service-definition",
    path: "/home/u/x",
    before: undefined,
    after: "",
    mode: 0o600,
    edits: [],
    ...over,
  };
}

function diffs(...changes: readonly Change[]): readonly string[] {
  return plainText(viewDiffs(changes, "/home/u", frame)).split("\n");
}

describe("viewDiffs", () => {
  it("names each file, new ones and those that go", () => {
    const texts = diffs(write({ after: "a\n" }), write({ before: "b\n", after: undefined }), write({ before: "c\n", after: "d\n" }));
    expect(texts).toEqual([" ~/x (new)", " + a", "", " ~/x (goes)", " - b", "", " ~/x", " - c", " + d"]);
  });

  it("counts what stays far from what changes", () => {
    const before = Array.from({ length: 12 }, (_, index) => `${index}\n`).join("");
    expect(diffs(write({ before, after: `${before}new\n` }))).toEqual([
      " ~/x",
      "   … 9 lines stay as they are",
      "   9",
      "   10",
      "   11",
      " + new",
    ]);
  });

  it("breaks long lines by cells, keeps their blanks, and obeys nothing in them", () => {
    const texts = diffs(write({ after: `  a  ${"配".repeat(20)}\n\u001B[2J\u009B\tend\n` }));
    expect(texts[1]).toBe(` +   a  ${"配".repeat(11)}`);
    expect(texts[2]).toBe(`   ${"配".repeat(9)}`);
    expect(texts[3]).toBe(String.raw` + \x1b[2J\x9b  end`);
    for (const text of texts) expect(cellWidth(text)).toBeLessThanOrEqual(30);
  });

  it("takes the secrets of a config out of every file, and shows no config that cannot be read", () => {
    const config = write({ purpose: "config", after: '{ "gateway": { "auth": { "token": "hunter22hunter" } } }\n' });
    expect(diffs(config, write({ after: "X=hunter22hunter\n" })).join("\n")).not.toContain("hunter22");
    expect(diffs(write({ purpose: "config", before: "{ token: 'abc'", after: "{}" })).join(" ")).toContain("Not shown");
  });
});

describe("viewDefinitions", () => {
  it("shows the definitions that will be there, and no other file", () => {
    const changes = [write({ after: "[Unit]\n" }), write({ before: "x", after: undefined }), write({ purpose: "config", after: "{}" })];
    expect(plainText(viewDefinitions(changes, "/home/u", frame))).toBe(" ~/x (new)\n   [Unit]");
  });
});
