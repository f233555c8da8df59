import { localTime } from "../../lib/local-time.ts";
import { describePlanTitle } from "../../locale/plan-title.ts";
import { describeChange } from "../../change/describe-change.ts";
import type { UndoStep } from "../../plan/foresee-undo.ts";
import type { EditedFile } from "../../plan/rebase-undo.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import type { Frame } from "./frame.ts";
import { paragraph, row, seg, type Line } from "./line.ts";
import { saySecrets } from "../../locale/secret-sign.ts";
import { t } from "../../locale/t.ts";

/** A plan that is about to be taken back: what happens, in its order, and what others edited since. */
export type UndoReview = {
  readonly title: string;
  readonly at: string;
  readonly steps: readonly UndoStep[];
  readonly edited: readonly EditedFile[];
  /** What else there is to know, as sentences. */
  readonly notes: readonly string[];
};

/** What will be taken back, as the review of a plan shows what will be done. */
export function viewUndo({ title, at, steps, edited, notes }: UndoReview, home: string, frame: Frame): readonly Line[] {
  const all = [...edited.map((file) => describeEdited(file)), ...notes];
  return [
    ...paragraph(t('To be taken back: "{title}" of {at}', { title: describePlanTitle(title), at: localTime(at) }), frame.columns, {
      indent: 1,
      tone: "strong",
    }),
    ...steps.flatMap((step, index) => viewBack(step, index, home, frame)),
    ...(all.length === 0 ? [] : [row(), row(seg(` ${t("To know")}`, "strong"))]),
    ...all.flatMap((note) => paragraph(shortenHome(note, home), frame.columns, { lead: seg(`   ${frame.glyphs.bullet} `, "warn") })),
  ];
}

/** An engine's own set-up edits dozens of keys. */
const mostShown = 4;

/** What becomes of edits that others made since, in one sentence. */
export function describeEdited({ path, differences, copy }: EditedFile): string {
  const more = differences.length > mostShown ? [t("{count} more", { count: differences.length - mostShown })] : [];
  const what = differences.length === 0 ? "" : ` (${[...differences.slice(0, mostShown).map(saySecrets), ...more].join("; ")})`;
  if (copy !== undefined) return t("{path} was edited since{what}; the edited file stays as {copy}", { path, what, copy: copy.path });
  return t("{path} was edited since, and that stays{what}", { path, what });
}

function viewBack({ change, words }: UndoStep, index: number, home: string, frame: Frame): readonly Line[] {
  const { target } = describeChange(change);
  // Of a file that goes, or comes back, as a whole the single keys say nothing.
  const isEdit = change.kind === "write-file" && change.before !== undefined && change.after !== undefined;
  const edits = isEdit ? change.edits : [];
  const lead = seg(` ${String(index + 1).padStart(2)} `, "accent");
  return [
    ...paragraph(shortenHome(`${target}: ${words}`, home), frame.columns, { lead }),
    ...edits.flatMap((edit) => {
      const text = `${edit.key}: ${edit.after ?? t("not set")} ${frame.glyphs.arrow} ${edit.before ?? t("removed")}`;
      return paragraph(shortenHome(saySecrets(text), home), frame.columns, { indent: 6, tone: "good" });
    }),
  ];
}
