import { describeChange } from "../../change/describe-change.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { t } from "../../locale/t.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Frame } from "../view/frame.ts";
import { advice, paragraph, row, seg, type Line } from "../view/line.ts";
import { viewProblem } from "../view/view-problem.ts";
import type { ChangeState } from "./applying.ts";
import type { Model } from "./model.ts";
import type { Failed } from "./failed.ts";
import { scrollLines } from "./scroll.ts";
import { markOf } from "./view-applying.ts";
import { pickingKeys, viewPicking } from "./view-picking.ts";

/** What did not work, as far as there is room, or the answers, one of which is to be changed. */
export function viewFailed(model: Model, stage: Failed, frame: Frame, room: number): readonly Line[] {
  if (stage.marked !== undefined) return viewPicking(model, stage.marked, frame, room);
  return scrollLines(failedLines(model, stage, frame), stage.scroll, frame, room);
}

/** What did not work and why, what became of the changes, and the command that tells more. */
export function failedLines({ observed }: Model, stage: Failed, frame: Frame): readonly Line[] {
  return [
    row(seg(` ${t("It did not work")}`, "strong")),
    ...viewChangesIn(stage, "failed", observed.home, frame),
    row(),
    ...viewProblem(stage.problem, frame),
    ...viewTakenBack(stage, observed.home, frame),
    ...viewLook(observed, frame),
  ];
}

/** A profile that is new was taken back as a whole: there is nothing of it to look at. */
function viewLook({ existing }: Observed, frame: Frame): readonly Line[] {
  if (existing === undefined) return [];
  const command = gwCommand(frame.audience, "status");
  return [row(), ...advice(t("Look at it: {command}", { command }), frame.columns, { indent: 1, tone: "dim" })];
}

/** The keys after a failure, or of the list of answers. */
export function failedKeys(stage: Failed): readonly string[] {
  return stage.marked === undefined ? [enterKey(stage), t("e: edit"), t("Esc: back"), t("q: leave"), t("Up/Down: scroll")] : pickingKeys();
}

/**
 * While somebody has a port, its question comes before the review; whether that is still so is not known before the next look. Where somebody
 * changed a file, the review is another one.
 */
function enterKey({ tried, problem }: Failed): string {
  const cause = problem.kind === "applied-partly" ? problem.cause : problem;
  if (cause.kind === "port-conflict") return t("Enter: look at the ports again");
  if (tried === undefined) return t("Enter: try again");
  return cause.kind === "config-changed-meanwhile" ? t("Enter: look again and review anew") : t("Enter: back to the review");
}

function viewTakenBack(stage: Failed, home: string, frame: Frame): readonly Line[] {
  const rows = viewChangesIn(stage, "taken-back", home, frame);
  return rows.length === 0 ? [] : [row(), row(seg(` ${t("Taken back")}`, "strong")), ...rows];
}

/** The changes in this state, in the order in which they were to be made. */
function viewChangesIn({ tried }: Failed, wanted: ChangeState, home: string, frame: Frame): readonly Line[] {
  if (tried === undefined) return [];
  return tried.plan.changes.flatMap((change, index) => {
    const state = tried.states[index] ?? "waiting";
    if (state !== wanted) return [];
    return paragraph(shortenHome(describeChange(change).summary, home), frame.columns, { lead: markOf(state, frame) });
  });
}
