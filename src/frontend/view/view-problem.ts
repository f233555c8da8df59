import { describeProblem } from "../../locale/describe-problem.ts";
import type { Problem } from "../../locale/problem.ts";
import type { Frame } from "./frame.ts";
import { paragraph, seg, type Line } from "./line.ts";

/** A problem under what caused it. */
export function viewProblem(problem: Problem, frame: Frame): readonly Line[] {
  const text = describeProblem(problem, { ...frame.audience, isAsked: true });
  const message = text.message
    .split("\n")
    .flatMap((line, index) =>
      paragraph(line, frame.columns, { tone: "bad", lead: seg(index === 0 ? ` ${frame.glyphs.bad} ` : "   ", "bad") }),
    );
  return [...message, ...text.next.flatMap((line) => paragraph(line, frame.columns, { indent: 3 }))];
}
