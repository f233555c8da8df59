import { expect, test } from "vitest";
import { intentionsOf } from "../../../src/frontend/overview/intention.ts";
import { keyHelp, keysOf } from "../../../src/frontend/overview/key-words.ts";
import { open } from "./run-overview.ts";

test("every letter that is named at the bottom or in the help means something", () => {
  const bottom = keysOf(open().model).map((key) => key.split(":")[0] ?? "");
  const help = keyHelp.flatMap(([keys, text]) => (text === "" ? [] : keys.split(/\s+/)));
  const letters = [...new Set([...bottom, ...help])].filter((key) => key.length === 1);
  expect(letters.length).toBeGreaterThan(12);
  expect(letters.filter((letter) => intentionsOf({ kind: "text", text: letter }).length !== 1)).toEqual([]);
});

test("letters that come in one read are one key after the other, and those without a meaning are none", () => {
  expect(intentionsOf({ kind: "text", text: "jxk" })).toEqual([
    { kind: "move", by: 1 },
    { kind: "move", by: -1 },
  ]);
});

test("keys for typing mean nothing", () => {
  expect([intentionsOf({ kind: "erase-word" }), intentionsOf({ kind: "tab" })]).toEqual([[], []]);
});
