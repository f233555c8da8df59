import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";

/** Larger logs would cost more memory than a look at their end is worth. */
const largestLog = 64 * 1024 * 1024;

/** The last lines of a log that are not empty; none when there is no file. A log of more than 64 MiB is a fault with the code `EFBIG`. */
export async function readLogTail(files: Files, path: string, lines: number): Promise<Result<readonly string[], FileFault>> {
  const status = await files.status(path);
  if (!status.ok) return status.problem.code === "ENOENT" ? ok([]) : status;
  if (status.value.size > largestLog) return err({ kind: "file-fault", operation: "read", path, code: "EFBIG" });
  const text = await files.readText(path);
  if (!text.ok) return text;
  const written = text.value.split(/\r?\n/).filter((line) => line !== "");
  return ok(lines > 0 ? written.slice(-lines) : []);
}
