import { describeChange, describeSideEffects } from "../../change/describe-change.ts";
import type { Change } from "../../change/change.ts";
import { cellWidth } from "../../lib/wrap-text.ts";
import { describeNote } from "../../plan/describe-note.ts";
import type { PlanNote } from "../../plan/plan.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import type { Frame } from "./frame.ts";
import { paragraph, row, seg, type Line } from "./line.ts";
import { saySecrets } from "../../locale/secret-sign.ts";
import { t } from "../../locale/t.ts";

/** Every change with its undo, unless nothing of it is taken back, numbered from 1; keys of configs and side effects below it. */
export function viewChanges(changes: readonly Change[], home: string, frame: Frame, { hasUndo = true } = {}): readonly Line[] {
  return changes.flatMap((change, index) => viewChange(change, { index, hasUndo }, home, frame));
}

/** What there is to know besides the changes. */
export function viewNotes(notes: readonly PlanNote[], home: string, frame: Frame): readonly Line[] {
  return notes.flatMap((note) =>
    paragraph(shortenHome(describeNote(note, frame.audience), home), frame.columns, {
      lead: seg(`   ${frame.glyphs.bullet} `, "warn"),
      keepsCommand: frame.keepsCommand,
    }),
  );
}

function viewChange(
  change: Change,
  { index, hasUndo }: { readonly index: number; readonly hasUndo: boolean },
  home: string,
  frame: Frame,
): readonly Line[] {
  const { summary, undo } = describeChange(change);
  const edits = change.kind === "write-file" ? change.edits : [];
  const lead = seg(` ${String(index + 1).padStart(2)} `, "accent");
  const head = shortenHome(summary, home);
  const back = t("undo: {undo}", { undo });
  const sideEffects = describeSideEffects(change);
  const fits = edits.length + sideEffects.length === 0 && cellWidth(lead.text) + cellWidth(head) + cellWidth(back) + 3 <= frame.columns;
  if (fits) return [hasUndo ? row(lead, head, seg(`   ${back}`, "dim")) : row(lead, head)];
  return [
    ...paragraph(head, frame.columns, { lead }),
    ...edits.flatMap((edit) => {
      const text = `${edit.key}: ${edit.before ?? t("not set")} ${frame.glyphs.arrow} ${edit.after ?? t("removed")}`;
      return paragraph(shortenHome(saySecrets(text), home), frame.columns, { indent: 6, tone: "good" });
    }),
    ...sideEffects.flatMap((text) => paragraph(shortenHome(text, home), frame.columns, { indent: 6, tone: "warn" })),
    ...(hasUndo ? paragraph(back, frame.columns, { indent: 6, tone: "dim" }) : []),
  ];
}
