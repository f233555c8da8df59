import type { FileFault, FileOperation } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";

const errnoOfNodeCode: Readonly<Record<string, string>> = { ERR_INVALID_ARG_VALUE: "EINVAL", ERR_FS_FILE_TOO_LARGE: "EFBIG" };

/** Runs a file operation; an errno error becomes the fault, anything else is a bug and is thrown on. */
export async function attempt<T>(operation: FileOperation, path: string, act: () => Promise<T>): Promise<Result<T, FileFault>> {
  try {
    return ok(await act());
  } catch (error) {
    const code = errnoName(error);
    if (code === undefined) throw error;
    return err({ kind: "file-fault", operation, path, code });
  }
}

/** The errno name of an error, for instance `ENOENT`; undefined for what no system call gave. */
export function errnoName(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  const { code } = error;
  return code.startsWith("ERR_") ? errnoOfNodeCode[code] : code;
}

/** An error like one of the operating system's, for a refusal of our own inside an `attempt`. */
export function errnoError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
