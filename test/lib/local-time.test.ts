import { afterEach, expect, test, vi } from "vitest";
import { localTime } from "../../src/lib/local-time.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ["UTC", "2026-11-21 23:04:05"],
  ["Asia/Shanghai", "2026-11-22 07:04:05"],
  ["America/New_York", "2026-11-21 18:04:05"],
])("a moment is shown as a clock in %s shows it", (zone, shown) => {
  vi.stubEnv("TZ", zone);
  expect(localTime("2026-11-21T23:04:05.678Z")).toBe(shown);
  expect(localTime(Date.UTC(2026, 10, 21, 23, 4, 5))).toBe(shown);
});

test("what is no moment stays as it is", () => {
  expect(localTime("yesterday")).toBe("yesterday");
});
