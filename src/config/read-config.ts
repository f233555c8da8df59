import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ConfigProblem } from "../locale/problem.ts";
import { type ConfigDocument, parseConfig } from "./config-text.ts";
import { parseDotEnv } from "./dot-env.ts";

/** What is at the path of a config. `unparsable` also stands for text that holds no object. */
export type ConfigReading =
  | { readonly kind: "absent" }
  | { readonly kind: "read"; readonly document: ConfigDocument }
  | { readonly kind: "unparsable"; readonly problem: ConfigProblem; readonly text: string }
  | { readonly kind: "unreadable"; readonly fault: FileFault };

/** Reads a config; a link to a file that does not exist is `unreadable`, because writing there would not create it. */
export async function readConfig(files: Files, path: string): Promise<ConfigReading> {
  const text = await readIfThere(files, path);
  if (!text.ok) return { kind: "unreadable", fault: text.problem };
  if (text.value === undefined) return { kind: "absent" };
  // Nothing is read from a pipe that nobody writes to.
  if (text.value === "" && (await isNoFile(files, path))) return { kind: "unreadable", fault: noFile(path) };
  const document = parseConfig(text.value, path);
  return document.ok ? { kind: "read", document: document.value } : { kind: "unparsable", problem: document.problem, text: text.value };
}

async function isNoFile(files: Files, path: string): Promise<boolean> {
  const real = await files.realPath(path);
  const status = await files.status(real.ok ? real.value : path);
  return status.ok && status.value.kind === "other";
}

function noFile(path: string): FileFault {
  return { kind: "file-fault", operation: "read", path, code: "EINVAL" };
}

/** The text that was read; undefined where there is none, or none that can be read. */
export function configTextOf(reading: ConfigReading): string | undefined {
  if (reading.kind === "read") return reading.document.text;
  return reading.kind === "unparsable" ? reading.text : undefined;
}

/** The variables of a `.env` file; none when there is no such file. */
export async function readDotEnv(files: Files, path: string): Promise<Result<Readonly<Record<string, string>>, FileFault>> {
  const text = await readIfThere(files, path);
  return text.ok ? ok(parseDotEnv(text.value ?? "")) : err(text.problem);
}

async function readIfThere(files: Files, path: string): Promise<Result<string | undefined, FileFault>> {
  const text = await files.readText(path);
  if (text.ok || text.problem.code !== "ENOENT") return text;
  const dangling = await files.status(path);
  return dangling.ok ? text : ok(undefined);
}
