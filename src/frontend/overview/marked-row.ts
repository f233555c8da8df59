import type { Row } from "../../overview/row.ts";
import { arrangeRows } from "./arrange-rows.ts";
import type { Model } from "./model.ts";

/** The rows as they stand on the screen. */
export function shownRows({ rows, sort, filter }: Pick<Model, "rows" | "sort" | "filter">): readonly Row[] {
  return arrangeRows(rows ?? [], sort, filter);
}

/** The row that is marked: while its instance is hidden or gone, the first one. */
export function selectedRow(model: Model): Row | undefined {
  const rows = shownRows(model);
  return rows.find((row) => isMarked(row, model)) ?? rows[0];
}

function isMarked({ instance }: Row, { selected }: Model): boolean {
  return selected !== undefined && (instance.id === selected || instance.profile === selected);
}

/** The mark so many rows further, and no farther than to the first or the last. */
export function moveMark(model: Model, by: number): Model {
  const rows = shownRows(model);
  const at = rows.findIndex((row) => isMarked(row, model));
  const to = Math.min(Math.max(Math.max(at, 0) + by, 0), rows.length - 1);
  return { ...model, selected: rows[to]?.instance.id ?? model.selected };
}
