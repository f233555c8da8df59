import { expect } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import type { Fault } from "./inject-fault.ts";
import { gw, runningFacts, standInForSystemctl, treeOf, type StandIn } from "./rescue-host.ts";

/** Where gw is killed: at a call of a file function, or at a call of systemctl that changes something. */
export type Point = { readonly fault: Fault } | { readonly systemctl: StandIn };

/** The point before or after the n-th call of a file function on a path that matches. */
export function at(effect: "kill-before" | "kill-after", call: Fault["call"], place: string, count = 1): { readonly fault: Fault } {
  return { fault: { call, path: place, at: count, effect } };
}

/** Runs gw, which does not survive the point. */
export async function killAt(host: TestHost, words: readonly string[], point: Point): Promise<void> {
  await using _ = "systemctl" in point ? await standInForSystemctl(host, point.systemctl) : undefined;
  const killed = await gw(host, words, "fault" in point ? point.fault : undefined);
  expect(killed, `${killed.stdout}${killed.stderr}`).toMatchObject({ exitCode: 137 });
}

/** What must be as it was after an undo: all but gw's records, which say what was undone, and what a gateway writes when it is started again. */
export async function standing(host: TestHost): Promise<{ readonly tree: Readonly<Record<string, string>>; readonly running: string }> {
  const without = [/^\.gw-rescue\/(gateway\.lock.*|logs?\/.*)$/, /^\.local\/state\/gw\/plans\//];
  return { tree: await treeOf(host, without), running: await runningFacts(host) };
}
