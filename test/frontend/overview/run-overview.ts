import type { Model, News, Wish } from "../../../src/frontend/overview/model.ts";
import { startModel } from "../../../src/frontend/overview/model.ts";
import { reduce } from "../../../src/frontend/overview/reduce.ts";
import type { Resume } from "../../../src/frontend/overview/session.ts";
import type { Row } from "../../../src/overview/row.ts";
import { known } from "../../../src/overview/cell.ts";
import { nowMs, runningRow, stoppedRow } from "../../overview/sample-rows.ts";
import { keyNamed } from "../ink/run-model.ts";

/** An overview without a machine around it, and all that it wished for. */
export type Run = { readonly model: Model; readonly wishes: readonly Wish[] };

/** Three gateways: one that is well, one that is stopped, one that hangs. */
export const threeRows: readonly Row[] = [
  runningRow("default", 18_789),
  stoppedRow("rescue", 19_789, { warnings: known([{ severity: "warning", text: "~/.gw-rescue is a link to /data/rescue." }]) }),
  runningRow("slow", 20_789, { health: known({ state: "unhealthy", detail: "does not answer on 20789" }) }),
];

/** An overview that has seen these rows. */
export function open(rows: readonly Row[] = threeRows, resume: Partial<Resume> = {}): Run {
  const model = startModel({ selected: undefined, sort: "list", filter: "", ...resume }, nowMs);
  return tell({ model, wishes: [] }, { kind: "host", news: { kind: "rows", rows, nowMs } });
}

/** The run after a piece of news. */
export function tell(run: Run, news: News): Run {
  const { model, wishes } = reduce(run.model, news);
  return { model, wishes: [...run.wishes, ...wishes] };
}

/** The run after these keys, as they are named; any other word is typed. */
export function press(run: Run, ...keys: readonly string[]): Run {
  return keys.reduce((current, key) => tell(current, { kind: "key", key: keyNamed(key) }), run);
}
