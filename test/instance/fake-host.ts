import { chmod, mkdir, rename, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CommandResult } from "../../src/host/commands.ts";
import type { Files } from "../../src/host/files.ts";
import type { ProcessFacts } from "../../src/host/processes.ts";
import type { System } from "../../src/host/system.ts";
import type { DiscoveryHost } from "../../src/instance/discover.ts";
import { err, ok } from "../../src/lib/result.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

/** What a unit's manager answers, in the words of `systemctl show`. */
export type UnitProperties = Readonly<Record<string, string>>;

/** A host made of a temporary directory as its root, with processes and managers as told. Home is `/home/u`. */
export type FakeHost = DiscoveryHost & {
  /** Every command that was run. */
  readonly ran: readonly (readonly string[])[];
  write(file: string, text: string): Promise<void>;
  /** `target` absolute ones are of this host, `/dev/null` excepted. */
  link(file: string, target: string): Promise<void>;
  makeDirectory(directory: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** The file was last written years ago. */
  age(file: string): Promise<void>;
  /** Gives a file or directory these permission bits; nobody else could enter the host's root without that of `/`. */
  setMode(file: string, mode: number): Promise<void>;
  /** Reading this path or below it is refused from now on. */
  deny(directory: string): void;
  /** The path belongs to this user from now on. */
  own(directory: string, uid: number): void;
  addProcess(facts: Partial<ProcessFacts> & Pick<ProcessFacts, "pid" | "argv">): ProcessFacts;
  /** The process is gone, and its listening sockets with it. */
  end(pid: number): Promise<void>;
  /** A listening socket of a process; of nobody who can be seen without one. */
  listen(port: number, pid?: number): Promise<void>;
  /** The manager of the scope answers; without a call it cannot be reached. */
  manage(scope: "user" | "system", units: Readonly<Record<string, UnitProperties>>): Promise<void>;
};

const uid = process.getuid?.() ?? 0;

/** A host without anything on it. */
export async function makeFakeHost(environment: Readonly<Record<string, string>> = {}): Promise<FakeHost> {
  const root = await makeTemporaryDirectory();
  const inside = (file: string) => path.join(root, file);
  const denied: string[] = [];
  const owners = new Map<string, number>();
  const processes: ProcessFacts[] = [];
  const managers = new Map<"user" | "system", Readonly<Record<string, UnitProperties>>>();
  const ran: (readonly string[])[] = [];
  const sockets: { readonly row: string; readonly pid: number | undefined }[] = [];
  const writeSockets = async () => host.write("/proc/net/tcp", [tableHeader, ...sockets.map(({ row }) => row), ""].join("\n"));
  const system: System = {
    platform: "linux",
    uid,
    userName: "u",
    home: "/home/u",
    workingDirectory: "/home/u",
    environment,
    nodePath: "/usr/bin/node",
    launcherPath: "/opt/gw/bin/gw.cjs",
    version: "0.0.0",
  };
  const host: FakeHost = {
    system,
    ran,
    files: filesIn(root, denied, owners),
    processes: {
      self: 1,
      list: async () => processes,
      find: async (pid) => processes.find((facts) => facts.pid === pid),
    },
    queries: {
      run: async (argv) => {
        ran.push(argv);
        return answer(argv, managers.get(argv.includes("--user") ? "user" : "system"));
      },
    },
    write: async (file, text) => {
      await mkdir(path.dirname(inside(file)), { recursive: true });
      await writeFile(inside(file), text);
    },
    link: async (file, target) => {
      await mkdir(path.dirname(inside(file)), { recursive: true });
      await symlink(path.isAbsolute(target) && target !== "/dev/null" ? inside(target) : target, inside(file));
    },
    makeDirectory: async (directory) => void (await mkdir(inside(directory), { recursive: true })),
    rename: async (from, to) => rename(inside(from), inside(to)),
    age: async (file) => utimes(inside(file), 1_700_000_000, 1_700_000_000),
    setMode: async (file, mode) => chmod(inside(file), mode),
    deny: (directory) => void denied.push(directory),
    own: (directory, owner) => void owners.set(directory, owner),
    addProcess: (facts) => {
      const complete = {
        parentPid: 1,
        uid,
        startTicks: 1000 + facts.pid,
        environment: { HOME: "/home/u" },
        controlGroup: undefined,
        ...facts,
      };
      processes.push(complete);
      return complete;
    },
    end: async (pid) => {
      processes.splice(
        processes.findIndex((facts) => facts.pid === pid),
        1,
      );
      for (const socket of sockets.filter((one) => one.pid === pid)) sockets.splice(sockets.indexOf(socket), 1);
      await writeSockets();
    },
    listen: async (port, pid) => {
      lastInode += 1;
      const inode = lastInode;
      sockets.push({ row: tableRow(sockets.length, port, inode), pid });
      await writeSockets();
      if (pid !== undefined) await host.link(`/proc/${pid}/fd/${inode}`, `socket:[${inode}]`);
    },
    manage: async (scope, units) => {
      managers.set(scope, units);
      await host.makeDirectory("/run/systemd/system");
      await host.makeDirectory(`/run/user/${uid}/systemd/private`);
    },
  };
  await host.makeDirectory(system.home);
  return host;
}

let lastInode = 5000;

const tableHeader = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

function tableRow(index: number, port: number, inode: number): string {
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
  return `   ${index}: 0100007F:${hexPort} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0`;
}

function filesIn(root: string, denied: readonly string[], owners: ReadonlyMap<string, number>): Files {
  const inside = (file: string) => path.join(root, file);
  const outside = (file: string) => (file.startsWith(`${root}/`) ? file.slice(root.length) : file);
  const isDenied = (file: string) => denied.some((directory) => file === directory || file.startsWith(`${directory}/`));
  const isHidden = (file: string) => denied.some((directory) => file.startsWith(`${directory}/`));
  const refuse = <O extends "read" | "list" | "status" | "write">(operation: O, file: string) =>
    err({ kind: "file-fault", operation, path: file, code: "EACCES" } as const);
  return {
    ...nodeFiles,
    status: async (file) => {
      if (isHidden(file)) return refuse("status", file);
      const status = await nodeFiles.status(inside(file));
      return status.ok ? ok({ ...status.value, uid: owners.get(file) ?? status.value.uid }) : err({ ...status.problem, path: file });
    },
    readText: async (file) => {
      if (isDenied(file)) return refuse("read", file);
      const text = await nodeFiles.readText(inside(file));
      return text.ok ? text : err({ ...text.problem, path: file });
    },
    readLines: async (file, from) => {
      if (isDenied(file)) return refuse("read", file);
      const lines = await nodeFiles.readLines(inside(file), from);
      return lines.ok ? lines : err({ ...lines.problem, path: file });
    },
    list: async (directory) => {
      if (isDenied(directory)) return refuse("list", directory);
      const names = await nodeFiles.list(inside(directory));
      return names.ok ? names : err({ ...names.problem, path: directory });
    },
    realPath: async (file) => {
      const realPath = await nodeFiles.realPath(inside(file));
      return realPath.ok ? ok(outside(realPath.value)) : err({ ...realPath.problem, path: file });
    },
    canWrite: async (file) => !isDenied(file) && nodeFiles.canWrite(inside(file)),
    checkWrite: async (file) => (isDenied(file) ? refuse("write", file) : nodeFiles.checkWrite(inside(file))),
    freeBytes: async (file) => nodeFiles.freeBytes(inside(file)),
    linkTarget: async (file) => {
      const target = await nodeFiles.linkTarget(inside(file));
      return target.ok ? ok(outside(target.value)) : err({ ...target.problem, path: file });
    },
  };
}

function answer(argv: readonly string[], units: Readonly<Record<string, UnitProperties>> | undefined): CommandResult {
  if (units === undefined)
    return { argv, exitCode: 1, stdout: "", stderr: "Failed to connect to bus: No medium found\n", ending: "exited" };
  const names = argv.slice(argv.indexOf("--") + 1);
  const blocks = names.map((name) =>
    Object.entries(units[name] ?? { LoadState: "not-found", ActiveState: "inactive" })
      .map(([property, value]) => `${property}=${value}`)
      .join("\n"),
  );
  return { argv, exitCode: 0, stdout: `${blocks.join("\n\n")}\n`, stderr: "", ending: "exited" };
}

/** What systemd says of a unit that runs as this process. */
export function runningUnit(pid: number): UnitProperties {
  return {
    LoadState: "loaded",
    ActiveState: "active",
    SubState: "running",
    MainPID: String(pid),
    NRestarts: "0",
    UnitFileState: "enabled",
  };
}

/** What systemd says of a unit that is there and does not run. */
export const stoppedUnit: UnitProperties = {
  LoadState: "loaded",
  ActiveState: "inactive",
  SubState: "dead",
  MainPID: "0",
  UnitFileState: "disabled",
};

/** The control group of a user unit of this user. */
export function userControlGroup(unit: string): string {
  return `/user.slice/user-${uid}.slice/user@${uid}.service/app.slice/${unit}`;
}
