import { applyChange, type ChangeHost, undoChange } from "../../src/change/apply-change.ts";
import type { Change } from "../../src/change/change.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { unwrap } from "./real-systemd.ts";

/** What was made, and why it ended early if it did. `undo` takes it all back, the change that failed included. */
export type Made = { readonly problem: Problem | undefined; undo(): Promise<void> };

/** Makes changes in order, up to the first that fails. */
export async function makeChanges(host: ChangeHost, changes: readonly Change[]): Promise<Made> {
  const tried: (() => Promise<void>)[] = [];
  const undo = async (): Promise<void> => {
    for (const takeBack of tried.toReversed()) await takeBack();
  };
  for (const change of changes) {
    const applied = await applyChange(host, change);
    const made = applied.ok ? applied.value : { made: [] };
    tried.push(async () => unwrap(await undoChange(host, change, made)));
    if (!applied.ok) return { problem: applied.problem, undo };
  }
  return { problem: undefined, undo };
}
