import { run, type Finished } from "./cli/run.ts";
import { findUnasked } from "./frontend/choose-front-end.ts";
import { wrapText } from "./lib/wrap-text.ts";
import { t } from "./locale/t.ts";
import { createHost } from "./node/host.ts";

/** The composition root: the real machine, the words of the command line, and the exit code. */
export async function main(launcherPath: string, version: string): Promise<void> {
  const words = process.argv.slice(2);
  quietWhenClosed();
  if (isColourless() || words.includes("--no-color")) process.env["FORCE_COLOR"] = "0";
  try {
    const first = await run(words, createHost(launcherPath, version), {
      stdin: process.stdin,
      stdout: process.stdout,
      isInteractive: isInteractive(),
      isAttended: isAttended(),
      // A window may have another size by the time that the end is told.
      get columns() {
        return process.stdout.columns ?? Number.POSITIVE_INFINITY;
      },
      get messageColumns() {
        return messageColumns();
      },
      log: (line) =>
        process.stderr.write(`${wrapText(line, messageColumns() ?? Number.POSITIVE_INFINITY, { keepsWords: true }).join("\n")}\n`),
    });
    for (let finished: Finished | undefined = first; finished !== undefined; finished = await finished.next?.()) {
      process.exitCode = finished.exitCode;
      process.stderr.write(finished.stderr);
      process.stdout.write(finished.stdout);
      if (finished.leavesWork === true && finished.next === undefined) process.exit();
    }
  } catch (error) {
    process.exitCode = 70;
    process.stderr.write(
      `${t("gw: this is a bug in gw, nothing that you did.")}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}

function messageColumns(): number | undefined {
  return process.stderr.isTTY ? process.stderr.columns : undefined;
}

/** Ink and clack look at FORCE_COLOR alone, or before it; no-color.org means a variable that is not empty. */
function isColourless(): boolean {
  return !["", undefined].includes(process.env["NO_COLOR"]);
}

/** Both must be terminals: a wizard whose answers or screens go elsewhere would hang unseen. */
function isInteractive(): boolean {
  return findUnasked(facts()) === undefined;
}

/** `echo n | gw undo`, or `gw undo | tee log`: somebody sits at the other end. */
function isAttended(): boolean {
  const { hasTerminalInput, hasTerminalOutput, environment } = facts();
  const isTerminal = hasTerminalInput || hasTerminalOutput;
  return isTerminal && findUnasked({ hasTerminalInput: true, hasTerminalOutput: true, environment }) === undefined;
}

function facts(): Parameters<typeof findUnasked>[0] {
  const { CI = "" } = process.env;
  return { hasTerminalInput: process.stdin.isTTY, hasTerminalOutput: process.stdout.isTTY, environment: { CI } };
}

/**
 * `gw list | head`: the reader has seen enough. A plan or a drill that is at work ends as it does when it is told to: it takes back first what
 * it has begun.
 */
function quietWhenClosed(): void {
  let isTold = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
      if (process.listenerCount("SIGHUP") === 0) process.exit();
      // A terminal that is gone (EIO) comes with a signal of its own.
      if (error.code === "EPIPE" && !isTold) process.emit("SIGHUP", "SIGHUP");
      isTold = true;
    });
  }
}
