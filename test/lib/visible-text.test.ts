import { expect, test } from "vitest";
import { visibleRows, visibleText } from "../../src/lib/visible-text.ts";

test.for([
  ["\u001B[2Jgone", String.raw`\x1b[2Jgone`],
  ["a\nb\tc\r", String.raw`a\nb\tc\r`],
  ["\u009B31m", String.raw`\x9b31m`],
  ["abc\u202Etxt", String.raw`abc\u202etxt`],
  ["\u0000", String.raw`\x00`],
  ["配置 👩‍🚀 é", "配置 👩‍🚀 é"],
] as const)("shows %j as it cannot be obeyed", ([text, shown]) => {
  expect(visibleText(text)).toBe(shown);
});

test("shows the rows of a text as rows", () => {
  expect(visibleRows("a\u001B\nb\r\n")).toBe("a\\x1b\nb\\r\n");
});
