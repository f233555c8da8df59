import type { Cell } from "../overview/cell.ts";
import type { Row } from "../overview/row.ts";
import { conflictJson, instanceJson } from "./instance-json.ts";

/** A row as scripts read it: the instance, and what lists show besides. `timedOut` names what did not answer in time and is missing here. */
export function rowJson(row: Row): Readonly<Record<string, unknown>> {
  const { instance, managed, health, usage, linger, lastChange, conflicts, warnings } = row;
  const parts = { service: managed, health, usage, lastChange, warnings };
  const timedOut = Object.entries(parts).flatMap(([name, cell]) => (cell.kind === "known" ? [] : [name]));
  const used = valueOf(usage);
  const change = valueOf(lastChange);
  return {
    ...instanceJson(instance, valueOf(health)),
    pids: instance.pids,
    ...(used === undefined
      ? {}
      : {
          usage: {
            pids: used.pids,
            residentBytes: used.residentBytes,
            uptimeSeconds: used.upMs === undefined ? undefined : Math.round(used.upMs / 1000),
          },
        }),
    ...(linger === undefined ? {} : { linger }),
    ...(change === undefined
      ? {}
      : { lastChange: { at: new Date(change.atMs).toISOString(), title: change.title, status: change.status } }),
    conflicts: conflicts.map(conflictJson),
    warnings: valueOf(warnings) ?? [],
    ...(timedOut.length === 0 ? {} : { timedOut }),
  };
}

function valueOf<T>(cell: Cell<T>): T | undefined {
  return cell.kind === "known" ? cell.value : undefined;
}
