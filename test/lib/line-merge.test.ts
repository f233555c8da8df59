import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedLines, revertLines } from "../../src/lib/line-merge.ts";

const unit = "[Unit]\nDescription=x\n\n[Service]\nExecStart=a\nRestart=always\n\n[Install]\nWantedBy=default.target\n";
const written = unit.replace("ExecStart=a", "ExecStart=b");

describe("taking a change out of a text that was edited since", () => {
  test.each([
    { title: "above it", current: written.replace("[Unit]\n", "[Unit]\n# mine\n"), expected: unit.replace("[Unit]\n", "[Unit]\n# mine\n") },
    { title: "below it", current: `${written}# mine\n`, expected: `${unit}# mine\n` },
    { title: "on its own line", current: written.replace("ExecStart=b", "ExecStart=mine"), expected: undefined },
    { title: "which is gone", current: "", expected: undefined },
  ])("$title", ({ current, expected }) => {
    expect(revertLines(unit, written, current)).toBe(expected);
  });

  test("finds a line that was added at the end and has others behind it now", () => {
    expect(revertLines("A=1\n", "A=1\nTOKEN=x\n", "A=1\nTOKEN=x\nMINE=2\n")).toBe("A=1\nMINE=2\n");
  });

  test("gives what was there before where nobody edited anything", () => {
    const text = fc.array(fc.stringMatching(/^[a-c]{0,2}$/), { maxLength: 12 }).map((lines) => lines.map((line) => `${line}\n`).join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(revertLines(before, after, after)).toBe(before);
      }),
    );
  });
});

test("lines that differ are shown as they were and as they are", () => {
  expect(changedLines(unit, written)).toEqual(["- ExecStart=a", "+ ExecStart=b"]);
  expect(changedLines("a\n", "a\nb\nc")).toEqual(["+ b", "+ c"]);
  expect(changedLines(unit, unit)).toEqual([]);
});
