import type { Cell } from "../overview/cell.ts";
import type { LastChange, Row } from "../overview/row.ts";
import type { Usage } from "../instance/usage.ts";
import { conflictJson, instanceJson } from "./instance-json.ts";
import type { RowJson } from "./schema/instance-schema.ts";

/** A row as scripts read it: the instance, and what lists show besides. `timedOut` names what did not answer in time and is missing here. */
export function rowJson(row: Row): RowJson {
  const { instance, health, usage, linger, lastChanges, conflicts, warnings } = row;
  const timedOut = missingParts(row);
  const used = valueOf(usage);
  const last = valueOf(lastChanges);
  return {
    ...instanceJson(instance, valueOf(health)),
    pids: instance.pids,
    ...(used === undefined ? {} : { usage: usageJson(used) }),
    ...(linger === undefined ? {} : { linger }),
    ...(last?.change === undefined ? {} : { lastChange: changeJson(last.change) }),
    ...(last?.run === undefined ? {} : { lastRun: changeJson(last.run) }),
    conflicts: conflicts.map(conflictJson),
    warnings: valueOf(warnings) ?? [],
    ...(timedOut.length === 0 ? {} : { timedOut }),
  };
}

function missingParts({ managed, health, usage, lastChanges, warnings }: Row): NonNullable<RowJson["timedOut"]> {
  const parts = [
    ["service", managed],
    ["health", health],
    ["usage", usage],
    ["lastChange", lastChanges],
    ["warnings", warnings],
  ] as const;
  return parts.flatMap(([name, cell]) => (cell.kind === "known" ? [] : [name]));
}

function usageJson({ pids, residentBytes, upMs }: Usage): RowJson["usage"] {
  return { pids, residentBytes, uptimeSeconds: upMs === undefined ? undefined : Math.round(upMs / 1000) };
}

function changeJson({ atMs, title, status }: LastChange): RowJson["lastChange"] {
  return { at: new Date(atMs).toISOString(), title, status };
}

function valueOf<T>(cell: Cell<T>): T | undefined {
  return cell.kind === "known" ? cell.value : undefined;
}
