import { chown, mkdir, readdir, readlink, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Clock } from "../../src/host/clock.ts";
import type { Commands } from "../../src/host/commands.ts";
import type { Files } from "../../src/host/files.ts";
import type { Processes } from "../../src/host/processes.ts";
import type { System } from "../../src/host/system.ts";
import { nodeClock } from "../../src/node/clock.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { nodeProcesses } from "../../src/node/processes.ts";
import { nodeSecrets } from "../../src/node/secrets.ts";
import { detectSystemdUser, type SystemdUser } from "../../src/service/systemd-manager.ts";
import { startTestHost, type TestHost, type TestHostOptions } from "../host/test-host.ts";

/** A throw-away machine as gw's code sees it from inside, with its systemd user manager where it has one. */
export type RealSystemd = AsyncDisposable & {
  readonly host: TestHost;
  /** The machine's root directory as the outside sees it. */
  readonly root: string;
  readonly files: Files;
  readonly commands: Commands;
  /** Those outside: gw itself runs there. */
  readonly processes: Processes;
  readonly clock: Clock;
  readonly system: System;
  /** The manager; throws where there is none. */
  manager(): Promise<SystemdUser>;
  systemctl(...args: readonly string[]): Promise<string>;
};

export const digest = (text: string): string => nodeSecrets.digest(text);

/** Starts the machine. Files are those inside: the code under test runs outside and reaches them through a process of the machine. */
export async function startRealSystemd(options: TestHostOptions = {}): Promise<RealSystemd> {
  const host = await startTestHost({ user: "ordinary", ...options });
  const commands = commandsOf(host);
  const root = await findRoot(host);
  const files = filesOf(host, root);
  const system: System = {
    platform: "linux",
    uid: host.uid,
    userName: host.userName,
    home: host.home,
    workingDirectory: host.home,
    environment: host.env,
    nodePath: "/usr/bin/node",
    launcherPath: path.join(host.checkout, "bin", "gw.cjs"),
    version: "0.0.0",
  };
  return {
    host,
    root,
    files,
    commands,
    processes: nodeProcesses,
    clock: nodeClock,
    system,
    manager: async () => unwrap(await detectSystemdUser(commands, files, system)),
    systemctl: async (...args) => {
      const result = await host.run(["systemctl", "--user", ...args]);
      return `${result.stdout}${result.stderr}`.trim();
    },
    [Symbol.asyncDispose]: () => host.stop(),
  };
}

/** The value of a result that must be one. */
export function unwrap<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: unknown }): T {
  if (!result.ok) throw new Error(`Unexpected problem: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** Writes a file of the machine's user, whatever its name. */
export async function writeAs(host: TestHost, file: string, text: string, mode = 0o644): Promise<void> {
  await makeDirectoryAs(host, path.dirname(file));
  await rm(file, { force: true });
  await writeFile(file, text, { mode });
  await chown(file, host.uid, host.uid);
}

/** Makes a directory of the machine's user with its parents. */
export async function makeDirectoryAs(host: TestHost, directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (first === undefined) return;
  const made = path.relative(first, directory).split(path.sep);
  for (const [index] of made.entries()) await chown(path.join(first, ...made.slice(0, index)), host.uid, host.uid);
  await chown(directory, host.uid, host.uid);
}

function commandsOf(host: TestHost): Commands {
  return {
    run: async (argv, { timeoutMs, environment }) => {
      const without = Object.fromEntries(Object.keys(host.env).map((name) => [name, undefined]));
      const result = await host.run(argv, { timeoutMs, env: environment === undefined ? {} : { ...without, ...environment } });
      return {
        argv,
        exitCode: result.exitCode,
        stdout: result.stdout,
        stderr: result.stderr,
        ending: result.exitCode === 127 ? "not-found" : "exited",
      };
    },
  };
}

/** The machine's root directory as the outside sees it: that of any process in its mount namespace (proc(5), /proc/PID/root). */
async function findRoot(host: TestHost): Promise<string> {
  const namespace = (await host.run(["readlink", "/proc/self/ns/mnt"])).stdout.trim();
  for (const pid of await readdir("/proc")) {
    if (/^\d+$/.test(pid) && (await readlink(`/proc/${pid}/ns/mnt`).catch(() => "")) === namespace) return `/proc/${pid}/root`;
  }
  throw new Error("No process of the test host was found.");
}

/** The home has one path inside and outside. What gw makes belongs to whom gw runs as: outside that is root, inside the machine's user. */
function filesOf(host: TestHost, root: string): Files {
  const inside = (file: string) => (file.startsWith(`${host.home}/`) ? file : path.join(root, file));
  return {
    status: (file) => nodeFiles.status(inside(file)),
    readText: (file) => nodeFiles.readText(inside(file)),
    readLines: (file, from) => nodeFiles.readLines(inside(file), from),
    list: (file) => nodeFiles.list(inside(file)),
    realPath: (file) => nodeFiles.realPath(inside(file)),
    linkTarget: (file) => nodeFiles.linkTarget(inside(file)),
    canWrite: (file) => nodeFiles.canWrite(inside(file)),
    checkWrite: (file) => nodeFiles.checkWrite(inside(file)),
    freeBytes: (file) => nodeFiles.freeBytes(inside(file)),
    writeAtomically: async (file, text, options) => {
      const written = await nodeFiles.writeAtomically(inside(file), text, options);
      if (written.ok) await chown(inside(file), host.uid, host.uid);
      return written;
    },
    copy: async (from, to, options) => nodeFiles.copy(inside(from), inside(to), options),
    createExclusively: async (file, text, options) => {
      const made = await nodeFiles.createExclusively(inside(file), text, options);
      if (made.ok) await chown(inside(file), host.uid, host.uid);
      return made;
    },
    makeDirectory: async (file, mode) => {
      const made = await nodeFiles.makeDirectory(inside(file), mode);
      for (const directory of made.ok ? made.value : []) await chown(directory, host.uid, host.uid);
      return made;
    },
    setMode: (file, mode) => nodeFiles.setMode(inside(file), mode),
    move: (from, to) => nodeFiles.move(inside(from), inside(to)),
    remove: (file) => nodeFiles.remove(inside(file)),
    removeEmptyDirectory: (directory) => nodeFiles.removeEmptyDirectory(directory),
    removeTemporaries: (directory) => nodeFiles.removeTemporaries(inside(directory)),
  };
}
