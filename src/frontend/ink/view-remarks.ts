import { t } from "../../locale/t.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Frame } from "../view/frame.ts";
import { cut, row, seg, type Line } from "../view/line.ts";
import { viewRemarks } from "../view/view-title.ts";

/** What people should know of the profile, above the question; the beginning of it where that would take more than its share of the window. */
export function viewHeadRemarks(observed: Observed, frame: Frame): readonly Line[] {
  const remarks = viewRemarks(observed, frame);
  if (hasRoom(remarks, frame)) return remarks;
  const [first = []] = remarks;
  return [cut([...first, seg(` ${frame.glyphs.dots}`, "dim")], frame.columns, frame.glyphs.dots)];
}

/** The same whole, to be read with the question, where the head has only its beginning. */
export function viewLeftRemarks(observed: Observed, frame: Frame): readonly Line[] {
  const remarks = viewRemarks(observed, frame);
  return hasRoom(remarks, frame) ? [] : [row(seg(` ${t("To know")}`, "strong")), ...remarks];
}

function hasRoom(remarks: readonly Line[], { rows }: Frame): boolean {
  return remarks.length <= (rows < 16 ? 1 : Math.floor(rows / 4));
}
