import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandOptions, CommandResult, Commands } from "../host/commands.ts";

const killGraceMs = 1000;
const lastWordsMs = 300;

/** Runs programs with execa, each in a process group of its own, without a terminal and without input. */
export const nodeCommands: Commands = { run };

async function run(argv: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const [file, ...rest] = argv;
  if (file === undefined) throw new Error("A command needs a program.");
  const { execa } = await import("execa");
  const { timeoutMs, environment, directory, onLine, signal } = options;
  const child = execa(file, rest, {
    stdin: "ignore",
    reject: false,
    stripFinalNewline: false,
    timeout: timeoutMs,
    killDescendants: true,
    forceKillAfterDelay: killGraceMs,
    ...(onLine === undefined ? {} : { stdout: tellEach(onLine), stderr: tellEach(onLine) }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    ...(directory === undefined ? {} : { cwd: directory }),
    ...(environment === undefined ? {} : { env: environment, extendEnv: false }),
  });
  child.nodeChildProcess.once("exit", () => void closeOutputLate(child));
  const ended = await child;
  if (ended.timedOut || signal?.aborted === true) killGroup(child.pid);
  return toResult(argv, ended);
}

/** Lines come with their ends, so that the output stays as it was printed. */
function tellEach(onLine: (line: string) => void) {
  const transform = function* tell(line: unknown): Generator {
    onLine(String(line).replace(/\r?\n$/, ""));
    yield line;
  };
  return { transform, preserveNewlines: true };
}

// A daemon that the program left behind may keep the pipes open for ever; what the program itself said is in them by now.
async function closeOutputLate(child: Pick<ChildProcess, "stdout" | "stderr">): Promise<void> {
  await sleep(lastWordsMs, undefined, { ref: false });
  child.stdout?.destroy();
  child.stderr?.destroy();
}

type Ended = {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly originalMessage?: string | undefined;
};

function toResult(argv: readonly string[], ended: Ended): CommandResult {
  const { stdout, stderr } = ended;
  const output = { argv, stdout, stderr };
  if (ended.timedOut) return { ...output, exitCode: undefined, ending: "timed-out" };
  if (ended.exitCode !== undefined) return { ...output, exitCode: ended.exitCode, ending: "exited" };
  if (ended.signal !== undefined) return { ...output, exitCode: undefined, ending: "signalled" };
  return { argv, stdout: "", stderr: ended.originalMessage ?? "", exitCode: undefined, ending: "not-found" };
}

// The program may have obeyed SIGTERM at once while a child of it ignores it; execa escalates only as long as the program lives.
function killGroup(pid: number | undefined): void {
  if (pid === undefined || process.platform === "win32") return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The whole group is gone already.
  }
}
