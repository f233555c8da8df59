import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import type { EngineProblem } from "../problem.ts";
import { list } from "../list.ts";
import { t } from "../t.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";

/** Engines that are not there, cannot start, or of which several could be meant. */
export function describeEngineProblem(problem: EngineProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "engine-not-installed":
      return say(
        t(
          "{engine} is not installed for this user: gw looked on PATH, in the global packages of npm, pnpm, bun, yarn and Volta, below the Nodes of nvm, fnm, asdf, mise, nodenv and Homebrew, and in the service definitions.",
          { engine: problem.engine },
        ),
        t("Let gw install it: {command}", {
          command: gwCommand({ ...audience, engine: problem.engineId }, "onboard", ...(audience.answers ?? []), "--install-engine"),
        }),
        t("Or install it yourself: {command}", { command: installCommand(problem.packageName, problem.installVersion) }),
      );
    case "node-too-old":
      return say(
        nodeWords(problem),
        t("Install such a Node, for instance in /usr/local, or with a version manager that this user has; gw finds it by itself."),
      );
    case "engine-broken":
      return say(
        t("{engine} {version} cannot start: its package lacks {path}.", {
          engine: problem.engine,
          version: problem.version,
          path: problem.missingFile,
        }),
        t("Install it anew: {command}", { command: installCommand(problem.packageName, problem.instead) }),
      );
    case "engine-ambiguous":
      return say(
        t("{profile} exists for several engines: {engines}. Say which one is meant with --engine.", {
          profile: profileWords(problem.profile),
          engines: list(problem.engines),
        }),
        ...problem.engines.map((engine) =>
          t("For instance: {command}", { command: gwCommand({ ...audience, profile: problem.profile, engine }, "status") }),
        ),
      );
    case "npm-not-here":
      return say(
        t("{engine} is not installed, and gw cannot install it: there is no npm on PATH.", { engine: problem.engine }),
        t("Install Node with npm, or take another engine: --engine builtin needs nothing."),
      );
    case "registry-unreachable":
      return say(
        t("{engine} is not installed, and npm could not tell which {package} it would install: {detail}.", {
          engine: problem.engine,
          package: problem.packageName,
          detail: problem.detail,
        }),
        t("Look at npm's registry and proxy: {command}", { command: quoteWords(["npm", "view", problem.packageName, "version"]) }),
        t("Or take another engine: --engine builtin needs nothing from the network."),
      );
    case "release-not-here":
      return say(
        t("{engine} {version} is not on this host.", { engine: problem.engine, version: problem.version }),
        problem.found.length === 0 ? t("No release of it is.") : t("Releases that are: {releases}", { releases: list(problem.found) }),
      );
    case "config-refused":
      return say(
        refusalWords(problem.version === undefined ? problem.engine : `${problem.engine} ${problem.version}`, problem),
        t("Mend it, then try again: {command}", { command: quoteWords(problem.mend) }),
      );
    case "install-declined":
      return say(
        t("{engine} is not installed, and without it this profile cannot run.", { engine: problem.engine }),
        t("Say yes, or leave with Ctrl-C."),
      );
  }
}

/** Which config a program refuses, and why: the keys, or what stands where a port should. */
export function refusalWords(
  program: string,
  { path, keys, invalidPort }: { readonly path: string; readonly keys: readonly string[]; readonly invalidPort?: string },
): string {
  if (invalidPort === undefined) return t("{program} refuses {path} because of {keys}.", { program, path, keys: list(keys) });
  const facts = { program, path, value: invalidPort };
  return /^"\d+"$/.test(invalidPort)
    ? t("{program} refuses {path} because gateway.port is {value}, and a port is a whole number from 1 to 65535, without quotes.", facts)
    : t("{program} refuses {path} because gateway.port is {value}, and a port is a whole number from 1 to 65535.", facts);
}

function installCommand(name: string, version: string): string {
  return quoteWords(["npm", "install", "--global", `${name}@${version}`]);
}

function nodeWords({ engine, version, range, nodes }: Extract<EngineProblem, { readonly kind: "node-too-old" }>): string {
  const facts = { engine, version, range };
  if (nodes.length === 0) return t("{engine} {version} needs Node {range}, and this host has no Node that gw can find.", facts);
  const found = list(nodes.map((node) => t("{name} ({detail})", { name: node.version, detail: node.path })));
  return t("{engine} {version} needs Node {range}, and this host has {nodes}.", { ...facts, nodes: found });
}
