import { expect, it } from "vitest";
import { announceLines } from "../../../src/frontend/lines/announce.ts";

it.each([
  [{ kind: "flag" }, "Line mode (--accessible)."],
  [{ kind: "variable", variable: "TERM=dumb" }, "Line mode (TERM=dumb)."],
  [{ kind: "variable", variable: "ACCESSIBLE=\u001B[2J" }, "Line mode (ACCESSIBLE=?[2J)."],
  [{ kind: "no-size" }, "Line mode: this terminal does not tell its size, and the full screen needs to know it."],
  [{ kind: "small", columns: 36, rows: 10 }, "Line mode: this window has 36 x 10 cells, and the full screen needs 40 x 12."],
] as const)("says why it asks by lines: %j", (reason, sentence) => {
  expect(announceLines(reason)).toBe(`${sentence} Answer by number or by typing, then Enter.`);
});
