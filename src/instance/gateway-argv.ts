import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import { engines } from "../engine/engines.ts";

/** What the argv of a gateway says. */
export type GatewayArgv = {
  readonly engine: EngineDescriptor;
  /** The program or its script, as written. */
  readonly program: string;
  /** The Node that runs it, where the argv names one by an absolute path. */
  readonly node: string | undefined;
  readonly profile: string | undefined;
  /** The value of `--port`, unchecked. */
  readonly port: string | undefined;
};

/** `definition`: wrappers like `env`, `sudo` and shells may stand before the program. `process`: a JavaScript runtime at most. */
export type ArgvOrigin = "definition" | "process";

type Command = {
  readonly engine: EngineDescriptor;
  readonly program: string;
  readonly node: string | undefined;
  readonly rest: readonly string[];
};

const runtime = /^(node|nodejs|bun|deno)[\d.]*$/;
const shell = /^(sh|ash|bash|dash|zsh|fish)$/;
const wrapper =
  /^(env|exec|sudo|su|runuser|setpriv|nice|ionice|chrt|taskset|numactl|timeout|stdbuf|systemd-inhibit|systemd-cat|tini|dumb-init|npx|bunx|npm|pnpm|yarn|tsx|mise|volta|fnm|doppler|op)$/;

/** Flags before the command that take the next word. */
const valueFlags: ReadonlySet<string> = new Set(["--profile", "--engine", "--lang", "--log-level"]);

/** What an argv says when it runs a gateway in the foreground; undefined for any other, `gateway status` and its like included. */
export function parseGatewayArgv(argv: readonly string[], origin: ArgvOrigin): GatewayArgv | undefined {
  const command = findCommand(argv, origin);
  if (command === undefined) return undefined;
  const { engine, program, node, rest } = command;
  const at = commandIndex(rest);
  if (rest[at] !== "gateway" || !runsInForeground(rest[at + 1])) return undefined;
  // gw gives way to the gateways of other engines, which show themselves.
  if (engine.package === undefined && (flagValue(rest, "--engine") ?? engine.id) !== engine.id) return undefined;
  const heeded = engine.profileFlag === "anywhere" ? rest : rest.slice(0, at);
  return { engine, program, node, profile: profileOf(heeded), port: flagValue(rest, "--port") };
}

/** The engine whose running gateway shows its title in place of its argv. */
export function engineOfTitle(argv: readonly string[]): EngineDescriptor | undefined {
  const title = argv[0]?.trim();
  return engines.find((engine) => engine.processTitle !== undefined && engine.processTitle === title);
}

function findCommand(argv: readonly string[], origin: ArgvOrigin): Command | undefined {
  const first = path.basename(argv[0] ?? "");
  if (origin === "definition" && shell.test(first)) return findInShell(argv) ?? findProgram(argv);
  const isLauncher = runtime.test(first) || (origin === "definition" && wrapper.test(first));
  return findProgram(isLauncher ? argv : argv.slice(0, 1), argv);
}

/** `sh -c "exec openclaw gateway"`: the script is one word. */
function findInShell(argv: readonly string[]): Command | undefined {
  const at = argv.findIndex((word) => /^-[a-z]*c$/.test(word));
  if (at === -1) return undefined;
  const words = (argv[at + 1] ?? "").split(/[\s;&|]+/).map((word) => word.replaceAll(/["']/g, ""));
  return findProgram(words);
}

function findProgram(candidates: readonly string[], argv: readonly string[] = candidates): Command | undefined {
  for (const [index, word] of candidates.entries()) {
    const engine = engines.find(({ programs }) => programs.some((program) => endsInProgram(word, program)));
    if (engine !== undefined) return { engine, program: word, node: findNode(argv.slice(0, index)), rest: argv.slice(index + 1) };
  }
  return undefined;
}

function findNode(launchers: readonly string[]): string | undefined {
  return launchers.find((word) => path.isAbsolute(word) && /^node(?:js)?$/.test(path.basename(word)));
}

function endsInProgram(word: string, program: string): boolean {
  return word === program || word.endsWith(`/${program}`);
}

function commandIndex(words: readonly string[]): number {
  let index = 0;
  while (words[index]?.startsWith("-")) index += valueFlags.has(words[index] ?? "") ? 2 : 1;
  return index;
}

function runsInForeground(word: string | undefined): boolean {
  return word === undefined || word === "run" || word.startsWith("-");
}

function profileOf(words: readonly string[]): string | undefined {
  return flagValue(words, "--profile") ?? (words.includes("--dev") ? "dev" : undefined);
}

/** The last one wins, as in the engines. */
function flagValue(words: readonly string[], flag: string): string | undefined {
  const at = words.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`));
  const word = words[at];
  if (word === undefined) return undefined;
  return word === flag ? words[at + 1] : word.slice(flag.length + 1);
}
