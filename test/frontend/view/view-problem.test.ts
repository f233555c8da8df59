import { describe, expect, it } from "vitest";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { viewProblem } from "../../../src/frontend/view/view-problem.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { describeProblem } from "../../../src/locale/describe-problem.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import { sampleProblems } from "../../locale/sample-problems.ts";

const audience = { profile: "rescue", program: "npx gw" };
const all: readonly Problem[] = Object.values(sampleProblems).flat();

function rowsOf(problem: Problem, columns: number): readonly string[] {
  const frame = { columns, rows: Number.POSITIVE_INFINITY, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience };
  return plainText(viewProblem(problem, frame)).split("\n");
}

describe("a problem under what caused it", () => {
  it.each([40, 80, 140])("is whole within %i columns", (columns) => {
    for (const problem of all) {
      const rows = rowsOf(problem, columns);
      for (const row of rows) expect(cellWidth(row), row).toBeLessThanOrEqual(columns);
      const { message, next } = describeProblem(problem, { ...audience, isAsked: true });
      // A command goes on below a backslash.
      const text = rows.map((row) => row.replace(/\\$/, "")).join("");
      expect(withoutBlanks(text)).toBe(withoutBlanks(["✖", message, ...next].join("")));
    }
  });

  it("gives a command a row of its own where it does not fit behind its words", () => {
    const refused: Problem = { kind: "not-configured", profile: "rescue", configPath: "/home/u/.gw-rescue/gw.json" };
    expect(rowsOf(refused, 40)).toEqual([
      " ✖ Profile rescue is not configured:",
      "   there is no",
      "   /home/u/.gw-rescue/gw.json.",
      "   Set it up:",
      "     npx gw --profile rescue onboard",
    ]);
  });
});

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
