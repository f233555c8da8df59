const spans: Readonly<Record<string, number>> = { s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A moment as people write it, in ms since the epoch: a span before now (`10m`, `2h`, `1d`), a time of today (`14:30`), a day or a day with a
 * time (`2026-11-21`, `2026-11-21T14:30`), of this zone unless one is named. Undefined for anything else.
 */
export function parseMoment(text: string, nowMs: number): number | undefined {
  const trimmed = text.trim();
  const [, amount, unit = ""] = /^(\d+)\s*(s|min|m|h|d|w)$/.exec(trimmed) ?? [];
  if (amount !== undefined) return nowMs - Number(amount) * (spans[unit] ?? 0);
  const date = new Date(nowMs);
  const today = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const whole = /^\d{1,2}:\d\d/.test(trimmed)
    ? `${today}T${trimmed.padStart(trimmed.indexOf(":") === 1 ? trimmed.length + 1 : 0, "0")}`
    : trimmed;
  if (!/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(whole)) return undefined;
  // A day alone would be read as one of UTC.
  const moment = Date.parse(whole.length === 10 ? `${whole}T00:00` : whole.replace(" ", "T"));
  return Number.isNaN(moment) ? undefined : moment;
}
