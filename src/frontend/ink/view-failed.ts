import { gwCommand } from "../../locale/command-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { fit, type Frame } from "../view/frame.ts";
import { paragraph, row, seg, type Line } from "../view/line.ts";
import { viewProblem } from "../view/view-problem.ts";

/** What did not work, and the command that tells more. */
export function viewFailed(problem: Problem, frame: Frame, room: number): readonly Line[] {
  const lines = [
    row(seg(` ${t("It did not work")}`, "strong")),
    row(),
    ...viewProblem(problem, frame),
    row(),
    ...paragraph(gwCommand(frame.audience, "status"), frame.columns, { indent: 1, tone: "dim" }),
  ];
  return fit(lines, room, frame);
}
