import { expect } from "vitest";
import { z } from "zod";
import { gw } from "../e2e/rescue-host.ts";
import type { TestHost } from "../host/test-host.ts";
import { differencesOf, readState, waitSettled, type State } from "./walk-host.ts";
import { calls, meddlings, type Call, type Pick } from "./walk-steps.ts";

/**
 * Makes plans of every kind one after the other, with somebody's doings in between, then goes back: each undo must lead to the very state
 * before its plan, and somebody's doings are taken back where they were done. Gives the number of undos.
 */
export async function walk(host: TestHost, seed: number, length: number): Promise<number> {
  const pick = pickFrom(seed);
  const trail: string[] = [];
  const back: (() => Promise<void>)[] = [];
  let undos = 0;
  const first = await waitSettled(host);
  for (let step = 0; step < length; step += 1) {
    if (pick(3) !== 0) back.push(await meddle(host, pick, trail));
    const before = await waitSettled(host);
    const possible = calls.filter((call) => call.can(before));
    const call = possible[pick(possible.length)];
    if (call === undefined) continue;
    const words = call.words(pick);
    if (!(await makePlan(host, call, words, before, trail))) continue;
    const takeBack = async (): Promise<void> => {
      await undo(host, call, before, trail);
      undos += 1;
    };
    // What was not started runs on as it was: a later start would take that, too, and no undo could bring the earlier one back.
    const isAtOnce = call.profile !== "rescue" || words.includes("--no-start") || pick(4) === 0;
    if (isAtOnce) await takeBack();
    else back.push(takeBack);
  }
  for (const one of back.toReversed()) await one();
  expect(differencesOf(first, await waitSettled(host)), trail.join("\n")).toEqual([]);
  return undos;
}

async function meddle(host: TestHost, pick: Pick, trail: string[]): Promise<() => Promise<void>> {
  const before = await waitSettled(host);
  const possible = meddlings.filter((one) => one.can(before));
  const chosen = possible[pick(Math.max(possible.length, 1))];
  if (chosen === undefined) return async () => undefined;
  trail.push(`somebody: ${chosen.name}`);
  const restore = await chosen.work(host);
  return async () => {
    await restore();
    trail.push(`somebody again: ${chosen.name}`);
    await waitSettled(host);
  };
}

/** Whether a plan came of it. What came to nothing has changed nothing but whether the service runs. */
async function makePlan(host: TestHost, { profile }: Call, words: readonly string[], before: State, trail: string[]): Promise<boolean> {
  const known = new Set([...(await listPlans(host, "rescue")), ...(await listPlans(host, profile))]);
  const { exitCode, stdout, stderr } = await gw(host, ["--profile", "rescue", ...words]);
  trail.push(`gw ${words.join(" ")}: ${exitCode}`);
  const after = await waitSettled(host);
  // Under another name the plans of the former one are listed, too.
  const made = (await listPlans(host, profile)).filter((id) => !known.has(id)).length;
  if (made === 1) return true;
  expect(made, trail.join("\n")).toBe(0);
  const left = differencesOf(exitCode === 0 ? { ...before, units: after.units, ports: after.ports } : before, after);
  expect(left, `${trail.join("\n")}\n${stdout}${stderr}`).toEqual([]);
  return false;
}

async function undo(host: TestHost, { profile }: Call, before: State, trail: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await gw(host, ["--profile", profile, "undo"]);
  trail.push(`gw --profile ${profile} undo: ${exitCode}`);
  await waitSettled(host);
  expect(differencesOf(before, await readState(host)), `${trail.join("\n")}\n${stdout}${stderr}`).toEqual([]);
}

/** The names of the plans that can be taken back. */
async function listPlans(host: TestHost, profile: string): Promise<readonly string[]> {
  const { stdout } = await gw(host, ["--profile", profile, "undo", "--list", "--json"]);
  return z
    .object({ data: z.object({ plans: z.array(z.object({ id: z.string() })) }) })
    .parse(JSON.parse(stdout))
    .data.plans.map(({ id }) => id);
}

/** The same numbers for the same seed (mulberry32). */
function pickFrom(seed: number): Pick {
  let state = Math.imul(seed, 0x9e_37_79_b1);
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
