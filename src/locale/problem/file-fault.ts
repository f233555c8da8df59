import type { FileFault } from "../../host/files.ts";
import { quoteWords } from "../../lib/shell-quote.ts";
import { say, type ProblemText } from "../problem-text.ts";

const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "permission is denied",
  EPERM: "the operation is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EBUSY: "it is mounted on its own (a single bind-mounted file cannot be replaced)",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of the path is not a directory",
  ELOOP: "the links lead in a circle",
  EILSEQ: "it is not UTF-8 text",
  EEXIST: "it exists already",
  EXDEV: "it would have to go to another file system",
  ETIMEDOUT: "it did not answer in time",
  ENOTEMPTY: "the directory is not empty",
};

const fileOperations: Readonly<Record<FileFault["operation"], string>> = {
  read: "read",
  list: "list",
  status: "look at",
  resolve: "resolve",
  write: "write",
  "make-directory": "make the directory",
  remove: "remove",
  move: "move",
  lock: "lock",
};

/** Why the operating system refused something, with its errno name: `permission is denied (EACCES)`. */
export function faultWords(code: string): string {
  const words = fileFaults[code];
  return words === undefined ? code : `${words} (${code})`;
}

/** What the operating system refused, with its errno name. */
export function describeFileFault(fault: FileFault): ProblemText {
  const fix =
    fault.code === "ENOSPC"
      ? "Make room on that disk, then try again."
      : `Check the path and its owner: ${quoteWords(["ls", "-ld", fault.path])}`;
  return say(`Cannot ${fileOperations[fault.operation]} ${fault.path}: ${faultWords(fault.code)}.`, fix);
}
