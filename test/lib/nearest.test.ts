import { expect, test } from "vitest";
import { nearest } from "../../src/lib/nearest.ts";

const commands = ["onboard", "setup", "gateway", "status", "list", "ports"];

test.each([
  ["onbord", "onboard"],
  ["Onboard", "onboard"],
  ["gatway", "gateway"],
  ["lst", "list"],
  ["port", "ports"],
  ["statuses", "status"],
  ["install", undefined],
  ["", undefined],
])("%j most likely means %s", (word, meant) => {
  expect(nearest(word, commands)).toBe(meant);
});

test("the first of equally near words wins", () => {
  expect(nearest("bat", ["cat", "hat"])).toBe("cat");
});

test("nothing is near when nothing is known", () => {
  expect(nearest("onboard", [])).toBeUndefined();
});
