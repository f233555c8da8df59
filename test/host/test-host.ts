import { type ChildProcess, spawn } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { openTerminal, type Terminal, type TerminalSize } from "./terminal.ts";
import { waitFor } from "./wait-for.ts";
import { pidOfWrapped } from "./wrapped-program.ts";

export type TestHostOptions = {
  /** Who everything in the host runs as; ordinary finds faults that root hides. */
  readonly user?: "root" | "ordinary";
  /** A host without it has no service manager and no runtime directory, like a plain container. */
  readonly systemd?: boolean;
  /** Lets the host write to this checkout, which it otherwise cannot; npx touches the program that it links. */
  readonly isCheckoutWritable?: boolean;
  /** Gives the host a /usr/local with these programs in place of this machine's, and a /tmp of its own. */
  readonly installed?: InstalledPrograms;
};

/** What `npm install --global` of the administrator has left in /usr/local. Paths are those of this machine; the host may only read them. */
export type InstalledPrograms = {
  /** The Node on the host's PATH; the checkout's own unless told. */
  readonly node?: string;
  readonly packages: readonly InstalledPackage[];
  /** Whether the system's service manager answers, as on a host that systemd has started; a container's does not. */
  readonly hasSystemManager?: boolean;
};

export type InstalledPackage = {
  readonly name: string;
  readonly directory: string;
  /** The script that the name on the PATH is a link to, relative to the package. */
  readonly command: string;
  /** A directory whose content is copied to the host's /tmp: caches that make the next start fast. */
  readonly warmTmp?: string;
};

export type RunOptions = {
  /** Added to the host's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** After this the program and its children are killed and the call throws with what was printed; 30 s unless told. */
  readonly timeoutMs?: number;
  readonly directory?: string;
};

/** How a program in the host ended; 128 + signal number where a signal ended it, as a shell tells it. */
export type RunResult = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

const httpAnswer = z.object({ status: z.number(), headers: z.record(z.string(), z.unknown()), body: z.string() });

export type HttpAnswer = z.infer<typeof httpAnswer>;

