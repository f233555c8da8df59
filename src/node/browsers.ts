import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserEnd, Browsers, LaunchedBrowser, LaunchFault, LaunchOptions } from "../host/browsers.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { errnoName } from "./fault.ts";

const stopGraceMs = 5000;
const lookAgainMs = 50;

/** Browsers that chrome-launcher finds, each in a process group of its own. */
export const nodeBrowsers: Browsers = {
  isRoot: process.getuid?.() === 0,
  quietFlags: async () => (await import("chrome-launcher")).Launcher.defaultFlags(),
  find,
  launch,
  end,
};

/** The library throws where it finds none. */
async function find(): Promise<readonly string[]> {
  const { Launcher } = await import("chrome-launcher");
  try {
    return Launcher.getInstallations();
  } catch {
    return [];
  }
}

async function launch(argv: readonly string[], { environment, onLine }: LaunchOptions): Promise<Result<LaunchedBrowser, LaunchFault>> {
  const [program = "", ...flags] = argv;
  const { spawn } = await import("node:child_process");
  // The third and fourth pipe are those of --remote-debugging-pipe: a browser that sees them close ends itself.
  const child = spawn(program, [...flags, "--remote-debugging-pipe"], {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: environment,
    detached: process.platform !== "win32",
  });
  try {
    await once(child, "spawn");
  } catch (error) {
    return err({ kind: "launch-fault", program, code: (error instanceof Error ? errnoName(error) : undefined) ?? "UNKNOWN" });
  }
  // A pipe breaks with the browser, which is told by its end.
  for (const stream of child.stdio) stream?.on("error", () => {});
  for (const output of [child.stdout, child.stderr]) if (output !== null) createInterface({ input: output }).on("line", onLine);
  // Nobody reads the answers of the pipe, which must not fill.
  child.stdio[4]?.on("data", () => {});
  return ok(toLaunched(child));
}

function toLaunched(child: ChildProcess): LaunchedBrowser {
  const pid = child.pid ?? 0;
  const ended = new Promise<BrowserEnd>((resolve) => {
    child.once("exit", (exitCode, signal) => {
      // Its helpers would outlive a browser that was killed by some moments, and keep its pipes open.
      signalGroup(pid, "SIGKILL");
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined });
    });
  });
  const stop = async () => {
    child.kill("SIGTERM");
    const cut = setTimeout(() => signalGroup(pid, "SIGKILL"), stopGraceMs);
    await ended;
    clearTimeout(cut);
  };
  return { pid, ended, stop };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  trySignal(process.platform === "win32" ? pid : -pid, signal);
}

function trySignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function end(pid: number): Promise<boolean> {
  trySignal(pid, "SIGTERM");
  if (await isGoneWithin(pid, stopGraceMs)) return true;
  trySignal(pid, "SIGKILL");
  return isGoneWithin(pid, stopGraceMs);
}

async function isGoneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  for (const deadline = performance.now() + timeoutMs; performance.now() < deadline; await sleep(lookAgainMs)) {
    if (!trySignal(pid, 0)) return true;
  }
  return false;
}
