import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { type Module, parseModule } from "./module.ts";

/** The files of a checkout: all paths, `/` between their parts, and what was read from those below src. */
export type Project = { readonly paths: readonly string[]; readonly modules: ReadonlyMap<string, Module> };

/** A project that is only in memory; texts by path. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  const sources = Object.entries(files).filter(([path]) => /^src\/.*\.tsx?$/u.test(path));
  return { paths: Object.keys(files), modules: new Map(sources.map(([path, text]) => [path, parseModule(path, text)])) };
}

/** Reads `src`, `test`, `script` and `bin` of a checkout. */
export async function readProject(root: string): Promise<Project> {
  const trees = await Promise.all(["src", "test", "script", "bin"].map((directory) => listFiles(root, directory)));
  const files = await Promise.all(trees.flat().map(async (path) => [path, await readFile(join(root, path), "utf8")] as const));
  return projectOf(Object.fromEntries(files));
}

/** Everything below src that could be read, in the order of the paths. */
export function sourceModules(project: Project): readonly Module[] {
  return [...project.modules.values()].sort((left, right) => left.path.localeCompare(right.path));
}

async function listFiles(root: string, directory: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, directory), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(root.length + 1).replaceAll(sep, "/"));
}
