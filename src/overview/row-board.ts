import type { Clock } from "../host/clock.ts";
import type { Row } from "./row.ts";

/** News that come within this time are told together: each telling is a redraw. */
const gatherMs = 100;

/** The rows as they are known now, and whoever wants to know of changes. */
export type RowBoard = {
  /** The rows in place of all that were there, in this order. */
  readonly replace: (rows: readonly Row[]) => void;
  /** Something new of one row; of one that is gone, nothing. */
  readonly put: (id: string, part: Partial<Row>) => void;
  readonly find: (id: string) => Row | undefined;
};

/** A board that tells of its changes a moment after they were made, several together, until the signal aborts. */
export function makeRowBoard(clock: Clock, tell: (rows: readonly Row[]) => void, signal: AbortSignal): RowBoard {
  let rows = new Map<string, Row>();
  let isTelling = false;
  const tellSoon = async () => {
    if (isTelling) return;
    isTelling = true;
    await clock.sleep(gatherMs, signal);
    isTelling = false;
    if (!signal.aborted) tell([...rows.values()]);
  };
  return {
    replace: (all) => {
      rows = new Map(all.map((row) => [row.instance.id, row]));
      void tellSoon();
    },
    put: (id, part) => {
      const row = rows.get(id);
      if (row === undefined || isPartOf(part, row)) return;
      rows.set(id, { ...row, ...part });
      void tellSoon();
    },
    find: (id) => rows.get(id),
  };
}

/** Most answers are those of the last time, and nothing has to be drawn for them. */
function isPartOf(part: Partial<Row>, row: Row): boolean {
  const known: Readonly<Record<string, unknown>> = row;
  return Object.entries(part).every(([name, value]) => JSON.stringify(value) === JSON.stringify(known[name]));
}
