import { expect, test } from "vitest";
import { nodeClock as clock } from "../../src/node/clock.ts";

test("a sleep ends with its signal, and one whose signal has ended already ends at once", async () => {
  const over = new AbortController();
  const sleeping = clock.sleep(60_000, over.signal);
  over.abort();
  expect(await sleeping).toBeUndefined();
  expect(await clock.sleep(60_000, over.signal)).toBeUndefined();
});

test("a sleep is at least as long as asked for, and time does not run backwards", async () => {
  const [wall, elapsed] = [clock.now(), clock.elapsed()];
  await clock.sleep(20);
  expect(clock.elapsed() - elapsed).toBeGreaterThanOrEqual(19);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
  expect(clock.now()).toBeGreaterThanOrEqual(wall);
});
