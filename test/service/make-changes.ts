import { applyChange, undoChange } from "../../src/change/apply-change.ts";
import type { Applied, ChangeHost } from "../../src/change/applied.ts";
import type { Change } from "../../src/change/change.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { unwrap } from "./real-systemd.ts";

/** What was made, and why it ended early if it did. `undo` takes it all back, the change that failed included. */
export type Made = { readonly problem: Problem | undefined; readonly applied: readonly Applied[]; undo(): Promise<void> };

/** Makes changes in order, up to the first that fails. */
export async function makeChanges(host: ChangeHost, changes: readonly Change[]): Promise<Made> {
  const tried: (() => Promise<void>)[] = [];
  const applied: Applied[] = [];
  const undo = async (): Promise<void> => {
    for (const takeBack of tried.toReversed()) await takeBack();
  };
  for (const change of changes) {
    const result = await applyChange(host, change);
    if (!result.ok) {
      // A command that came to nothing has nothing to take back, and then that may fail.
      tried.push(async () => void (await undoChange(host, change, { made: [] })));
      return { problem: result.problem, applied, undo };
    }
    applied.push(result.value);
    tried.push(async () => unwrap(await undoChange(host, change, result.value)));
  }
  return { problem: undefined, applied, undo };
}
