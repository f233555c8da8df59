import type { PortConflict } from "../locale/port-conflict.ts";

/** Conflicts that are one thing to know; never empty. */
export type ConflictGroup = readonly [PortConflict, ...PortConflict[]];

/** What one other gateway, or one kind of trouble, has of an instance's ports. Beside its errors what may become a nuisance needs no word. */
export function groupConflicts(conflicts: readonly PortConflict[]): readonly ConflictGroup[] {
  const groups = Map.groupBy(conflicts, ({ reason }) => ("instance" in reason ? (reason.instance ?? reason.kind) : reason.kind));
  return [...groups.values()].flatMap((group) => {
    const errors = group.filter(({ severity }) => severity === "error");
    const [first, ...more] = errors.length > 0 ? errors : group;
    return first === undefined ? [] : [[first, ...more] as const];
  });
}
