import { basename } from "node:path";
import type { ProcessFacts } from "../host/processes.ts";
import type { ListenerOwner } from "./listener.ts";

const interpreters = /^(?:node|nodejs|bun|deno|python[\d.]*|ruby|perl)$/;
const optionsWithValue: ReadonlySet<string> = new Set([
  "-r",
  "--require",
  "--import",
  "--loader",
  "--experimental-loader",
  "-C",
  "-W",
  "-X",
]);

/** Options after which there is code, not a script. */
const optionsWithCode: ReadonlySet<string> = new Set(["-e", "--eval", "-p", "--print", "-c"]);

/** Programs that hold a port in a container's place, with the runtime they belong to. */
const proxyRuntimes: Readonly<Record<string, string>> = {
  "docker-proxy": "docker",
  rootlessport: "podman",
  pasta: "podman",
  "pasta.avx2": "podman",
  slirp4netns: "podman",
  conmon: "podman",
};

/** The owner as people know it: a short program name, and the container where the process is in one or stands in for one. */
export function describeOwner(facts: ProcessFacts): ListenerOwner {
  const program = programName(facts);
  return { pid: facts.pid, program, container: containerName(program, facts) };
}

function programName({ pid, argv }: ProcessFacts): string {
  const [first, ...rest] = argv;
  if (first === undefined) return `pid ${pid}`;
  // Daemons set titles like `nginx: master process /usr/sbin/nginx` in place of their arguments.
  const title = /^([\w.-]+): /.exec(first)?.[1];
  if (title !== undefined) return title;
  // Chromium's title is its whole command line in one piece.
  const program = basename(first.replace(/ --?[a-z].*$/is, ""));
  return interpreters.test(program) ? (scriptName(rest) ?? program) : program;
}

function scriptName(args: readonly string[]): string | undefined {
  const [first, second, ...rest] = args;
  if (first === undefined || optionsWithCode.has(first)) return undefined;
  if (first === "-m") return second;
  if (optionsWithValue.has(first)) return scriptName(rest);
  if (first.startsWith("-") || first === "run") return scriptName(args.slice(1));
  return basename(first);
}

/** `docker 0123456789ab` or `podman 0123456789ab` from the control group, else the runtime of a known proxy. */
function containerName(program: string, facts: ProcessFacts): string | undefined {
  const [, runtime, id] = /(docker|libpod|podman)(?:-conmon)?[-/]([0-9a-f]{12})[0-9a-f]*/.exec(facts.controlGroup ?? "") ?? [];
  if (runtime !== undefined && id !== undefined) return `${runtime === "docker" ? "docker" : "podman"} ${id}`;
  return Object.hasOwn(proxyRuntimes, program) ? proxyRuntimes[program] : undefined;
}
