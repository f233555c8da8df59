import path from "node:path";
import type { SearchPathRule } from "../engine/descriptor.ts";
import type { Files } from "../host/files.ts";

/** What PATH follows from besides the rule. `environment` is that of the calling shell. */
export type SearchPathFacts = {
  readonly home: string;
  readonly nodePath: string;
  readonly environment: Readonly<Record<string, string>>;
};

/** The value of PATH for a gateway's service: its Node first, then what the engine's own check of its service asks for. */
export async function readSearchPath(files: Files, rule: SearchPathRule, facts: SearchPathFacts): Promise<string> {
  const home = await keepExisting(files, rule, facts.home);
  const directories = [path.dirname(facts.nodePath), ...rule.first, ...namedDirectories(rule, facts), ...home, ...rule.last];
  return [...new Set(directories)].join(":");
}

/**
 * The PATH that a definition is to have: the one that it has when that begins with the same Node and lacks nothing, so that a call from a
 * shell that names fewer tools changes no definition.
 */
export function chooseSearchPath(present: string, wanted: string): string {
  const had = present.split(":");
  const [node, ...rest] = wanted.split(":");
  return had[0] === node && rest.every((directory) => had.includes(directory)) ? present : wanted;
}

function namedDirectories(rule: SearchPathRule, { environment }: SearchPathFacts): readonly string[] {
  return rule.named.flatMap(([variable, below]) => {
    const root = environment[variable]?.trim() ?? "";
    // A colon would make two directories of one.
    if (!path.isAbsolute(root) || root.includes(":")) return [];
    const directory = path.join(root, ".");
    return [below === "" || directory.endsWith(`/${below}`) ? directory : path.join(directory, below)];
  });
}

async function keepExisting(files: Files, { home, whenThere }: SearchPathRule, root: string): Promise<readonly string[]> {
  const kept = home.map(async (below) => {
    const directory = path.join(root, below);
    return !whenThere.includes(below) || (await files.realPath(directory)).ok ? [directory] : [];
  });
  return (await Promise.all(kept)).flat();
}
