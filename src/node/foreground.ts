import { access, constants as modes } from "node:fs/promises";
import { constants } from "node:os";
import type { Foreground, ForegroundEnd } from "../host/foreground.ts";
import { quietly } from "./quietly.ts";

/** Gives the terminal of this process to a child and waits for its end, or makes the child of this process. */
export const nodeForeground: Foreground = { rest, whenWoken, handOver, giveWay };

type Environment = Readonly<Record<string, string>>;

/** Within this time the kernel stops a process that asks for it, unless its group has no shell. */
const restMs = 200;

async function rest(): Promise<void> {
  if (process.platform === "win32") return;
  await new Promise<void>((resolve) => {
    // The timer keeps this process from ending while nothing else is waited for.
    // When it goes on, those who asked to be told of that are told before.
    const timer = setTimeout(() => setImmediate(wake), restMs);
    function wake(): void {
      clearTimeout(timer);
      process.off("SIGCONT", wake);
      resolve();
    }
    process.once("SIGCONT", wake);
    // npx and what else stands between gw and the shell stop as well, or the shell would go on waiting.
    process.kill(0, "SIGTSTP");
  });
  // The window may have another size by now, which is told to those in the foreground alone.
  process.kill(process.pid, "SIGWINCH");
}

function whenWoken(listener: () => void): () => void {
  process.on("SIGCONT", listener);
  return () => process.off("SIGCONT", listener);
}

async function handOver(argv: readonly string[], environment: Environment): Promise<ForegroundEnd> {
  return runHere(argv, { env: { ...environment } });
}

async function giveWay(argv: readonly string[], environment: Environment, directory: string): Promise<ForegroundEnd> {
  const [file] = argv;
  // Node aborts where the program cannot be executed, so that has to be known before.
  const isExecutable = file !== undefined && (await isPossible(async () => access(file, modes.X_OK)));
  if (isExecutable && process.execve !== undefined && process.platform !== "win32" && (await isPossible(() => process.chdir(directory)))) {
    quietly(() => process.execve?.(file, argv, environment));
  }
  return runHere(argv, { env: { ...environment }, cwd: directory });
}

async function isPossible(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}

async function runHere(
  argv: readonly string[],
  place: { readonly env: Record<string, string>; readonly cwd?: string },
): Promise<ForegroundEnd> {
  const [file, ...rest] = argv;
  if (file === undefined) throw new Error("A program needs a name.");
  const { spawn } = await import("node:child_process");
  return new Promise((resolve) => {
    const child = spawn(file, rest, { stdio: "inherit", ...place });
    // The terminal sends these to both; the child, which got them, decides what they mean.
    const fromTerminal = process.stdin.isTTY ? () => {} : (signal: NodeJS.Signals) => child.kill(signal);
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    const handlers = { SIGINT: fromTerminal, SIGQUIT: fromTerminal, SIGTERM: passOn, SIGHUP: passOn } as const;
    for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
    const end = (exitCode: number | undefined) => {
      for (const [signal, handler] of Object.entries(handlers)) process.off(signal, handler);
      resolve({ exitCode });
    };
    child.once("error", () => end(undefined));
    child.once("exit", (code, signal) => end(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
