import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

const source = join(import.meta.dirname, "..", "..", "src");

export type Ending = { readonly exitCode: number | null; readonly signal: string | null; readonly stderr: string };

export type Child = {
  readonly pid: number;
  /** The next line of its output; throws with what it said on stderr when it ended instead. */
  readLine(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
};

/** The import line for names out of a file below src, to begin a program of `startChild` with. */
export function importLine(names: string, file: string): string {
  return `import { ${names} } from ${JSON.stringify(join(source, file))};\n`;
}

/** Runs a JavaScript program as a process of its own, which ends with the test at the latest. `wrapper` stands before its argv. */
export function startChild(program: string, args: readonly string[] = [], wrapper: readonly string[] = []): Child {
  const argv = [...wrapper, process.execPath, "--input-type=module", "--eval", program, ...args];
  const child = spawn(argv[0] ?? "", argv.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = waitForEnd(child, text(child.stderr));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    ended,
    readLine: async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error(`The child ended: ${(await ended).stderr}`);
      return line.value;
    },
  };
}

async function waitForEnd(child: ChildProcess, stderr: Promise<string>): Promise<Ending> {
  await once(child, "exit");
  return { exitCode: child.exitCode, signal: child.signalCode, stderr: await stderr };
}

/** A line that gives up root, so that what follows meets the permissions of an ordinary person. */
export const dropRoot = "if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }\n";
