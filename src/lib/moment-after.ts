/**
 * The moment to name a new file by, in milliseconds: now, or the first one that comes `stepMs` after those in the names that are there, so that
 * names keep the order in which files came whatever the clock does. A name holds `2026-11-21T13-37-00-000Z` or nothing that counts.
 */
export function momentAfter(nowMs: number, names: readonly string[], stepMs = 1): number {
  return names.map(momentIn).reduce((latest, ms) => (Number.isNaN(ms) ? latest : Math.max(latest, ms + stepMs)), nowMs);
}

function momentIn(name: string): number {
  const [, day, hours, minutes, rest] = /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d-\d{3})Z/.exec(name) ?? [];
  return Date.parse(`${day}T${hours}:${minutes}:${rest?.replace("-", ".")}Z`);
}
