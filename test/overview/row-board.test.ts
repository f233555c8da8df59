import { expect, test } from "vitest";
import { nodeClock } from "../../src/node/clock.ts";
import { known } from "../../src/overview/cell.ts";
import { makeRowBoard } from "../../src/overview/row-board.ts";
import type { Row } from "../../src/overview/row.ts";
import { runningRow } from "./sample-rows.ts";

const [a, b] = [runningRow("a", 18_789), runningRow("b", 19_789)];

test("what comes together is told together, in the order of the rows", async () => {
  const told: (readonly Row[])[] = [];
  const board = makeRowBoard(nodeClock, (rows) => told.push(rows), new AbortController().signal);
  board.replace([a, b]);
  board.put(b.instance.id, { linger: "off" });
  board.put("gone", { linger: "off" });
  await expect.poll(() => told).toEqual([[a, { ...b, linger: "off" }]]);
  board.put(a.instance.id, { usage: known(undefined) });
  await expect.poll(() => told.length).toBe(2);
  expect(board.find(a.instance.id)).toEqual({ ...a, usage: known(undefined) });
});

test("nobody is told what is known already", async () => {
  let tells = 0;
  const clock = { ...nodeClock, sleep: async () => {} };
  const board = makeRowBoard(clock, () => (tells += 1), new AbortController().signal);
  const settled = async () => new Promise((resolve) => setImmediate(resolve));
  board.replace([a, b]);
  await settled();
  board.put(a.instance.id, { usage: structuredClone(a.usage), linger: a.linger });
  await settled();
  expect(tells).toBe(1);
  board.put(b.instance.id, { linger: "off" });
  await settled();
  expect(tells).toBe(2);
});

test("nobody is told any more once it is over", async () => {
  const over = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  let tells = 0;
  const board = makeRowBoard({ ...nodeClock, sleep: async () => promise }, () => (tells += 1), over.signal);
  board.replace([a]);
  over.abort();
  resolve();
  await new Promise((done) => setImmediate(done));
  expect(tells).toBe(0);
});
