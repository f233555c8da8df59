import { visibleText } from "../../lib/visible-text.ts";
import { wrapAdvice } from "../../lib/wrap-advice.ts";
import type { Progress } from "../../plan/apply-plan.ts";
import { canBeTakenBack } from "../../plan/undoable.ts";
import { viewApplying } from "../ink/view-applying.ts";
import { shortPaths, type Frame } from "../view/frame.ts";
import { advice, paragraph, row, seg, type Line } from "../view/line.ts";
import { viewChanges, viewNotes } from "../view/view-changes.ts";
import { viewProblem } from "../view/view-problem.ts";
import { viewUndo } from "../view/view-undo.ts";
import type { Doing, Model, Stage } from "./model.ts";
import type { ActionEnd, ActionReview } from "./session.ts";
import { stoppedText } from "../../locale/lock-text.ts";
import { t } from "../../locale/t.ts";

type StageOf<Kind extends Stage["kind"]> = Extract<Stage, { readonly kind: Kind }>;

/** What an action would do, before anything is done. */
export function viewActionReview({ review }: StageOf<"review">, home: string, frame: Frame): readonly Line[] {
  const own: Frame = { ...frame, audience: review.audience };
  const { title, question, notes } = review;
  return [
    ...paragraph(title, frame.columns, { indent: 1, tone: "strong" }),
    ...(question === undefined ? [] : paragraph(question, frame.columns, { indent: 1, tone: "warn" })),
    row(),
    ...viewWhat(review, home, own),
    ...viewSentences(notes, frame),
  ];
}

function viewWhat({ what }: ActionReview, home: string, frame: Frame): readonly Line[] {
  if (what.kind === "undo") return viewUndo(what.undo, home, frame);
  const { changes, notes } = what.plan;
  // Mere starts and stops are none of what undo takes back.
  const hasUndo = canBeTakenBack({ status: "applied", changes });
  const made = changes.length === 0 ? [row(` ${t("Nothing has to be changed.")}`)] : viewChanges(changes, home, frame, { hasUndo });
  return [...made, ...viewNotes(notes, home, frame)];
}

function viewSentences(sentences: readonly string[], frame: Frame): readonly Line[] {
  return sentences.flatMap((text) =>
    advice(visibleText(shortPaths(text, frame)), frame.columns, { lead: seg(` ${frame.glyphs.bullet} `, "warn") }),
  );
}

/** How far an action is. */
export function viewDoing(model: Model, stage: Doing, home: string, frame: Frame, room: number): readonly Line[] {
  if (stage.applying !== undefined) return viewApplying(stage.applying, home, frame, room);
  const elapsed = ((model.nowMs - stage.sinceMs) / 1000).toFixed(0);
  return [
    row(seg(` ${stage.review.title}`, "strong"), seg(`  ${t("{elapsed} s", { elapsed })}`, "dim")),
    ...paragraph(waitText(stage.progress), frame.columns, { indent: 3 }),
  ];
}

function waitText(progress: Progress | undefined): string {
  if (progress?.kind === "locked") return lockText(progress);
  return progress?.kind === "waiting" ? t("waits until the gateway answers as itself: {reason}", { reason: progress.reason }) : "";
}

function lockText({ holder = t("another gw"), stoppedPid }: Extract<Progress, { readonly kind: "locked" }>): string {
  const waits = t("waits for {holder} to finish", { holder });
  return stoppedPid === undefined ? waits : t("{name}: {detail}", { name: waits, detail: stoppedText(stoppedPid) });
}

/** What an action came to. */
export function viewResult({ review, end }: StageOf<"result">, frame: Frame): readonly Line[] {
  const own: Frame = { ...frame, audience: review.audience };
  const mark = end.isGood ? seg(` ${frame.glyphs.done} `, "good") : seg(` ${frame.glyphs.bad} `, "bad");
  return [...paragraph(review.title, frame.columns, { lead: mark, tone: "strong" }), row(), ...viewEnd(end, own)];
}

function viewEnd({ lines, notes, problem }: ActionEnd, frame: Frame): readonly Line[] {
  const said = lines.flatMap((line) => wrapAdvice(visibleText(line), frame.columns - 3).map((text) => row(`   ${text}`)));
  return [...said, ...viewSentences(notes, frame), ...(problem === undefined ? [] : viewProblem(problem, frame))];
}

/** Why an action cannot be done. */
export function viewRefused({ planned }: StageOf<"refused">, frame: Frame): readonly Line[] {
  const own: Frame = { ...frame, audience: planned.audience };
  return [
    row(seg(` ${t("It cannot be done")}`, "strong")),
    row(),
    ...viewProblem(planned.problem, own),
    ...viewSentences(planned.notes, frame),
  ];
}
