import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { editUnitLines, findUnitSettings, splitUnitLines } from "../../src/service/unit-lines.ts";

const nothing = { after: 0, lines: [] };

describe("the lines of a unit", () => {
  const pieces = ["[Unit]", "[Service]", "A=1", " B = x y ", "# no=1", "; no=2", "C=a \\", "", "D", "\uFEFF", "E=\\\\"];

  test("are the text again when nothing is edited, whatever their endings", () => {
    assert(
      property(
        array(constantFrom(...pieces), { maxLength: 8 }),
        constantFrom("\n", "\r\n", "\r"),
        constantFrom("", "\n"),
        (lines, end, last) => {
          const text = lines.join(end) + last;
          expect(editUnitLines(splitUnitLines(text), [], nothing)).toBe(text);
        },
      ),
    );
  });

  test("hold settings, joined over comments, each with its place", () => {
    const text = "[Unit]\nA=1\n# no=1\n[Service]\n B = x y \nC=a \\\n; no=2\n  b\nnot a setting\n";
    expect(findUnitSettings(splitUnitLines(text))).toEqual([
      { section: "Unit", key: "A", value: "1", from: 1, to: 2 },
      { section: "Service", key: "B", value: "x y", from: 4, to: 5 },
      { section: "Service", key: "C", value: "a    b", from: 5, to: 8 },
    ]);
  });

  test.each([
    ["changes in its place", "A=1\r\nB=2\r\nC=3\r\n", { line: "B=x" }, "A=1\r\nB=x\r\nC=3\r\n"],
    ["goes", "A=1\nB=2\nC=3", { line: undefined }, "A=1\nC=3"],
    ["goes, and the comment inside it stays", "A=1\nB=2 \\\n# mine\n3\nC=4\n", { line: undefined }, "A=1\n# mine\nC=4\n"],
  ])("one %s", (_, text, { line }, expected) => {
    const lines = splitUnitLines(text);
    const setting = findUnitSettings(lines)[1];
    expect(setting && editUnitLines(lines, [{ setting, line }], nothing)).toBe(expected);
  });

  test.each([
    ["behind a line", "A=1\nB=2\n", 1, "A=1\nX=9\nB=2\n"],
    ["behind a last line that has no end", "A=1", 1, "A=1\nX=9\n"],
  ])("new ones stand %s", (_, text, after, expected) => {
    expect(editUnitLines(splitUnitLines(text), [], { after, lines: ["X=9"] })).toBe(expected);
  });
});