/** A throw-away machine: own processes, mounts, network and control groups, a temporary home, and a real `systemd --user`. */
export interface TestHost extends AsyncDisposable {
  /** The user's home; the same path inside the host and for the test outside. */
  readonly home: string;
  /** A directory of the user's, first on the PATH: holds `gw`; a test may put stand-ins for other programs there. */
  readonly bin: string;
  /** Where the host sees this checkout, read-only unless asked otherwise. */
  readonly checkout: string;
  readonly uid: number;
  readonly userName: string;
  /** The host's root directory as this machine sees it. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a program to its end. */
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Starts a program on a pseudo-terminal in the host; it ends with the host at the latest. */
  terminal(argv: readonly string[], options?: Partial<TerminalSize> & Pick<RunOptions, "env" | "directory">): Terminal;
  /** One HTTP GET from inside; undefined when nobody answered. */
  http(url: string, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer | undefined>;
  /** Writes a file of the user's below the home, directories and all. */
  writeFile(path: string, text: string, mode?: number): Promise<void>;
  /** Reads a file below the home. */
  readFile(path: string): Promise<string>;
  waitFor: typeof waitFor;
  /** Ends everything that runs in the host and removes its files; safe to call twice. */
  stop(): Promise<void>;
}

const CHECKOUT = join(import.meta.dirname, "..", "..");
const CHECKOUT_INSIDE = "/run/checkout";
const CHECKOUT_PROGRAMS = `${CHECKOUT_INSIDE}/node_modules/.bin`;
const ENTER = `${CHECKOUT_INSIDE}/test/host/enter.sh`;
const SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
/** Keys that the terminal makes signals of are meant for the program, and not for the way into the host, which would end with all behind it. */
const IGNORE_KEYS = ["/bin/sh", "-c", `trap "" INT QUIT; exec "$@"`, "sh"];
const HEED_KEYS = ["/usr/bin/env", "--default-signal=INT", "--default-signal=QUIT"];
const USERS = { root: { uid: 0, userName: "root" }, ordinary: { uid: 1234, userName: "tester" } } as const;

/** Makes and starts a machine; needs root, and the packages that `script/prepare-tests.mjs` names. Hosts can run side by side. */
export async function startTestHost({
  user = "root",
  systemd = true,
  isCheckoutWritable = false,
  installed,
}: TestHostOptions = {}): Promise<TestHost> {
  if (process.getuid?.() !== 0) throw new Error("A test host needs root: namespaces and mounts are made for it.");
  const { uid, userName } = USERS[user];
  const directory = await mkdtemp(join(tmpdir(), "gw-host-"));
  const home = join(directory, "home");
  const bin = join(directory, "bin");
  await makeFiles(directory, { uid, userName, home, bin });
  if (installed !== undefined) await writeFile(join(directory, "installed"), renderInstalled(installed));
  const machine = await boot(directory, uid, { systemd, isCheckoutWritable });

  const env = hostEnvironment({ uid, userName, home, bin, systemd, programs: installed ? "/usr/local/bin" : CHECKOUT_PROGRAMS });
  const nsenter = ["/usr/bin/nsenter", "--target", String(machine.pid), "--mount", "--pid", "--net", "--ipc", "--cgroup"];
  const enter = (directoryInside: string, argv: readonly string[]): readonly string[] => [
    "/bin/sh",
    ENTER,
    String(uid),
    directoryInside,
    ...argv,
  ];
  const run: TestHost["run"] = (argv, options = {}) =>
    runToEnd([...nsenter, "/usr/bin/setsid", ...enter(options.directory ?? home, argv)], {
      ...options,
      env: mergeEnvironment(env, options.env),
    });

  return {
    home,
    bin,
    checkout: CHECKOUT_INSIDE,
    uid,
    userName,
    root: `/proc/${machine.pid}/root`,
    env,
    run,
    terminal: (argv, options = {}) =>
      openTerminal([...IGNORE_KEYS, ...nsenter, ...HEED_KEYS, ...enter(options.directory ?? home, argv)], {
        ...options,
        env: mergeEnvironment(env, options.env),
        isWrapped: true,
      }),
    http: async (url, headers = {}) => {
      const { exitCode, stdout } = await run(["node", "-e", HTTP_GET, url, JSON.stringify(headers)]);
      return exitCode === 0 ? httpAnswer.parse(JSON.parse(stdout)) : undefined;
    },
    writeFile: async (path, content, mode = 0o644) => {
      const target = join(home, path);
      const made = await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content, { mode });
      for (let owned = target; owned.length >= (made ?? target).length; owned = dirname(owned)) await chown(owned, uid, uid);
    },
    readFile: (path) => readFile(join(home, path), "utf8"),
    waitFor,
    stop: machine.stop,
    [Symbol.asyncDispose]: machine.stop,
  };
}

type UserFacts = { readonly uid: number; readonly userName: string; readonly home: string; readonly bin: string };

async function makeFiles(directory: string, { uid, userName, home, bin }: UserFacts): Promise<void> {
  // mkdtemp makes it 0700; an ordinary user has to pass through.
  await chmod(directory, 0o755);
  await mkdir(home, { mode: 0o750 });
  await mkdir(bin);
  await symlink(join(CHECKOUT_INSIDE, "bin", "gw.cjs"), join(bin, "gw"));
  // dbus-daemon refuses a uid without an entry, and some programs insist that HOME is the home of the entry.
  await replaceEntry("/etc/passwd", join(directory, "passwd"), uid, `${userName}:x:${uid}:${uid}::${home}:/bin/sh`);
  await replaceEntry("/etc/group", join(directory, "group"), uid, `${userName}:x:${uid}:`);
}

function renderInstalled({
  node = join(CHECKOUT, "node_modules", "node", "bin", "node"),
  packages,
  hasSystemManager = true,
}: InstalledPrograms): string {
  const lines = packages.flatMap(({ name, directory, command, warmTmp }) => [
    ["package", name, directory, command],
    ...(warmTmp === undefined ? [] : [["warm", warmTmp]]),
  ]);
  return [["node", node], ...lines, ...(hasSystemManager ? [["system-manager"]] : [])].map((fields) => `${fields.join("\t")}\n`).join("");
}

