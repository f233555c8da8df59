import { expect, test } from "vitest";
import { parseMoment } from "../../src/lib/parse-moment.ts";

const now = new Date(2026, 10, 21, 14, 30, 5).getTime();
const local = (...parts: readonly [number, number, number, number, number]) => new Date(...parts).getTime();

test.for([
  ["30s", now - 30_000],
  ["10m", now - 600_000],
  ["10 min", now - 600_000],
  ["2h", now - 7_200_000],
  ["1d", now - 86_400_000],
  ["2w", now - 1_209_600_000],
  ["9:05", local(2026, 10, 21, 9, 5)],
  ["09:05:00", local(2026, 10, 21, 9, 5)],
  ["2026-11-20", local(2026, 10, 20, 0, 0)],
  ["2026-11-20 23:59", local(2026, 10, 20, 23, 59)],
  ["2026-11-20T23:59Z", Date.UTC(2026, 10, 20, 23, 59)],
  ["2026-11-20T23:59:00.5+01:00", Date.UTC(2026, 10, 20, 22, 59, 0, 500)],
] as const)("%s is a moment", ([text, moment]) => {
  expect(parseMoment(text, now)).toBe(moment);
});

test.for(["", "yesterday", "10", "-5m", "25:00", "2026-13-01", "2026-11-20T", "11/20/2026", "5 years"])("%j is none", (text) => {
  expect(parseMoment(text, now)).toBeUndefined();
});
