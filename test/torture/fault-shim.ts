import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { constants } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { RunResult, TestHost } from "../host/test-host.ts";

/** What happens to one call: the program is killed right before or after it, a write is cut to its half, or the call fails. */
export const effects = ["kill-before", "kill-after", "short", "EIO", "ENOSPC", "EDQUOT", "EROFS"] as const;

export type Effect = (typeof effects)[number];

/** Names of the calls that change something. */
export const changing: ReadonlySet<string> = new Set([
  "create",
  "open-to-write",
  "write",
  "rename",
  "chmod",
  "chown",
  "unlink",
  "rmdir",
  "mkdir",
  "link",
  "symlink",
  "fsync",
]);

/** The n-th call on a file, counted from 1, and what happens to it. */
export interface FileFault {
  readonly at: number;
  readonly effect: Effect;
}

/** A call on a file: its name, and the path below the home. */
export interface FileCall {
  readonly name: string;
  readonly path: string;
}

/** Builds one of the libraries that are loaded before a program's own, into a directory that the host can read. */
export async function buildShim(directory: string, source = "fault.c"): Promise<string> {
  const library = join(directory, `${basename(source, ".c")}.so`);
  await promisify(execFile)("cc", [
    "-shared",
    "-fPIC",
    "-O1",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-o",
    library,
    join(import.meta.dirname, source),
  ]);
  return library;
}

/** Runs gw with the library, and gives what it did with the files of the home up to its end. */
export async function runWithFault(
  host: TestHost,
  library: string,
  words: readonly string[],
  fault?: FileFault,
): Promise<RunResult & { readonly calls: readonly FileCall[] }> {
  const variables = {
    GW_FAULT_UNDER: host.home,
    ...(fault && { GW_FAULT_AT: String(fault.at), GW_FAULT_EFFECT: effectCode(fault.effect) }),
  };
  const { log, ...result } = await runWithShim(host, { library, words, variables, timeoutMs: 60_000 });
  return { ...result, calls: readCalls(log) };
}

/** A run of gw with a library loaded before its own: what the library is told, and how long it may take. */
export interface ShimRun {
  readonly library: string;
  readonly words: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Runs gw with a library, and gives what that has written into its log. */
export async function runWithShim(
  host: TestHost,
  { library, words, variables, timeoutMs }: ShimRun,
): Promise<RunResult & { readonly log: string }> {
  const directory = await mkdtemp(join(host.bin, "shim-"));
  await chmod(directory, 0o777);
  const log = join(directory, "log");
  const setting = Object.entries({ LD_PRELOAD: library, GW_FAULT_LOG: log, ...variables }).map(([name, value]) => `${name}=${value}`);
  try {
    // `env` sets it last of all, so that no program on the way into the host is met by the fault.
    const result = await host.run(["env", ...setting, "node", join(host.checkout, "bin", "gw.cjs"), ...words], { timeoutMs });
    return { ...result, log: await readFile(log, "utf8") };
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** What the library is told: the kernel's numbers of errors, the other effects by name. */
function effectCode(effect: Effect): string {
  const { EIO, ENOSPC, EDQUOT, EROFS } = constants.errno;
  const numbers: Readonly<Record<string, number>> = { EIO, ENOSPC, EDQUOT, EROFS };
  return String(numbers[effect] ?? effect);
}

function readCalls(log: string): readonly FileCall[] {
  return log.split("\n").flatMap((line) => {
    const [, name, path] = /^\d+ (\S+) (.*)$/.exec(line) ?? [];
    return name === undefined || path === undefined ? [] : [{ name, path }];
  });
}
