/** What stands in the name of a record before the name that its profile had until then. */
export const renamedWord = "-from-";

/** The time in the name of a record or an archive, `2026-11-21T13-37-00-000Z`, which sorts by itself; empty without one. */
export function timeIn(name: string): string {
  return /\d{4}-\d\d-\d\dT[\d-]+Z/.exec(name)?.[0] ?? "";
}

/** Newest first, by the times in the names. */
export function byTimeIn(left: string, right: string): number {
  return timeIn(left) < timeIn(right) ? 1 : -1;
}

/**
 * Tells the files that are called like records of a profile: `<engine>-<name>-<time>…json`, and `<engine>-…-from-<name>.json`, which took its
 * name away. What follows the name is a time: the records of a profile `a-b` begin like those of `a`.
 */
export function isRecordNameOf(engine: string, name: string): (file: string) => boolean {
  const prefix = `${engine}-${name}-`;
  const isOwn = (file: string) => file.startsWith(prefix) && /^\d{4}-\d\d-\d\dT/.test(file.slice(prefix.length));
  const isFormer = (file: string) => file.startsWith(`${engine}-`) && file.endsWith(`${renamedWord}${name}.json`);
  return (file) => file.endsWith(".json") && (isOwn(file) || isFormer(file));
}
