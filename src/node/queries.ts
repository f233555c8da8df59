import type { ExecFileException } from "node:child_process";
import type { CommandOptions, CommandResult, Commands } from "../host/commands.ts";

const maximumOutput = 16 * 1024 * 1024;

/** Runs programs that only answer and end at once, with what Node itself has: loading execa would cost more than the answer. */
export const nodeQueries: Commands = { run };

async function run(argv: readonly string[], { timeoutMs, environment, directory }: CommandOptions): Promise<CommandResult> {
  const [file, ...rest] = argv;
  if (file === undefined) throw new Error("A command needs a program.");
  const { execFile } = await import("node:child_process");
  const options = {
    timeout: timeoutMs,
    killSignal: "SIGKILL",
    maxBuffer: maximumOutput,
    ...(directory === undefined ? {} : { cwd: directory }),
    ...(environment === undefined ? {} : { env: environment }),
  } as const;
  return new Promise((resolve) => {
    const child = execFile(file, rest, options, (error, stdout, stderr) => resolve(toResult(argv, error, stdout, stderr)));
    child.stdin?.end();
  });
}

function toResult(argv: readonly string[], error: ExecFileException | null, stdout: string, stderr: string): CommandResult {
  const output = { argv, stdout, stderr };
  if (error === null) return { ...output, exitCode: 0, ending: "exited" };
  if (typeof error.code === "number") return { ...output, exitCode: error.code, ending: "exited" };
  if (error.code === "ENOENT" || error.code === "EACCES")
    return { ...output, stderr: error.message, exitCode: undefined, ending: "not-found" };
  return { ...output, exitCode: undefined, ending: error.killed === true ? "timed-out" : "signalled" };
}
