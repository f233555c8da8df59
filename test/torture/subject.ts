import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { startTestHost, type RunResult, type TestHost } from "../host/test-host.ts";
import { buildShim, runWithFault, type FileCall, type FileFault } from "./fault-shim.ts";
import { differences, readTemporaries, readWorld, type World } from "./world.ts";

/** A run of gw that is repeated with one fault each time: what stands before it, what after it, and the calls that it makes. */
export interface Subject {
  readonly calls: readonly FileCall[];
  /** Repeats it with a fault, lets gw recover where it was killed, and says all that is wrong; empty where nothing is. */
  repeat(fault: FileFault): Promise<Repeated>;
  stop(): Promise<void>;
}

/** How a repetition went: what the run itself came to, and what is wrong with it. */
export interface Repeated {
  readonly end: "killed" | "done" | "refused";
  readonly call: FileCall | undefined;
  readonly wrong: readonly string[];
}

/** What is run before, what is repeated, and what takes that back: `undo` of the profile `rescue`, unless it says otherwise. */
export interface Scene {
  readonly before: readonly (readonly string[])[];
  readonly words: readonly string[];
  readonly back?: readonly string[];
}

/** Makes a machine on which some commands have been run, and the run that is to be repeated. It has no service manager, so that nothing but files counts. */
export async function prepareSubject({ before, words, back }: Scene): Promise<Subject> {
  const host = await startTestHost({ user: "ordinary", systemd: false });
  const library = await buildShim(host.bin);
  for (const each of before) expect(await gw(host, each)).toMatchObject({ exitCode: 0 });
  const kept = join(host.home, "..", "kept");
  await run("cp", ["-a", host.home, kept]);
  const oldWorld = await readWorld(host.home);
  const undisturbed = await runWithFault(host, library, words);
  expect(undisturbed).toMatchObject({ exitCode: 0 });
  const worlds = { oldWorld, newWorld: await readWorld(host.home) };
  return {
    calls: undisturbed.calls,
    repeat: async (fault) => {
      await run("find", [host.home, "-mindepth", "1", "-delete"]);
      await run("cp", ["-a", `${kept}/.`, host.home]);
      const result = await runWithFault(host, library, words, fault);
      return { end: endOf(result), call: result.calls[fault.at - 1], wrong: await judge(host, { ...worlds, words, back, fault, result }) };
    },
    stop: async () => host.stop(),
  };
}

type Judged = {
  readonly oldWorld: World;
  readonly newWorld: World;
  readonly words: readonly string[];
  readonly back: readonly string[] | undefined;
  readonly fault: FileFault;
  readonly result: RunResult;
};

const run = promisify(execFile);

async function gw(host: TestHost, words: readonly string[]): Promise<RunResult> {
  return host.run(["gw", ...words], { timeoutMs: 60_000 });
}

/** What a run came to, by its exit code; with 3 all is saved, and the gateway has not answered in the time that it has. */
export function endOf({ exitCode }: RunResult): Repeated["end"] {
  if (exitCode === 137) return "killed";
  return exitCode === 0 || exitCode === 3 ? "done" : "refused";
}

async function judge(host: TestHost, { oldWorld, newWorld, words, back, fault, result }: Judged): Promise<readonly string[]> {
  const end = endOf(result);
  const isKill = fault.effect.startsWith("kill");
  if (isKill !== (end === "killed")) return [`It ended with ${result.exitCode}: ${result.stderr}`];
  // What an undo could not take back stays to be taken back.
  const isHalf = isUndo(words) && end === "refused" && (await readUnfinished(host.home)).length > 0;
  const cutOff = { oldWorld, newWorld, words, back, isTakenBack: fault.at % 2 === 0, home: host.home };
  if (isKill || isHalf) return [...(await recover(host, cutOff)), ...faultsOfText(result)];
  const world = await readWorld(host.home);
  return [
    ...differences(end === "done" ? newWorld : oldWorld, world),
    ...(await readTemporaries(host.home)).map((name) => `${name} was left.`),
    ...faultsOfText(result),
  ];
}

/** What is wrong with the words of a run that was not killed: one that failed says why, and none shows a stack trace. */
export function faultsOfText(result: RunResult): readonly string[] {
  const said = result.stdout + result.stderr;
  return [
    ...(endOf(result) === "refused" && !/^\s*gw: \S/m.test(result.stderr) ? [`It says nothing of what failed: ${said}`] : []),
    ...(/^\s+at \S+ \(|node:internal/m.test(said) ? [`It shows a stack trace: ${said}`] : []),
  ];
}

/** Worlds between which a run was cut off, and how it is brought to one of them. `home`: where the host's home is seen from here. */
export interface CutOff {
  readonly oldWorld: World;
  readonly newWorld: World;
  readonly words: readonly string[];
  readonly back?: readonly string[] | undefined;
  readonly isTakenBack: boolean;
  readonly home: string;
}

/** Lets gw take a killed run back or complete it, and says what is wrong then; before it had begun there is nothing to take back. */
export async function recover(host: TestHost, { oldWorld, newWorld, words, back, isTakenBack, home }: CutOff): Promise<readonly string[]> {
  const isBegun = (await readUnfinished(home)).length > 0;
  const isDone = !isBegun && differences(newWorld, await readWorld(home)).length === 0;
  if (isDone) return (await readTemporaries(home)).map((name) => `${name} was left.`);
  // What was taken back halfway is taken back to its end.
  const goesBack = isTakenBack && isBegun && !isUndo(words);
  const recovered = await gw(host, goesBack ? (back ?? ["--profile", "rescue", "undo"]) : words);
  const said = recovered.stdout + recovered.stderr;
  return [
    ...(recovered.exitCode === 0 ? [] : [`Recovery ended with ${recovered.exitCode}: ${recovered.stderr}`]),
    ...(isBegun && !goesBack && !said.includes("was cut off") ? [`The next run does not name it: ${said}`] : []),
    ...differences(goesBack ? oldWorld : newWorld, await readWorld(home)),
    ...(await readTemporaries(home)).map((name) => `${name} was left after recovery.`),
    ...(await readUnfinished(home)).map((name) => `${name} still counts as cut off.`),
  ];
}

/** Whether a run takes back what another did: it goes on in one direction alone. */
export function isUndo(words: readonly string[]): boolean {
  return words.includes("undo");
}

/** The records of runs that are not known to have come to their end. */
export async function readUnfinished(home: string): Promise<readonly string[]> {
  const directory = join(home, ".local/state/gw/plans");
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map(async (name) => readFile(join(directory, name), "utf8")));
  return names.filter((_, index) => texts[index]?.includes('"status":"applying"'));
}
