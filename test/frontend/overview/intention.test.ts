import { expect, test } from "vitest";
import { intentionOf } from "../../../src/frontend/overview/intention.ts";
import { keyHelp, keysOf } from "../../../src/frontend/overview/key-words.ts";
import { open } from "./run-overview.ts";

test("every letter that is named at the bottom or in the help means something", () => {
  const bottom = keysOf(open().model).map((key) => key.split(":")[0] ?? "");
  const help = keyHelp.flatMap(({ keys }) => keys.flatMap(([key]) => key.split(/\s+/)));
  const letters = [...new Set([...bottom, ...help])].filter((key) => key.length === 1);
  expect(letters.length).toBeGreaterThan(12);
  expect(letters.filter((letter) => intentionOf({ kind: "text", text: letter }) === undefined)).toEqual([]);
});

test("letters without a meaning and keys for typing mean nothing", () => {
  expect([intentionOf({ kind: "text", text: "x" }), intentionOf({ kind: "erase-word" }), intentionOf({ kind: "tab" })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
