import { constants, type Stats } from "node:fs";
import {
  access,
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rmdir,
  stat,
  statfs,
  unlink,
  writeFile,
} from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { FileLines, Files, FileStatus } from "../host/files.ts";
import { sweepTemporaries, syncDirectory, writeFileAtomically } from "./atomic-write.ts";
import { attempt, errnoError, errnoName } from "./fault.ts";

/** A pipe in the place of a file would hold up its reader, and with it the end of this process, until somebody writes to it. */
const readNow = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The file system of this machine. */
export const nodeFiles: Files = {
  status: async (path) => attempt("status", path, async () => toStatus(await lstat(path))),
  readText: async (path) => attempt("read", path, async () => decode(await readFile(path, { flag: readNow }))),
  readLines: async (path, from) => attempt("read", path, async () => readLines(path, from)),
  list: async (path) => attempt("list", path, async () => (await readdir(path)).toSorted()),
  realPath: async (path) => attempt("resolve", path, async () => realpath(path)),
  linkTarget: async (path) => attempt("resolve", path, async () => readlink(path)),
  canWrite: async (path) => (await attempt("status", path, async () => access(path, constants.W_OK))).ok,
  checkWrite: async (path) => attempt("write", path, async () => access(path, constants.W_OK)),
  freeBytes: async (path) => attempt("status", path, async () => statfs(path).then(({ bavail, bsize }) => bavail * bsize)),
  writeAtomically: async (path, text, options) => attempt("write", path, async () => writeFileAtomically(path, text, options.mode)),
  copy: async (from, to, options) => attempt("write", to, async () => writeFileAtomically(to, await readFile(from), options.mode)),
  createExclusively: async (path, text, { mode }) =>
    attempt("write", path, async () => writeFile(path, text, { mode, flag: "wx", flush: true })),
  makeDirectory: async (path, mode) => attempt("make-directory", path, async () => makeDirectories(resolve(path), mode)),
  setMode: async (path, mode) => attempt("write", path, async () => chmod(path, mode)),
  remove: async (path) => attempt("remove", path, async () => unlink(path)),
  removeEmptyDirectory: async (path) => attempt("remove", path, async () => rmdir(path)),
  move: async (from, to) => attempt("move", from, async () => moveTo(from, to)),
  removeTemporaries: sweepTemporaries,
};

function toStatus(stats: Stats): FileStatus {
  return {
    kind: kindOf(stats),
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    size: stats.size,
    modifiedMs: stats.mtimeMs,
    device: stats.dev,
    inode: stats.ino,
    links: stats.nlink,
  };
}

function kindOf(stats: Stats): FileStatus["kind"] {
  if (stats.isSymbolicLink()) return "link";
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "directory";
  return "other";
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw errnoError("EILSEQ");
  }
}

const pieceBytes = 1024 * 1024;
const lineEnd = 0x0a;

async function readLines(path: string, from: number): Promise<FileLines> {
  await using file = await open(path, "r");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, from);
  const piece = buffer.subarray(0, bytesRead);
  const end = piece.lastIndexOf(lineEnd) + 1;
  const isCut = end === 0 && bytesRead === pieceBytes;
  const whole = isCut ? bytesRead : end;
  const lines = piece.toString("utf8", 0, whole).split(/\r?\n/);
  return { lines: isCut ? lines : lines.slice(0, -1), next: from + whole, rest: piece.toString("utf8", whole) };
}

/** rename(2) would replace a file, and an empty directory, without a word. */
async function moveTo(from: string, to: string): Promise<void> {
  const isTaken = await lstat(to).then(
    () => true,
    (error: unknown) => {
      if (errnoName(error) === "ENOENT") return false;
      throw error;
    },
  );
  if (isTaken) throw errnoError("EEXIST");
  await rename(from, to);
  await syncDirectory(dirname(to));
  if (dirname(from) !== dirname(to)) await syncDirectory(dirname(from));
}

async function makeDirectories(path: string, mode: number): Promise<readonly string[]> {
  if (await isDirectory(path)) return [];
  const parent = dirname(path);
  const made = parent === path ? [] : await makeDirectories(parent, mode);
  return (await isMade(path, mode)) ? [...made, path] : made;
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    (error: unknown) => {
      if (errnoName(error) === "ENOENT") return false;
      throw error;
    },
  );
}

// False when another process made the directory between our look and our call: it is there, but it is not ours to undo.
async function isMade(path: string, mode: number): Promise<boolean> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (errnoName(error) === "EEXIST" && (await isDirectory(path))) return false;
    throw error;
  }
  // The umask can only take bits away from what mkdir was asked for.
  await chmod(path, mode);
  await syncDirectory(dirname(path));
  return true;
}
