import { expect, test } from "vitest";
import { beginAtHome } from "../../../src/frontend/ink/begin-at-home.ts";

const enter = "\u001B[?1049h";
const empty = "\u001B[H\u001B[J";

test.for([
  ["the change to the alternate screen", enter, `${enter}${empty}`],
  ["the change with what is drawn in the same write", `${enter}a frame`, `${enter}${empty}a frame`],
  ["a frame", "a frame\n", "a frame\n"],
  ["the way back", "\u001B[?1049l", "\u001B[?1049l"],
] as const)("%s begins at the top left of an empty screen, and nothing else does", ([, written, seen]) => {
  const chunks: unknown[] = [];
  const stdout = {
    columns: 80,
    write(...chunk: readonly unknown[]): boolean {
      chunks.push(...chunk);
      return this.columns === 80;
    },
  };
  const onDone = (): void => {};
  expect(beginAtHome(stdout).write(written, onDone)).toBe(true);
  expect(chunks).toEqual([seen, onDone]);
});
