import { expect, it } from "vitest";
import { nextBlock, withRows } from "../../src/cli/next-block.ts";
import { cancelled, done } from "../../src/cli/outcome.ts";

const pairs = [
  ["look", "gw --profile rescue status"],
  ["take back", "gw --profile rescue --engine builtin undo"],
] as const;

it("puts commands behind their words where there is room, else whole below them", () => {
  expect(nextBlock(pairs, 80)).toBe(
    "Next\n  look       gw --profile rescue status\n  take back  gw --profile rescue --engine builtin undo",
  );
  expect(nextBlock(pairs, 40)).toBe(
    "Next\n  look\n    gw --profile rescue status\n  take back\n    gw --profile rescue --engine builtin undo",
  );
});

it("goes on below what came to something", () => {
  expect(withRows(done({}, "one"), "two", "three").text).toBe("one\ntwo\nthree");
  expect(withRows(cancelled, "two")).toBe(cancelled);
});
