import { readFile } from "node:fs/promises";

/** The text of a launcher as a package manager made it, home and store shortened: cmd-shim 8 of npm, pnpm 10.34, pnpm 12.21. */
export async function launcher(name: string): Promise<string> {
  return readFile(new URL(`fixture/launcher/${name}`, import.meta.url), "utf8");
}
