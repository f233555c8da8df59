import { createHash } from "node:crypto";
import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";

/** What stands below a home, by path: mode and digest of files, mode of directories, target of links. */
export type World = Readonly<Record<string, string>>;

/** gw's own notes, which tell of a run whether it stands or not. */
const isOfGw = /^\.local(\/state(\/gw(\/.*)?)?)?$/;

/** Reads a home. A token that is made anew by each run counts as the same. */
export async function readWorld(home: string): Promise<World> {
  const names = (await readdir(home, { recursive: true })).filter((name) => !isOfGw.test(name)).toSorted();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await describeEntry(join(home, name))] as const)));
}

async function describeEntry(file: string): Promise<string> {
  const status = await lstat(file);
  const mode = (status.mode & 0o7777).toString(8);
  if (status.isSymbolicLink()) return `-> ${await readlink(file)}`;
  if (!status.isFile()) return mode;
  const text = (await readFile(file, "utf8")).replaceAll(/"[\w-]{32,}"/g, '"TOKEN"');
  return `${mode} ${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** Says where two worlds differ, a line for each path; empty where they are equal. */
export function differences(wanted: World, found: World): readonly string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].toSorted();
  return names
    .filter((name) => wanted[name] !== found[name])
    .map((name) => `${name}: ${wanted[name] ?? "nothing"}, but found ${found[name] ?? "nothing"}`);
}

/** Files that a writer had begun beside their target and left. */
export async function readTemporaries(home: string): Promise<readonly string[]> {
  return (await readdir(home, { recursive: true })).filter((name) => name.endsWith(".tmp"));
}
