import { expect, test } from "vitest";
import { durationText } from "../../src/lib/duration-text.ts";

test.each([
  [0, "0s"],
  [59_999, "59s"],
  [60_000, "1m 00s"],
  [3_599_999, "59m 59s"],
  [3_600_000, "1h 00m"],
  [86_399_999, "23h 59m"],
  [90_000_000, "1d 1h"],
])("%i ms are %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
