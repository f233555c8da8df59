import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { gw, runningFacts, standInForLogind } from "../e2e/rescue-host.ts";
import { startTestHost, type RunResult, type TestHost } from "../host/test-host.ts";
import { runWithCommandFault, type Command, type CommandFault } from "./command-shim.ts";
import { buildShim } from "./fault-shim.ts";
import { endOf, faultsOfText, isUndo, readUnfinished, type Repeated } from "./subject.ts";
import { differences, readTemporaries, readWorld, type World } from "./world.ts";

/** A run of gw on a machine with a service manager, which is repeated with one command of it going wrong each time. */
export interface CommandSubject {
  readonly commands: readonly Command[];
  /** Repeats it with a fault, lets gw recover where it was killed, and says all that is wrong; empty where nothing is. */
  repeat(fault: CommandFault, recovery: Recovery): Promise<CommandRepeated>;
  stop(): Promise<void>;
}

/** How a repetition went; `isReached`: whether it came to the command at all. */
export type CommandRepeated = Pick<Repeated, "end" | "wrong"> & { readonly isReached: boolean };

/** How a run that was killed is brought to an end: repeated, taken back, or mended by doctor. */
export const recoveries = ["again", "undo", "doctor"] as const;

export type Recovery = (typeof recoveries)[number];

/** What is run before, and what is repeated; of the engine that it sets up: its service and its places in the home. */
export interface CommandScene {
  readonly before: readonly (readonly string[])[];
  readonly words: readonly string[];
  /** The words that name the profile. */
  readonly profile?: readonly string[];
  readonly service?: string;
  readonly places?: readonly string[];
  setUp?(host: TestHost): Promise<unknown>;
}

/** What of the home is the service's and gw's own, whichever engine is set up. */
const commonPlaces = [".config/systemd", ".local/state/gw"];

/** Makes a machine on which some commands have been run, and the run that is to be repeated. */
export async function prepareCommandSubject(scene: CommandScene): Promise<CommandSubject> {
  const { before, words, profile = ["--profile", "rescue"], service = "gw-gateway-rescue.service" } = scene;
  const { places = [".gw-rescue", ".gw/workspace-rescue"] } = scene;
  const ground: Ground = { host: await startTestHost({ user: "ordinary" }), profile, service, places: [...places, ...commonPlaces] };
  const { host } = ground;
  await standInForLogind(host);
  await scene.setUp?.(host);
  const library = await buildShim(host.bin, "command-fault.c");
  for (const each of before) expect(await gw(host, each)).toMatchObject({ exitCode: 0 });
  const kept = join(host.home, "..", "kept");
  await run("cp", ["-a", host.home, kept]);
  const oldWorld = await readStanding(ground);
  const undisturbed = await runWithCommandFault(host, library, words);
  expect(undisturbed).toMatchObject({ exitCode: 0 });
  const worlds = { oldWorld, newWorld: await readStanding(ground) };
  return {
    commands: undisturbed.commands,
    repeat: async (fault, recovery) => {
      await goBack(ground, kept, oldWorld);
      const result = await runWithCommandFault(host, library, words, fault);
      const { text, at } = fault.command;
      const isReached = result.commands.some((one) => one.text === text && one.at === at);
      return { end: endOf(result), isReached, wrong: await judge(ground, { ...worlds, words, isReached, fault, recovery, result }) };
    },
    stop: async () => host.stop(),
  };
}

type Judged = {
  readonly oldWorld: World;
  readonly newWorld: World;
  readonly words: readonly string[];
  readonly isReached: boolean;
  readonly fault: CommandFault;
  readonly recovery: Recovery;
  readonly result: RunResult;
};

/** A machine, the service that comes and goes on it, and what of the home does. */
type Ground = {
  readonly host: TestHost;
  readonly profile: readonly string[];
  readonly service: string;
  readonly places: readonly string[];
};

const run = promisify(execFile);

/** What gateways and npm write for themselves. */
const ofOthers = /^\.gw-rescue\/(gateway\.lock.*|logs?\/.*)$|^\.openclaw-rescue(\/tmp(\/.*)?)?$|^\.npm(\/|$)/;

/** Files, services, ports and who lingers. What a gateway writes while it runs is left out. */
async function readStanding({ host, service }: Ground): Promise<World> {
  const files = Object.entries(await readWorld(host.home)).filter(([name]) => !ofOthers.test(name));
  const lingers = await host.run(["ls", "/var/lib/systemd/linger"]);
  return { ...Object.fromEntries(files), "services and ports": await runningFacts(host, service), lingers: lingers.stdout };
}

