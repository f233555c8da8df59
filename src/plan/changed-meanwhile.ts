import type { Change, WriteFile } from "../change/change.ts";
import { readIfThere } from "../change/read-if-there.ts";
import type { Files } from "../host/files.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { differencesBetween } from "./edited-since.ts";

/** More would push the way on off the screen. */
const most = 12;

/** A file as a plan found it; `before` undefined where there was none. */
type FoundFile = Pick<WriteFile, "path" | "purpose" | "before">;

/** The same problem with what others did to the file that a plan rests on; every other problem as it is. */
export async function withDifferences(files: Files, changes: readonly Change[], problem: Problem): Promise<Problem> {
  if (problem.kind !== "config-changed-meanwhile") return problem;
  const write = changes.find((change) => change.kind === "write-file" && change.path === problem.path);
  if (write?.kind !== "write-file") return problem;
  const current = await readIfThere(files, write.path);
  return current.ok ? { ...problem, differences: describeDifferences(write, current.value) } : problem;
}

/** What others did to a file since it was read, as a few rows for people, without secrets. */
export function describeDifferences(file: FoundFile, current: string | undefined): readonly string[] {
  const rows = rowsOf(file, current);
  const more = rows.length - most;
  return more > 0 ? [...rows.slice(0, most), t("{count} more", { count: more })] : rows;
}

function rowsOf({ path, purpose, before }: FoundFile, current: string | undefined): readonly string[] {
  if (current === undefined) return [t("it is gone")];
  if (before === undefined) return [t("it was not there")];
  const rows = differencesBetween({ path, purpose, before, current });
  return rows.length > 0 ? rows : [t("comments or formatting alone")];
}
