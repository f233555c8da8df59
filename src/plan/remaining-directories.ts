import type { Files } from "../host/files.ts";
import type { RemainingDirectory } from "../locale/problem.ts";
import type { PlanRecord } from "./plan-record.ts";

/**
 * State directories and workspaces that a plan made and that its undo left standing, because others put files into them: an engine fills
 * its state directory by itself.
 */
export async function findRemaining(files: Files, { changes, applied }: PlanRecord): Promise<readonly RemainingDirectory[]> {
  const made = new Set(applied.flatMap((one) => one.made));
  const own = changes.flatMap((change) =>
    change.kind === "make-directory" && ["state", "workspace"].includes(change.purpose) && made.has(change.path) ? [change.path] : [],
  );
  const found = await Promise.all(own.map(async (path) => ({ path, names: await files.list(path) })));
  return found.flatMap(({ path, names }) => (names.ok && names.value.length > 0 ? [{ path, names: names.value }] : []));
}
