import { expect, test } from "vitest";
import type { RunCommand } from "../../src/change/change.ts";
import type { CommandOptions, CommandResult } from "../../src/host/commands.ts";
import type { Host } from "../../src/host/host.ts";
import { applyWatched, type Work } from "../../src/plan/apply-watched.ts";
import { makeHome } from "./planning.ts";

const install: RunCommand = {
  kind: "run-command",
  purpose: "install-engine",
  target: "openclaw 2026.9.6",
  command: { argv: ["npm", "install"], timeoutMs: 900_000 },
  undo: undefined,
};

/** A command that says two lines, a second apart, then ends; time passes only where somebody sleeps. */
async function hostWith(end: (options: CommandOptions) => Promise<Partial<CommandResult>>): Promise<Host> {
  const { host } = await makeHome();
  let now = 0;
  const sleep = async (ms: number) => {
    now += ms;
  };
  const run: Host["commands"]["run"] = async (argv, options) => ({
    argv,
    exitCode: 0,
    stdout: "",
    stderr: "",
    ending: "exited",
    ...(await end(options)),
  });
  return { ...host, clock: { ...host.clock, elapsed: () => now, sleep }, commands: { run } };
}

test("a change that takes its time tells every second how long, and the last line that was not empty", async () => {
  const told: Work[] = [];
  const heard = Promise.withResolvers<void>();
  const host = await hostWith(async ({ onLine }) => {
    onLine?.("npm http fetch GET 200");
    onLine?.("  ");
    await heard.promise;
    return {};
  });
  const tell = (work: Work) => {
    told.push(work);
    if (told.length === 3) heard.resolve();
  };
  expect(await applyWatched(host, install, tell, new AbortController().signal)).toEqual({ ok: true, value: { made: [] } });
  expect(told.slice(1, 3)).toEqual([
    { elapsedMs: 1000, budgetMs: 900_000, line: "npm http fetch GET 200" },
    { elapsedMs: 2000, budgetMs: 900_000, line: "npm http fetch GET 200" },
  ]);
});

test("its program is given the signal that ends it", async () => {
  const stop = new AbortController();
  const host = await hostWith(
    async ({ signal }) =>
      new Promise((resolve) => signal?.addEventListener("abort", () => resolve({ exitCode: undefined, ending: "signalled" }))),
  );
  const work = applyWatched(host, install, () => stop.abort(), stop.signal);
  expect(await work).toMatchObject({ ok: false, problem: { kind: "command-failed", result: { ending: "signalled" } } });
});

test("one that waits for the service manager tells its time too, and is not ended in the middle", async () => {
  const told: Work[] = [];
  const given: CommandOptions[] = [];
  const host = await hostWith(async (options) => {
    given.push(options);
    return {};
  });
  const start: RunCommand = { ...install, purpose: "start", command: { argv: ["systemctl"], timeoutMs: 30_000 } };
  expect(await applyWatched(host, start, (work) => told.push(work), new AbortController().signal)).toMatchObject({ ok: true });
  expect(told[0]).toEqual({ elapsedMs: 0, budgetMs: 30_000, line: "" });
  expect(given[0]).not.toHaveProperty("signal");
});

test("changes of files alone are made without a word", async () => {
  const told: Work[] = [];
  const host = await hostWith(async () => ({}));
  const directory = { kind: "make-directory", purpose: "state", path: host.system.home, mode: 0o700 } as const;
  expect(await applyWatched(host, directory, (work) => told.push(work), new AbortController().signal)).toMatchObject({ ok: true });
  expect(told).toEqual([]);
});
