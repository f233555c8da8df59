import { expect, test } from "vitest";
import { known, readWithin } from "../../src/overview/cell.ts";
import { nodeClock } from "../../src/node/clock.ts";

test("what comes in time is known, and nothing waits for the rest of the time", async () => {
  const begin = performance.now();
  expect(await readWithin(nodeClock, 60_000, Promise.resolve(7))).toEqual(known(7));
  expect(performance.now() - begin).toBeLessThan(30_000);
});

test("what does not come is late", async () => {
  expect(await readWithin(nodeClock, 5, new Promise(() => {}))).toEqual({ kind: "late" });
});

test("what fails, fails", async () => {
  await expect(readWithin(nodeClock, 60_000, Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
});
