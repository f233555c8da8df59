import path from "node:path";
import { visibleText } from "../../lib/visible-text.ts";
import { quoteWords } from "../../lib/shell-quote.ts";
import { saySecrets } from "../secret-sign.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";
import type { BlockedFile, WriteObstacle, WriteProblem } from "../problem.ts";
import { faultWords } from "./file-fault.ts";

/** A random text that is good as a token. */
const newSecret = ["openssl", "rand", "-hex", "24"];

/** Files that cannot be written, what to do about each, and what would be in them, for whoever puts it in by hand. */
export function describeWriteProblem({ files }: WriteProblem): ProblemText {
  const message = files.map((file) => t("Cannot write {path}: {reason}.", { path: file.path, reason: reasonOf(file) })).join("\n");
  const lines = files.flatMap((file) => file.byHand);
  const isMasked = lines.some((line) => line.includes("(secret)"));
  return say(
    message,
    ...new Set(files.flatMap(({ obstacle }) => adviceOn(obstacle))),
    ...files.flatMap(({ path, byHand }) => (byHand.length === 0 ? [] : [headOf(path), ...byHand.map(lineOf)])),
    ...(isMasked ? [t("For a secret that is not shown, take your own or a new one: {command}", { command: quoteWords(newSecret) })] : []),
    ...(lines.length === 0 ? [] : [t("Then repeat what you did; what is there already gw does not write again.")]),
  );
}

function headOf(path: string): string {
  return t("Or put this into {path} by hand:", { path });
}

function lineOf(line: string): string {
  return `  ${saySecrets(visibleText(line))}`;
}

function reasonOf({ path, obstacle }: BlockedFile): string {
  switch (obstacle.kind) {
    case "dangling-link":
      return t("it is a link to {target}, which is not there", { target: obstacle.target });
    case "store":
      return t("it comes from {target}, which is made anew from something else", { target: obstacle.target });
    case "mounted":
      if (obstacle.target === path) return faultWords("EBUSY");
      return t("{target} is mounted on its own, and such a file cannot be replaced", { target: obstacle.target });
    case "not-a-file":
      return obstacle.isDirectory
        ? t("{target} is a directory", { target: obstacle.target })
        : t("{target} is a pipe, a socket or a device", { target: obstacle.target });
    case "refused":
      return obstacle.at === path
        ? faultWords(obstacle.code)
        : t("{name}: {detail}", { name: obstacle.at, detail: faultWords(obstacle.code) });
  }
}

function adviceOn(obstacle: WriteObstacle): readonly string[] {
  switch (obstacle.kind) {
    case "dangling-link":
      return [t("Make that file, or look at the link: {command}", { command: quoteWords(["ls", "-l", obstacle.target]) })];
    case "store":
      return [t("Change it where it is made, in home-manager or NixOS for instance.")];
    case "mounted":
      return [t("Mount its directory in place of the file alone.")];
    case "not-a-file":
      return [t("Look what it is, and move it away: {command}", { command: quoteWords(["ls", "-ld", obstacle.target]) })];
    case "refused":
      return adviceOnRefusal(obstacle);
  }
}

function adviceOnRefusal({ at, isDirectory, code }: Extract<WriteObstacle, { readonly kind: "refused" }>): readonly string[] {
  switch (code) {
    case "ENOSPC":
      return [t("Make room on that disk, then try again.")];
    case "EPERM":
      return [
        t("See whether it is immutable: {command}", { command: quoteWords(["lsattr", "-d", at]) }),
        t("If it is, and may change: {command}", { command: quoteWords(["sudo", "chattr", "-i", at]) }),
      ];
    case "EROFS":
      return [
        t("See how that file system is mounted: {command}", {
          command: quoteWords(["findmnt", "--target", isDirectory ? at : path.dirname(at)]),
        }),
      ];
    default:
      return [t("If it is yours and may change: {command}", { command: quoteWords(["chmod", isDirectory ? "u+wx" : "u+w", at]) })];
  }
}
