import { expect, test } from "vitest";
import { holdEscape } from "../../../src/frontend/overview/escape-hold.ts";
import { keyNamed } from "../ink/run-model.ts";

/** Keys as they come; `later` is the end of the time that an Esc is held. */
async function sent(...steps: readonly string[]): Promise<readonly string[]> {
  const keys: string[] = [];
  let ring: (() => void) | undefined;
  const sleep = async (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      ring = resolve;
      signal.addEventListener("abort", () => resolve());
    });
  const hold = holdEscape((key) => keys.push(key.kind === "text" ? key.text : key.kind), sleep);
  for (const step of steps) {
    if (step === "later") ring?.();
    else if (!hold.isRest(step)) hold.pass(keyNamed(step));
    await Promise.resolve();
    await Promise.resolve();
  }
  return keys;
}

test.for([
  [["escape"], []],
  [["escape", "later"], ["escape"]],
  [["escape", "[A"], ["up"]],
  [["escape", "[6~", "later"], ["page-down"]],
  [["escape", "[", "B"], ["down"]],
  [["escape", "[", "6", "~"], ["page-down"]],
  [["escape", "O", "B", "later"], ["down"]],
  [["escape", "OA"], ["up"]],
  [["[", "B"], ["down"]],
  [["[5", "~"], ["page-up"]],
  [["escape", "[1;5B", "later"], []],
  [["escape", "[", "later"], []],
  [["[", "later"], ["["]],
  [["[", "x"], ["[x"]],
  [["O"], ["O"]],
  [
    ["escape", "q"],
    ["escape", "q"],
  ],
  [
    ["escape", "escape", "later"],
    ["escape", "escape"],
  ],
  [["[A"], ["[A"]],
  [
    ["escape", "later", "[B"],
    ["escape", "[B"],
  ],
  [
    ["down", "enter"],
    ["down", "enter"],
  ],
] as const)("%j comes to %j", async ([steps, keys]) => {
  expect(await sent(...steps)).toEqual(keys);
});