async function replaceEntry(source: string, target: string, id: number, entry: string): Promise<void> {
  const others = (await readFile(source, "utf8")).split("\n").filter((line) => line !== "" && line.split(":")[2] !== String(id));
  await writeFile(target, `${[entry, ...others].join("\n")}\n`, { mode: 0o644 });
}

type Machine = { readonly pid: number; readonly stop: () => Promise<void> };

async function boot(
  directory: string,
  uid: number,
  { systemd, isCheckoutWritable }: Required<Pick<TestHostOptions, "systemd" | "isCheckoutWritable">>,
): Promise<Machine> {
  const script = join(import.meta.dirname, "namespaces.sh");
  const argv = ["--mount", "sh", script, directory, CHECKOUT, String(uid), yesNo(systemd), yesNo(isCheckoutWritable)];
  const child = spawn("unshare", argv, { stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  let hasEnded = false;
  const ended = endOf(child)
    .catch((fault: unknown) => (output += String(fault)))
    .finally(() => (hasEnded = true));
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };

  const pid = (): string | undefined => /^ready (\d+)$/mu.exec(output)?.[1];
  try {
    await waitFor(() => pid() ?? hasEnded, { timeoutMs: 30_000, what: () => `the test host to be ready; it printed:\n${output}` });
    if (pid() === undefined) throw new Error(`The test host did not start:\n${output}`);
  } catch (error) {
    await stop();
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return { pid: Number(pid()), stop };
}

function yesNo(value: boolean): string {
  return value ? "yes" : "no";
}

function hostEnvironment({
  uid,
  userName,
  home,
  bin,
  systemd,
  programs,
}: UserFacts & { readonly systemd: boolean; readonly programs: string }): Readonly<Record<string, string>> {
  const runtime = `/run/user/${uid}`;
  return {
    HOME: home,
    USER: userName,
    LOGNAME: userName,
    SHELL: "/bin/sh",
    PATH: `${bin}:${programs}:${SYSTEM_PATH}`,
    TERM: "xterm-256color",
    LANG: "C.UTF-8",
    ...(systemd && { XDG_RUNTIME_DIR: runtime, DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus` }),
  };
}

function mergeEnvironment(base: Readonly<Record<string, string>>, changes: RunOptions["env"] = {}): Record<string, string> {
  const merged = Object.entries({ ...base, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function runToEnd(argv: readonly string[], options: RunOptions & { readonly env: Record<string, string> }): Promise<RunResult> {
  const { env, input = "", timeoutMs = 30_000 } = options;
  const [file = "", ...args] = argv;
  const child = spawn(file, args, { env, stdio: ["pipe", "pipe", "pipe"] });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    // It may have ended by itself a moment ago.
    killSession(child).catch(() => undefined);
  }, timeoutMs);
  // A program that ends without reading its input is no fault of the test's.
  child.stdin.on("error", () => undefined).end(input);
  const [exitCode, stdout, stderr] = await Promise.all([endOf(child), text(child.stdout), text(child.stderr)]);
  clearTimeout(timer);
  if (isLate) throw new Error(`Still running after ${timeoutMs} ms: ${argv.join(" ")}\nstdout:\n${stdout}\nstderr:\n${stderr}`);
  return { exitCode, stdout, stderr };
}

/** Ends a program and those of its children that stayed in its session's first process group. */
async function killSession(nsenter: ChildProcess): Promise<void> {
  if (nsenter.pid === undefined || nsenter.exitCode !== null) return;
  const pid = await pidOfWrapped(nsenter.pid);
  process.kill(-pid, "SIGKILL");
}

function endOf(child: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once("error", reject);
  child.once("exit", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  return promise;
}

/** Prints the answer to one GET as JSON, exit code 1 where there was none; inside the host because only there is its network. */
const HTTP_GET = `
const [url, headers] = process.argv.slice(1);
require("node:http").get(url, { headers: JSON.parse(headers), agent: false, timeout: 5000 }, async (answer) => {
  const body = Buffer.concat(await answer.toArray()).toString();
  console.log(JSON.stringify({ status: answer.statusCode, headers: answer.headers, body }));
}).on("timeout", function () { this.destroy(new Error("no answer")); }).on("error", () => { process.exitCode = 1; });
`;
