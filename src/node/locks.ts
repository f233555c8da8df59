import type { DatabaseSync } from "node:sqlite";
import { constants } from "node:fs";
import { access, open, readFile, realpath, unlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { FileFault } from "../host/files.ts";
import type { Lock, LockBusy, Locks } from "../host/locks.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { attempt, errnoError, errnoName } from "./fault.ts";
import { quietly } from "./quietly.ts";

const pollMs = 25;

/** https://www.sqlite.org/rescode.html; of an extended code the low byte counts. */
const sqliteCodes = { busy: 5, readonly: 8, ioError: 10, full: 13, cantOpen: 14 } as const;

/**
 * Locks made of an exclusive SQLite transaction on an empty file that is never deleted: fcntl locks, which the kernel gives back
 * at any death, kept right between several locks of one process by SQLite. Not to be trusted on NFS. The holder's text is in
 * `<file>.holder`. Names are listening sockets: abstract ones on Linux (unix(7); their scope is the network namespace, as that of
 * ports is), named pipes on Windows.
 */
export const nodeLocks: Locks = { take, takeName };

type TakeOptions = Parameters<Locks["take"]>[1];

async function take(path: string, options: TakeOptions): Promise<Result<Lock, LockBusy | FileFault>> {
  const prepared = await attempt("lock", path, async () => makeLockFile(path));
  if (!prepared.ok) return prepared;
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const taken = await attempt("lock", path, async () => takeOrExplain(prepared.value));
    if (!taken.ok) return taken;
    if (taken.value !== undefined) return ok(await toLock(taken.value, prepared.value, options.holder));
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return err({ kind: "lock-busy", path, holder: await readHolder(prepared.value) });
    await sleep(Math.min(pollMs, leftMs));
  }
}

// Only a file that is not there is opened: closing any descriptor of it would drop this process's fcntl locks on it.
async function makeLockFile(path: string): Promise<string> {
  try {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
    await handle.close();
  } catch (error) {
    if (errnoName(error) !== "EEXIST") throw error;
  }
  const resolved = await realpath(path);
  await access(resolved, constants.R_OK | constants.W_OK);
  return resolved;
}

async function takeName(name: string, { timeoutMs }: { readonly timeoutMs: number }): Promise<Lock | undefined> {
  const prefix = namePrefixes[process.platform];
  if (prefix === undefined) return undefined;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const server = await listenOn(`${prefix}${name}`);
    if (server !== undefined) return { release: async () => new Promise((resolve) => void server.close(() => resolve())) };
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return undefined;
    await sleep(Math.min(pollMs, leftMs));
  }
}

const namePrefixes: Partial<Record<NodeJS.Platform, string>> = { linux: "\0", android: "\0", win32: "\\\\.\\pipe\\" };

async function listenOn(name: string): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", () => resolve(undefined));
    server.unref().listen({ path: name, exclusive: true }, () => resolve(server));
  });
}

async function takeOrExplain(path: string): Promise<DatabaseSync | undefined> {
  const taken = takeNow(path);
  if (typeof taken !== "number") return taken;
  await probeWrite(`${path}.probe`, faultsOfDisk[taken]);
  throw errnoError(faultsOfDisk[taken] ?? "EINVAL");
}

/** The lock, nothing where somebody has it, or the code of SQLite that says why it cannot be had. */
function takeNow(path: string): DatabaseSync | undefined | number {
  const { DatabaseSync } = sqlite();
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    const code = sqliteCodeOf(error);
    return code === sqliteCodes.busy ? undefined : code;
  }
}

/** An exclusive transaction begins with a write beside its file. Any other code says that what lies there is no lock of ours. */
const faultsOfDisk: Readonly<Record<number, string>> = {
  [sqliteCodes.readonly]: "EROFS",
  [sqliteCodes.ioError]: "EIO",
  [sqliteCodes.full]: "ENOSPC",
  [sqliteCodes.cantOpen]: "EINVAL",
};

/** SQLite keeps the errno to itself; a write of one's own beside the file meets the same one. */
async function probeWrite(file: string, suspected: string | undefined): Promise<void> {
  if (suspected === undefined) return;
  try {
    await writeFile(file, Buffer.alloc(probeBytes), { mode: 0o600, flush: true });
  } finally {
    await unlink(file).catch(() => undefined);
  }
}

/** A block, as a file system gives them out. */
const probeBytes = 4096;

function sqliteCodeOf(error: unknown): number {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" ? code & 0xff : 0;
}

async function toLock(database: DatabaseSync, path: string, holder: string): Promise<Lock> {
  // The text is a courtesy to those who wait; the lock stands without it.
  await writeFile(holderPath(path), holder, { mode: 0o600 }).catch(() => undefined);
  let isHeld = true;
  return {
    async release() {
      if (!isHeld) return;
      isHeld = false;
      await unlink(holderPath(path)).catch(() => undefined);
      database.close();
    },
  };
}

async function readHolder(path: string): Promise<string | undefined> {
  const text = await readFile(holderPath(path), "utf8").catch(() => "");
  return text === "" ? undefined : text;
}

function holderPath(path: string): string {
  return `${path}.holder`;
}

// Loading the module prints an ExperimentalWarning on Node 22 and early 24.
function sqlite() {
  return quietly(() => process.getBuiltinModule("node:sqlite"));
}
