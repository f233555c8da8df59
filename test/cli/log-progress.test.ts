import { expect, test } from "vitest";
import { logProgress } from "../../src/cli/log-progress.ts";

test("waits are told at once for a lock, and every five seconds from then on", () => {
  const lines: string[] = [];
  const watch = logProgress((line) => lines.push(line));
  for (const elapsedMs of [500, 1000, 5600, 6000]) watch({ kind: "locked", elapsedMs, budgetMs: 60_000, holder: "gw onboard, pid 7" });
  watch({ kind: "change", index: 0, state: "done" });
  for (const elapsedMs of [0, 4000, 5200, 9000, 10_400])
    watch({ kind: "waiting", elapsedMs, budgetMs: 90_000, reason: "not ready: sidecars" });
  watch({ kind: "comparing" });
  expect(lines).toEqual([
    "waits for gw onboard, pid 7 to finish (1 s of 60 s; Ctrl-C leaves)",
    "waits for gw onboard, pid 7 to finish (6 s of 60 s; Ctrl-C leaves)",
    "waits for the gateway: not ready: sidecars (5 s of 90 s; Ctrl-C leaves)",
    "waits for the gateway: not ready: sidecars (10 s of 90 s; Ctrl-C leaves)",
  ]);
});

test("a lock whose holder is not known is told too", () => {
  const lines: string[] = [];
  logProgress((line) => lines.push(line))({ kind: "locked", elapsedMs: 500, budgetMs: 60_000, holder: undefined });
  expect(lines).toEqual(["waits for another gw to finish (1 s of 60 s; Ctrl-C leaves)"]);
});

test("the next holder of a lock is told at once, and so is one that a signal has stopped", () => {
  const lines: string[] = [];
  const watch = logProgress((line) => lines.push(line));
  const wait = { kind: "locked", budgetMs: 60_000 } as const;
  for (const elapsedMs of [500, 6000]) watch({ ...wait, elapsedMs, holder: "gw onboard, pid 7" });
  // Between two of them nobody's name stands there.
  watch({ ...wait, elapsedMs: 7000, holder: undefined });
  for (const elapsedMs of [0, 4000, 5000]) watch({ ...wait, elapsedMs, holder: "gw undo, pid 8" });
  for (const elapsedMs of [5500, 6000]) watch({ ...wait, elapsedMs, holder: "gw undo, pid 8", stoppedPid: 8 });
  expect(lines).toEqual([
    "waits for gw onboard, pid 7 to finish (1 s of 60 s; Ctrl-C leaves)",
    "waits for gw onboard, pid 7 to finish (6 s of 60 s; Ctrl-C leaves)",
    "waits for gw undo, pid 8 to finish (0 s of 60 s; Ctrl-C leaves)",
    "waits for gw undo, pid 8 to finish (5 s of 60 s; Ctrl-C leaves)",
    "pid 8 is stopped. Let it go on: kill -CONT 8",
  ]);
});

test("a change that takes its time is told every five seconds, with what its program says", () => {
  const lines: string[] = [];
  const watch = logProgress((line) => lines.push(line));
  for (const elapsedMs of [0, 5000, 9000]) watch({ kind: "working", index: 0, elapsedMs, budgetMs: 900_000, line: "" });
  watch({ kind: "working", index: 0, elapsedMs: 10_000, budgetMs: 900_000, line: "npm http fetch" });
  expect(lines).toEqual(["at work (5 s of 900 s; Ctrl-C stops it)", "at work (10 s of 900 s; Ctrl-C stops it): npm http fetch"]);
});
