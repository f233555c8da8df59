import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import type { EngineProblem } from "../problem.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";

/** Engines that are not there, cannot start, or of which several could be meant. */
export function describeEngineProblem(problem: EngineProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "engine-not-installed":
      return say(
        `${problem.engine} is not installed for this user: gw looked on PATH, in the global packages of npm, pnpm, bun, yarn and Volta, below the Nodes of nvm, fnm, asdf, mise, nodenv and Homebrew, and in the service definitions.`,
        `Let gw install it: ${gwCommand({ ...audience, engine: problem.engineId }, "onboard", ...(audience.answers ?? []), "--install-engine")}`,
        `Or install it yourself: ${installCommand(problem.packageName, problem.installVersion)}`,
      );
    case "node-too-old":
      return say(
        `${problem.engine} ${problem.version} needs Node ${problem.range}, and this host has ${nodeWords(problem.nodes)}.`,
        `Install such a Node, for instance in /usr/local, or with a version manager that this user has; gw finds it by itself.`,
      );
    case "engine-broken":
      return say(
        `${problem.engine} ${problem.version} cannot start: its package lacks ${problem.missingFile}.`,
        `Install it anew: ${installCommand(problem.packageName, problem.instead)}`,
      );
    case "engine-ambiguous":
      return say(
        `${profileWords(problem.profile)} exists for several engines: ${problem.engines.join(", ")}. Say which one is meant with --engine.`,
        ...problem.engines.map((engine) => `For instance: ${gwCommand({ ...audience, profile: problem.profile, engine }, "status")}`),
      );
    case "npm-not-here":
      return say(
        `${problem.engine} is not installed, and gw cannot install it: there is no npm on PATH.`,
        "Install Node with npm, or take another engine: --engine builtin needs nothing.",
      );
    case "registry-unreachable":
      return say(
        `${problem.engine} is not installed, and npm could not tell which ${problem.packageName} it would install: ${problem.detail}.`,
        `Look at npm's registry and proxy: npm view ${problem.packageName} version`,
        "Or take another engine: --engine builtin needs nothing from the network.",
      );
    case "release-not-here":
      return say(
        `${problem.engine} ${problem.version} is not on this host.`,
        problem.found.length === 0 ? "No release of it is." : `Releases that are: ${problem.found.join(", ")}`,
      );
    case "config-refused":
      return say(
        `${problem.engine}${problem.version === undefined ? "" : ` ${problem.version}`} refuses ${problem.path} ${refusedWords(problem)}.`,
        `Mend it, then try again: ${quoteWords(problem.mend)}`,
      );
    case "install-declined":
      return say(`${problem.engine} is not installed, and without it this profile cannot run.`, "Say yes, or leave with Ctrl-C.");
  }
}

/** Why an engine refuses a config, as a clause: the keys, or what stands where a port should. */
export function refusedWords({ keys, invalidPort }: { readonly keys: readonly string[]; readonly invalidPort?: string }): string {
  if (invalidPort === undefined) return `because of ${keys.join(", ")}`;
  const quotes = /^"\d+"$/.test(invalidPort) ? ", without quotes" : "";
  return `because gateway.port is ${invalidPort}, and a port is a whole number from 1 to 65535${quotes}`;
}

function installCommand(name: string, version: string): string {
  return quoteWords(["npm", "install", "--global", `${name}@${version}`]);
}

function nodeWords(nodes: readonly { readonly path: string; readonly version: string }[]): string {
  if (nodes.length === 0) return "no Node that gw can find";
  return nodes.map(({ path, version }) => `${version} (${path})`).join(", ");
}
