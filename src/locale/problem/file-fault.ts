import path from "node:path";
import type { FileFault } from "../../host/files.ts";
import { quoteWords } from "../../lib/shell-quote.ts";
import { t, type PlainText } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";

const fileFaults: Readonly<Record<string, PlainText>> = {
  ENOENT: "it does not exist",
  EACCES: "permission is denied",
  EPERM: "the operation is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EIO: "the disk reports an error",
  EBUSY: "it is mounted on its own (a single bind-mounted file cannot be replaced)",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of the path is not a directory",
  ELOOP: "the links lead in a circle",
  EILSEQ: "it is not UTF-8 text",
  EINVAL: "it is no regular file",
  EEXIST: "it exists already",
  EXDEV: "it would have to go to another file system",
  ETIMEDOUT: "it did not answer in time",
  ENOTEMPTY: "the directory is not empty",
};

/** Why the operating system refused something, with its errno name: `permission is denied (EACCES)`. */
export function faultWords(code: string): string {
  const words = fileFaults[code];
  return words === undefined ? code : t("{name} ({detail})", { name: t(words), detail: code });
}

/** What the operating system refused, with its errno name. */
export function describeFileFault(fault: FileFault): ProblemText {
  return say(refusal(fault), adviceOn(fault));
}

/** What is written, made, moved or removed is an entry of its directory, which decides about it and is there where the path may not be. */
const changing: ReadonlySet<FileFault["operation"]> = new Set(["write", "make-directory", "remove", "move", "lock"]);

function adviceOn({ operation, path: target, code }: FileFault): string {
  const place = changing.has(operation) ? path.dirname(target) : target;
  switch (code) {
    case "ENOSPC":
      return t("Make room on that disk, then try again.");
    case "EDQUOT":
      return t("Make room within your quota, then try again: {command}", { command: quoteWords(["quota", "-s"]) });
    case "EROFS":
      return t("See how it is mounted, and why: {command}", { command: quoteWords(["findmnt", "--target", place]) });
    case "EIO":
      return t("See what the kernel says of that disk before you go on: {command}", { command: quoteWords(["journalctl", "-k"]) });
  }
  const command = quoteWords(["ls", "-ld", place]);
  return changing.has(operation)
    ? t("Check the directory and its owner: {command}", { command })
    : t("Check the path and its owner: {command}", { command });
}

function refusal({ operation, path, code }: FileFault): string {
  const facts = { path, reason: faultWords(code) };
  switch (operation) {
    case "read":
      return t("Cannot read {path}: {reason}.", facts);
    case "list":
      return t("Cannot list {path}: {reason}.", facts);
    case "status":
      return t("Cannot look at {path}: {reason}.", facts);
    case "resolve":
      return t("Cannot resolve {path}: {reason}.", facts);
    case "write":
      return t("Cannot write {path}: {reason}.", facts);
    case "make-directory":
      return t("Cannot make the directory {path}: {reason}.", facts);
    case "remove":
      return t("Cannot remove {path}: {reason}.", facts);
    case "move":
      return t("Cannot move {path}: {reason}.", facts);
    case "lock":
      return t("Cannot lock {path}: {reason}.", facts);
  }
}
