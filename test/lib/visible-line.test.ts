import { expect, test } from "vitest";
import { visibleLine } from "../../src/lib/visible-line.ts";

test.for([
  ["plain\ttext 配置", "plain\ttext 配置", "plain\ttext 配置"],
  ["\u001B[31mred\u001B[0m", "\u001B[31mred\u001B[0m\u001B[0m", "red"],
  ["\u001B[2J\u001B]0;title\u0007", String.raw`\x1b[2J\x1b]0;title\x07`, String.raw`\x1b[2J\x1b]0;title\x07`],
  ["\u001B[1;38:2::1mx\u001B[5n", "\u001B[1;38:2::1mx\\x1b[5n\u001B[0m", String.raw`x\x1b[5n`],
  ["a\rb", String.raw`a\rb`, String.raw`a\rb`],
] as const)("shows %j to a terminal with colours, and without", ([line, coloured, plain]) => {
  expect(visibleLine(line, { hasColours: true })).toBe(coloured);
  expect(visibleLine(line, { hasColours: false })).toBe(plain);
});
