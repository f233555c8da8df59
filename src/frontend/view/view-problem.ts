import { describeProblem } from "../../locale/describe-problem.ts";
import type { Problem } from "../../locale/problem.ts";
import { shortPaths, type Frame } from "./frame.ts";
import { advice, paragraph, seg, type Line } from "./line.ts";

/** A problem under what caused it. */
export function viewProblem(problem: Problem, frame: Frame): readonly Line[] {
  const text = describeProblem(problem, { ...frame.audience, isAsked: true });
  const message = shortPaths(text.message, frame)
    .split("\n")
    .flatMap((line, index) =>
      paragraph(line, frame.columns, { tone: "bad", lead: seg(index === 0 ? ` ${frame.glyphs.bad} ` : "   ", "bad") }),
    );
  return [...message, ...text.next.flatMap((line) => viewAdvice(line, frame))];
}

/** What an answer that is still being typed lacks, in its first sentence: it may be right with the next key. */
export function viewDoubt(problem: Problem, frame: Frame): readonly Line[] {
  const { message } = describeProblem(problem, { ...frame.audience, isAsked: true });
  return paragraph(shortPaths(message, frame).split("\n")[0] ?? "", frame.columns, {
    tone: "warn",
    lead: seg(` ${frame.glyphs.warn} `, "warn"),
  });
}

/** What to do next, the command in a row of its own where both do not fit into one. */
function viewAdvice(text: string, frame: Frame): readonly Line[] {
  // What begins with blanks is to be pasted into a file, where nobody expands `~`.
  const shown = text.startsWith("  ") ? text : shortPaths(text, frame);
  return advice(shown, frame.columns, { indent: 3, keepsCommand: frame.keepsCommand });
}
