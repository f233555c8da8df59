import { readdir, readFile } from "node:fs/promises";
import type { Processes, ProcessFacts } from "../host/processes.ts";

/** The processes that /proc shows (proc(5)). Where there is no /proc the list is empty and nothing is found. */
export const nodeProcesses: Processes = { list, find, self: process.pid };

async function list(): Promise<readonly ProcessFacts[]> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((left, right) => left - right);
  const found = await Promise.all(pids.map(async (pid) => find(pid)));
  return found.filter((facts) => facts !== undefined);
}

async function find(pid: number): Promise<ProcessFacts | undefined> {
  const [stat, status, commandLine, environment, controlGroups] = await Promise.all(
    ["stat", "status", "cmdline", "environ", "cgroup"].map(async (name) => readProc(pid, name)),
  );
  if (stat === undefined || status === undefined || commandLine === undefined) return undefined;
  const { state, parentPid, startTicks } = parseStat(stat);
  const residentBytes = parseResident(status);
  if (state === "Z" || state === "X") return undefined;
  return {
    pid,
    parentPid,
    uid: parseUid(status),
    argv: parseArgv(commandLine),
    startTicks,
    environment: environment === undefined ? undefined : parseEnvironment(environment),
    controlGroup: controlGroups === undefined ? undefined : parseControlGroup(controlGroups),
    ...(residentBytes === undefined ? {} : { residentBytes }),
    ...(state === "T" ? { isStopped: true } : {}),
  };
}

async function readProc(pid: number, name: string): Promise<string | undefined> {
  return readFile(`/proc/${pid}/${name}`, "utf8").catch(() => undefined);
}

/** State (field 3), parent (field 4) and start time (field 22) of a /proc/PID/stat text. The program name before them may hold spaces and brackets. */
export function parseStat(text: string): { readonly state: string; readonly parentPid: number; readonly startTicks: number } {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", parentPid: Number(fields[1]), startTicks: Number(fields[19]) };
}

/** The effective user id of a /proc/PID/status text, the second number of its `Uid` line. */
export function parseUid(text: string): number {
  return Number(/^Uid:\s+\d+\s+(\d+)/m.exec(text)?.[1]);
}

/** The memory in RAM of a /proc/PID/status text, in bytes; kernel threads have none. */
function parseResident(text: string): number | undefined {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/**
 * The arguments of a /proc/PID/cmdline text. A program that sets its title leaves NULs where its arguments were, so trailing
 * empty arguments are dropped.
 */
export function parseArgv(text: string): readonly string[] {
  const meaningful = text.replace(/\0+$/, "");
  return meaningful === "" ? [] : meaningful.split("\0");
}

/** The variables of a /proc/PID/environ text; entries without `=` are dropped. */
export function parseEnvironment(text: string): Readonly<Record<string, string>> {
  const pairs = text.split("\0").flatMap((entry) => {
    const equals = entry.indexOf("=");
    return equals > 0 ? [[entry.slice(0, equals), entry.slice(equals + 1)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/**
 * The path that says most of a /proc/PID/cgroup text (cgroups(7)): the unified hierarchy's, else systemd's, else any other
 * that is not the root.
 */
export function parseControlGroup(text: string): string | undefined {
  const lines = text.split("\n").flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    return controllers === undefined || path === undefined ? [] : [{ controllers, path }];
  });
  const isFirstChoice = (controllers: string) => controllers === "" || controllers === "name=systemd";
  const ordered = [...lines.filter((line) => isFirstChoice(line.controllers)), ...lines.filter((line) => !isFirstChoice(line.controllers))];
  return (ordered.find((line) => line.controllers === "" && line.path !== "/") ?? ordered.find((line) => line.path !== "/") ?? ordered[0])
    ?.path;
}
