import type { FileFault, Files } from "../host/files.ts";
import { ok, type Result } from "../lib/result.ts";

/** The text of a file; undefined where there is none. */
export async function readIfThere(files: Files, file: string): Promise<Result<string | undefined, FileFault>> {
  const text = await files.readText(file);
  return text.ok || text.problem.code !== "ENOENT" ? text : ok(undefined);
}
