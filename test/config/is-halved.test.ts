import { expect, it } from "vitest";
import { isHalved } from "../../src/config/is-halved.ts";

it.each([
  [299, 600, true],
  [300, 600, false],
  [255, 512, true],
  [255, 511, false],
  [600, 299, false],
])("says whether %i bytes are less than half of %i, from 512 on: %s", (now, before, expected) => {
  expect(isHalved("x".repeat(now), "x".repeat(before))).toBe(expected);
});

it("counts bytes, not letters", () => {
  expect(isHalved("ü".repeat(300), "x".repeat(600))).toBe(false);
});
