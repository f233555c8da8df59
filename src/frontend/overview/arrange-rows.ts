import { healthKind } from "../../instance/health.ts";
import type { Cell } from "../../overview/cell.ts";
import { cellTexts } from "../../overview/column.ts";
import type { Row } from "../../overview/row.ts";
import type { SortKey } from "./session.ts";

/** In the order in which one key leads through them. */
export const sortKeys: readonly SortKey[] = ["list", "health", "port", "memory", "uptime", "change"];

/** The rows that hold the text of the filter somewhere, in the order of the sort key; those that are equal by it stay as they were. */
export function arrangeRows(rows: readonly Row[], sort: SortKey, filter: string): readonly Row[] {
  const wanted = filter.trim().toLowerCase();
  const kept = wanted === "" ? rows : rows.filter((row) => searched(row).includes(wanted));
  return sort === "list" ? kept : kept.toSorted((left, right) => rank(left, sort) - rank(right, sort));
}

function searched(row: Row): string {
  return Object.values(cellTexts(row, 0, ""))
    .join("\n")
    .toLowerCase();
}

/** The worst first. */
const healthOrder = ["foreign", "crashing", "failed", "unhealthy", "starting", "stopped", "healthy"];

/** Lower comes first; what is not known comes last. */
function rank(row: Row, sort: Exclude<SortKey, "list">): number {
  const { health, usage, lastChanges, instance } = row;
  switch (sort) {
    case "health":
      return valueOf(health, (one) => healthOrder.indexOf(healthKind(one)));
    case "port":
      return instance.basePort;
    case "memory":
      return -valueOf(usage, (used) => used?.residentBytes, Number.NEGATIVE_INFINITY);
    case "uptime":
      return valueOf(usage, (used) => used?.upMs);
    case "change":
      return -valueOf(lastChanges, ({ change }) => change?.atMs, Number.NEGATIVE_INFINITY);
  }
}

// Infinity minus Infinity is no number, and no order.
const last = Number.MAX_SAFE_INTEGER;

function valueOf<T>(cell: Cell<T>, read: (value: T) => number | undefined, missing = last): number {
  const value = cell.kind === "known" ? (read(cell.value) ?? missing) : missing;
  return Number.isFinite(value) ? value : Math.sign(value) * last;
}
