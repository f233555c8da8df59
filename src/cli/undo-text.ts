import { describeChange, describeTakenBack } from "../change/describe-change.ts";
import type { Files } from "../host/files.ts";
import { describeEdited } from "../frontend/view/view-undo.ts";
import { wrapAdvice } from "../lib/wrap-text.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { describeRemaining } from "../locale/problem/plan-problem.ts";
import { profileWords } from "../locale/problem-text.ts";
import type { RemainingDirectory } from "../locale/problem.ts";
import { isSetAside, type UndoStep } from "../plan/foresee-undo.ts";
import type { EditedFile } from "../plan/rebase-undo.ts";
import type { Health } from "../plan/wait-healthy.ts";
import { undoNotes, type Prepared } from "./prepare-undo.ts";
import { nextBlock } from "./next-block.ts";
import { receiptLines, type ReceiptPage } from "./receipt-lines.ts";

/** What an undo would do, without doing it. */
export function foreseenText(prepared: Prepared, page: ReceiptPage, audience: Audience): string {
  const { record, steps, edited } = prepared;
  const notes = [...undoNotes(prepared, audience), ...mendAdvice(prepared, audience)];
  return [
    ...receiptLines(`Would take back "${record.title}" of ${record.at}:`, page),
    ...steps.flatMap(({ change, words }) => receiptLines(`${describeChange(change).target}: ${words}`, page, "  ")),
    ...[...edited.map((file) => describeEdited(file)), ...notes].flatMap((note) => receiptLines(note, page, "  ")),
  ].join("\n");
}

/** What mends a config that was broken before. */
export function mendAdvice({ broken }: Prepared, audience: Audience): readonly string[] {
  return broken === undefined ? [] : [`What mends it: ${gwCommand(audience, "repair")}`];
}

/** What an undo came to; `commands` are what to call next. */
export type UndoReport = {
  readonly prepared: Prepared;
  readonly done: readonly string[];
  readonly remaining: readonly RemainingDirectory[];
  readonly health: Health | undefined;
  readonly commands: readonly (readonly [string, string])[];
};

/** The receipt of an undo. */
export function undoReceipt({ prepared, done, remaining, health, commands }: UndoReport, page: ReceiptPage, audience: Audience): string {
  const { record, edited } = prepared;
  const notes = undoNotes(prepared, audience);
  return [
    ...receiptLines(`Took back "${record.title}" of ${record.at}.`, page),
    ...done.flatMap((line) => receiptLines(line, page, "  ")),
    ...[...edited.map((file) => describeEdited(file)), ...notes].flatMap((note) => receiptLines(note, page, "  ")),
    ...remaining.flatMap((directory) => remainingLines(directory, page)),
    ...(health === undefined ? [] : receiptLines(healthText(health, audience), page, "  ")),
    nextBlock(commands, page.columns),
  ].join("\n");
}

/** What became of each step, in words that follow its target; a directory goes only while nobody has put anything into it. */
export async function doneTexts(files: Files, steps: readonly UndoStep[], edited: readonly EditedFile[]): Promise<readonly string[]> {
  const texts = steps.map(async ({ change }) => {
    const { target } = describeChange(change);
    if (isSetAside(change, edited)) return [`${target}: set aside`];
    const stays = change.kind === "make-directory" && (await files.status(change.path)).ok;
    return stays ? [] : [`${target}: ${describeTakenBack(change)}`];
  });
  return (await Promise.all(texts)).flat();
}

/** What is asked before an undo. One that takes the whole profile away names it, and Enter alone does not do that. */
export function undoQuestion({ removes, record }: Prepared): { readonly question: string; readonly isYes: boolean } {
  if (!removes) return { question: "Take this back?", isYes: true };
  const name = profileWords(record.profile);
  return {
    question: `Take this back? ${name} is ${record.replaces === undefined ? "gone" : "the earlier engine's again"} then.`,
    isYes: false,
  };
}

function remainingLines(directory: RemainingDirectory, page: ReceiptPage): readonly string[] {
  const { message, next } = describeRemaining(directory);
  const advice = next.flatMap((line) => wrapAdvice(line, page.columns - 4, { keepsCommand: true }));
  return [...receiptLines(message, page, "  "), ...advice.map((line) => `    ${line}`)];
}

function healthText(health: Health, audience: Audience): string {
  if (health.kind === "healthy") return `${health.url} is healthy again, pid ${health.pid}`;
  return describeProblem(health.problem, audience).message;
}
