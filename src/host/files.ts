import type { Result } from "../lib/result.ts";

/** A file operation that the operating system refused. `code` is the errno name, for instance `EACCES`. */
export type FileFault = {
  readonly kind: "file-fault";
  readonly operation: FileOperation;
  readonly path: string;
  readonly code: string;
};

/** What can be refused of a file. */
export const fileOperations = ["read", "list", "status", "resolve", "write", "make-directory", "remove", "move", "lock"] as const;

export type FileOperation = (typeof fileOperations)[number];

/** What lstat tells of a path: the link itself, never what it points to. */
export type FileStatus = {
  readonly kind: "file" | "directory" | "link" | "other";
  /** Permission bits only, for instance `0o600`. */
  readonly mode: number;
  readonly uid: number;
  readonly size: number;
  readonly modifiedMs: number;
  readonly device: number;
  readonly inode: number;
  /** How many names it has; more than one of a file are hard links. */
  readonly links: number;
};

/** Some lines of a file. `next`: the byte after the last complete one, where the following begins; `rest`: what stands there without an end. */
export type FileLines = { readonly lines: readonly string[]; readonly next: number; readonly rest: string };

export type WriteOptions = {
  /** Permission bits of the file; an existing file gets them too. */
  readonly mode: number;
};

/** The file system. Every method gives a value or the fault; none of them throws for what a disk can do. */
export interface Files {
  /** lstat. */
  status(path: string): Promise<Result<FileStatus, FileFault>>;
  /** The whole file as UTF-8, byte order mark included; bytes that are not UTF-8 give the code `EILSEQ`. */
  readText(path: string): Promise<Result<string, FileFault>>;
  /** The lines from this byte on, of a MiB at most; a longer line is cut there. Bytes that are not UTF-8 become U+FFFD. */
  readLines(path: string, from: number): Promise<Result<FileLines, FileFault>>;
  /** Names in a directory, sorted. */
  list(path: string): Promise<Result<readonly string[], FileFault>>;
  /** The path with every link resolved; it must exist. */
  realPath(path: string): Promise<Result<string, FileFault>>;
  /** The text of a link, unresolved. */
  linkTarget(path: string): Promise<Result<string, FileFault>>;
  /** Whether this process could write to the path (access W_OK). */
  canWrite(path: string): Promise<boolean>;
  /** The same with why not: `EACCES`, `EROFS`, for what is immutable `EPERM`. */
  checkWrite(path: string): Promise<Result<void, FileFault>>;
  /** The bytes that this user may still put on the file system of a path. */
  freeBytes(path: string): Promise<Result<number, FileFault>>;
  /**
   * Replaces or creates a file so that a reader, a kill or a power cut sees the old content or the new one, never part of one.
   * A link is followed and kept; a dangling one is refused with `ENOENT`.
   */
  writeAtomically(path: string, text: string | Uint8Array, options: WriteOptions): Promise<Result<void, FileFault>>;
  /** Replaces or creates a file in the same way with the bytes of another one. */
  copy(from: string, to: string, options: WriteOptions): Promise<Result<void, FileFault>>;
  /** Makes a file that must not be there, not even as a link; otherwise the code is `EEXIST`. */
  createExclusively(path: string, text: string, options: WriteOptions): Promise<Result<void, FileFault>>;
  /** Makes a directory and its parents with these permission bits; gives the directories that did not exist, outermost first. */
  makeDirectory(path: string, mode: number): Promise<Result<readonly string[], FileFault>>;
  /** Gives a file these permission bits; a link is followed. */
  setMode(path: string, mode: number): Promise<Result<void, FileFault>>;
  /** Removes a file or a link. */
  remove(path: string): Promise<Result<void, FileFault>>;
  /** Removes a directory that is empty. */
  removeEmptyDirectory(path: string): Promise<Result<void, FileFault>>;
  /**
   * Gives a file, directory or link another name on the same file system, in one step (rename(2)); nothing may have that name yet, else the
   * code is `EEXIST`. From one file system to another it is `EXDEV`.
   */
  move(from: string, to: string): Promise<Result<void, FileFault>>;
  /** Removes what writers of `writeAtomically` that were killed left in a directory; what cannot be removed stays. */
  removeTemporaries(directory: string): Promise<void>;
}