/** The machine as it was before the run, the other gateway untouched. */
async function goBack(ground: Ground, kept: string, oldWorld: World): Promise<void> {
  const { host, service, places } = ground;
  const isThere = differences(oldWorld, await readStanding(ground)).length === 0;
  if (!isThere) await host.run(["/usr/bin/systemctl", "--user", "stop", service]);
  for (const place of isThere ? [".local/state/gw"] : places) {
    await rm(join(host.home, place), { recursive: true, force: true });
    await run("sh", ["-c", '[ ! -e "$1" ] || cp -a "$1" "$2"', "sh", join(kept, place), join(host.home, place)]);
  }
  if (isThere) return;
  if (oldWorld["lingers"] === "") await host.run(["rm", "-f", `/var/lib/systemd/linger/${host.userName}`]);
  const isRunning = /ActiveState=active/.test(oldWorld["services and ports"]?.split("LoadState=")[1] ?? "");
  const verbs = [["daemon-reload"], ["reset-failed", `${service.replace(/\.service$/, "")}*`], ...(isRunning ? [["start", service]] : [])];
  for (const words of verbs) await host.run(["/usr/bin/systemctl", "--user", ...words]);
  expect(await settle(ground, [oldWorld])).toEqual([]);
}

/** What still differs from the nearest of some worlds once the services have come to rest. */
async function settle(ground: Ground, worlds: readonly World[]): Promise<readonly string[]> {
  const look = async () => {
    const found = await readStanding(ground);
    return worlds.map((world) => differences(world, found)).toSorted((left, right) => left.length - right.length)[0] ?? [];
  };
  const reached = ground.host.waitFor(async () => (await look()).length === 0, { timeoutMs: 4000, what: "one of the worlds" });
  return reached.then(
    () => [],
    async () => look(),
  );
}

async function judge(ground: Ground, judged: Judged): Promise<readonly string[]> {
  const { host } = ground;
  const { oldWorld, newWorld, fault, result, isReached } = judged;
  const end = endOf(result);
  const isKill = fault.effect.startsWith("kill") && isReached;
  if (isKill !== (end === "killed")) return [`It ended with ${result.exitCode}: ${result.stderr}`];
  // What an undo could not take back stays to be taken back.
  const isHalf = isUndo(judged.words) && end === "refused" && (await readUnfinished(host.home)).length > 0;
  if (isKill || isHalf) return recover(ground, judged);
  return [
    ...(await settle(ground, [end === "refused" ? oldWorld : newWorld])),
    ...(await readLeftovers(host.home)),
    ...faultsOfText(result),
  ];
}

/** What a run has left that was killed, or an undo that failed, is told by doctor, and gw brings it to the old world or the new one; before it had begun, or after its end, it is there. */
async function recover(ground: Ground, judged: Judged): Promise<readonly string[]> {
  const { host } = ground;
  const { oldWorld, newWorld, words, recovery } = judged;
  const isBack = isUndo(judged.words);
  const isForward = isBack || recovery === "again";
  const isBegun = (await readUnfinished(host.home)).length > 0;
  if (!isBegun) return [...(await settle(ground, [oldWorld, newWorld])), ...(await readLeftovers(host.home))];
  const looked = await gw(host, ["doctor"]);
  const calls = { again: words, undo: [...ground.profile, "undo"], doctor: [...ground.profile, "doctor", "--fix", "--yes"] };
  const recovered = await gw(host, calls[recovery]);
  const said = recovered.stdout + recovered.stderr;
  return [
    ...(looked.stdout.includes("was cut off") ? [] : [`Doctor does not name it: ${looked.stdout}${looked.stderr}`]),
    ...(recovered.exitCode === 0 ? [] : [`Recovery by ${recovery} ended with ${recovered.exitCode}: ${said}`]),
    ...(recovery === "again" && !isBack && !said.includes("was cut off") ? [`The next run does not name it: ${said}`] : []),
    ...(await settle(ground, [isForward ? newWorld : oldWorld])).map((line) => `After ${recovery}: ${line}`),
    ...(await readLeftovers(host.home)),
  ];
}

async function readLeftovers(home: string): Promise<readonly string[]> {
  return [
    ...(await readTemporaries(home)).map((name) => `${name} was left.`),
    ...(await readUnfinished(home)).map((name) => `${name} still counts as cut off.`),
  ];
}
