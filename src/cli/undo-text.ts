import { localTime } from "../lib/local-time.ts";
import { describePlanTitle } from "../locale/plan-title.ts";
import { describeChange, describeTakenBack } from "../change/describe-change.ts";
import type { Files } from "../host/files.ts";
import { describeEdited } from "../frontend/view/view-undo.ts";
import { wrapAdvice } from "../lib/wrap-advice.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { describeRemaining } from "../locale/problem/plan-problem.ts";
import { profileWords } from "../locale/problem-text.ts";
import type { RemainingDirectory } from "../locale/problem.ts";
import { isSetAside, type UndoStep } from "../plan/foresee-undo.ts";
import type { EditedFile } from "../plan/rebase-undo.ts";
import type { Untouched } from "../plan/untouched.ts";
import type { Health } from "../plan/wait-healthy.ts";
import { undoNotes, type Prepared } from "./prepare-undo.ts";
import { nextBlock } from "./next-block.ts";
import { changedMeanwhile, untouchedText } from "./receipt.ts";
import { receiptLines, type ReceiptPage } from "./receipt-lines.ts";
import { t } from "../locale/t.ts";

/** What an undo would do, without doing it. */
export function foreseenText(prepared: Prepared, page: ReceiptPage, audience: Audience): string {
  const { record, steps, edited } = prepared;
  const notes = [...undoNotes(prepared, audience), ...mendAdvice(prepared, audience)];
  return [
    ...receiptLines(t('Would take back "{title}" of {at}:', { title: describePlanTitle(record.title), at: localTime(record.at) }), page),
    ...steps.flatMap(({ change, words }) =>
      receiptLines(t("{name}: {detail}", { name: describeChange(change).target, detail: words }), page, "  "),
    ),
    ...[...edited.map((file) => describeEdited(file)), ...notes].flatMap((note) => receiptLines(note, page, "  ")),
  ].join("\n");
}

/** What mends a config that was broken before. */
export function mendAdvice({ broken }: Prepared, audience: Audience): readonly string[] {
  return broken === undefined ? [] : [t("What mends it: {command}", { command: gwCommand(audience, "repair") })];
}

/** What an undo came to; `commands` are what to call next. */
export type UndoReport = {
  readonly prepared: Prepared;
  readonly done: readonly string[];
  readonly remaining: readonly RemainingDirectory[];
  readonly health: Health | undefined;
  readonly untouched: Untouched;
  /** Where the next start of a gateway leads that runs on as it was started, as a sentence. */
  readonly ahead: string | undefined;
  readonly commands: readonly (readonly [string, string])[];
};

/** The receipt of an undo. */
export function undoReceipt(report: UndoReport, page: ReceiptPage, audience: Audience): string {
  const { prepared, done, remaining, health, untouched, ahead, commands } = report;
  const { record, edited } = prepared;
  const notes = undoNotes(prepared, audience);
  return [
    ...receiptLines(t('Took back "{title}" of {at}.', { title: describePlanTitle(record.title), at: localTime(record.at) }), page),
    ...done.flatMap((line) => receiptLines(line, page, "  ")),
    ...[...edited.map((file) => describeEdited(file)), ...notes].flatMap((note) => receiptLines(note, page, "  ")),
    ...remaining.flatMap((directory) => remainingLines(directory, page)),
    ...(health === undefined ? [] : receiptLines(healthText(health, audience), page, "  ")),
    ...(ahead === undefined ? [] : receiptLines(ahead, page, "  ")),
    ...[t("Others: {verdict}", { verdict: untouchedText(untouched) }), ...changedMeanwhile(untouched)].flatMap((line) =>
      receiptLines(line, page, "  "),
    ),
    nextBlock(commands, page.columns),
  ].join("\n");
}

/** What became of each step, in words that follow its target; a directory goes only while nobody has put anything into it. */
export async function doneTexts(files: Files, steps: readonly UndoStep[], edited: readonly EditedFile[]): Promise<readonly string[]> {
  const texts = steps.map(async ({ change, done }) => {
    const { target } = describeChange(change);
    if (done !== undefined) return [t("{name}: {detail}", { name: target, detail: done })];
    if (isSetAside(change, edited)) return [t("{target}: set aside", { target })];
    const stays = change.kind === "make-directory" && (await files.status(change.path)).ok;
    return stays ? [] : [t("{name}: {detail}", { name: target, detail: describeTakenBack(change) })];
  });
  return (await Promise.all(texts)).flat();
}

/** What is asked before an undo. One that takes the whole profile away names it, and Enter alone does not do that. */
export function undoQuestion({ removes, record }: Prepared): { readonly question: string; readonly isYes: boolean } {
  if (!removes) return { question: t("Take this back?"), isYes: true };
  const name = profileWords(record.profile);
  return {
    question:
      record.replaces === undefined
        ? t("Take this back? {name} is gone then.", { name })
        : t("Take this back? {name} is the earlier engine's again then.", { name }),
    isYes: false,
  };
}

function remainingLines(directory: RemainingDirectory, page: ReceiptPage): readonly string[] {
  const { message, next } = describeRemaining(directory);
  const advice = next.flatMap((line) => wrapAdvice(line, page.columns - 4, { keepsCommand: true }));
  return [...receiptLines(message, page, "  "), ...advice.map((line) => `    ${line}`)];
}

function healthText(health: Health, audience: Audience): string {
  if (health.kind === "healthy") return t("{url} is healthy again, pid {pid}", { url: health.url, pid: health.pid });
  return describeProblem(health.problem, audience).message;
}
