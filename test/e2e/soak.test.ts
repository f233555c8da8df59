import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { frontEnds } from "./soak/player.ts";
import { soakFlags } from "./soak/questions.ts";
import { randomFrom } from "./soak/random.ts";
import { walk } from "./soak/walk.ts";

/** How many conversations, and the seed of the first; each further one has the next. */
const runs = Number(process.env["GW_SOAK_RUNS"] ?? 9);
const firstSeed = Number(process.env["GW_SOAK_SEED"] ?? 1);

/** At the same time. */
const most = 3;

const words = ["gw", "--profile", "rescue", "--engine", "builtin", "onboard", "--dry-run"];
const env = { SOAK_TOKEN: "a-token-of-the-soak" };

let host: TestHost;
let expected: string;

beforeAll(async () => {
  host = await startTestHost();
  const { exitCode, stdout, stderr } = await host.run([...words, "--yes", ...soakFlags], { env });
  expect(exitCode, stderr).toBe(0);
  expected = stdout.trimEnd();
});
afterAll(async () => host.stop());

it(
  `comes to one and the same request in ${runs} conversations with random back and forth, from seed ${firstSeed} on`,
  async () => {
    const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index);
    const failures: string[] = [];
    const takeNext = async (): Promise<void> => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) failures.push(...(await faultsOf(seed)));
    };
    await Promise.all(Array.from({ length: most }, takeNext));
    expect(failures.join("\n\n")).toBe("");
  },
  60_000 + runs * 15_000,
);

/** What was wrong with the conversation of a seed, with every step of it, and how to repeat it. */
async function faultsOf(seed: number): Promise<readonly string[]> {
  const frontEnd = frontEnds[seed % frontEnds.length];
  if (frontEnd === undefined) throw new Error("there is no front-end");
  const steps: string[] = [];
  const terminal = host.terminal([...words, ...frontEnd.flags], { env, columns: 140, rows: 50 });
  try {
    await walk(terminal, frontEnd.play(terminal), randomFrom(seed), (step) => steps.push(step));
    const { exitCode } = await terminal.exited;
    const text = stripVTControlCharacters(terminal.raw).replaceAll("\r\n", "\n");
    const plan = text.slice(text.lastIndexOf("These changes would be made:")).trimEnd();
    expect([exitCode, plan]).toEqual([0, expected]);
    return [];
  } catch (fault) {
    const repeat = `npm run soak -- --runs 1 --seed ${seed}`;
    return [`seed ${seed} (${frontEnd.name}), repeat with: ${repeat}\n  ${steps.join("\n  ")}\n${String(fault)}\n${terminal.screen()}`];
  } finally {
    await terminal.close();
  }
}
