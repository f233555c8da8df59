import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** One exact version of a package of the npm registry, and the script of its command, relative to the package. */
export type PackageVersion = { readonly name: string; readonly version: string; readonly command?: string };

/** What installs into a directory that holds a manifest; throws with the installer's own words. */
export type Installer = (directory: string, wanted: PackageVersion) => Promise<void>;

/**
 * What the engines need beside themselves is not all on the registry: a git dependency, a package that builds a language model's runtime,
 * and one that needs a package which does not exist.
 */
const overrides = { libsignal: "6.0.0", "node-llama-cpp": "npm:empty-npm-package@1.0.0", linkedom: "0.18.12" };

/**
 * Installs a package into `directory`, laid out as `npm install --global` does: `node_modules/NAME` with every dependency below it. Does
 * nothing where that has been done. Gives whether it installed. An interrupted run leaves a sibling that the next one removes.
 */
export async function installPackage(directory: string, wanted: PackageVersion, install: Installer = installWithNpm): Promise<boolean> {
  const manifest = renderManifest(wanted);
  if ((await readManifest(directory)) === manifest) return false;
  await removeLeftovers(directory);
  const partial = `${directory}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await writeFile(join(partial, "package.json"), manifest);
    await install(partial, wanted);
    await rm(directory, { recursive: true, force: true });
    await rename(partial, directory);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return true;
}

function renderManifest({ name, version }: PackageVersion): string {
  return `${JSON.stringify({ private: true, dependencies: { [name]: version }, overrides })}\n`;
}

async function readManifest(directory: string): Promise<string | undefined> {
  return readFile(join(directory, "package.json"), "utf8").catch(() => undefined);
}

async function removeLeftovers(directory: string): Promise<void> {
  const parent = dirname(directory);
  const names = await readdir(parent).catch(() => []);
  const leftovers = names.map((name) => join(parent, name)).filter((path) => isLeftover(path, directory));
  await Promise.all(leftovers.map(async (path) => rm(path, { recursive: true, force: true })));
}

function isLeftover(path: string, directory: string): boolean {
  const pid = path.startsWith(`${directory}.partial-`) ? Number(path.slice(directory.length + ".partial-".length)) : undefined;
  return pid !== undefined && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** `shallow` is the layout of a global installation, in which overrides do not count. */
async function installWithNpm(directory: string, { name, command }: PackageVersion): Promise<void> {
  const flags = ["--install-strategy=shallow", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--no-package-lock"];
  await runIn(directory, ["npm", "install", "--loglevel=error", ...flags]);
  // Its first start finishes what its installation scripts would have done, for which it must be able to write to itself.
  if (command !== undefined) await runIn(directory, [process.execPath, join(directory, "node_modules", name, command), "--version"]);
}

/** The home is the directory too: an engine's command line makes its state directory there, not in that of whoever runs this. */
async function runIn(directory: string, [program = "", ...args]: readonly string[]): Promise<void> {
  const env = program === "npm" ? process.env : { PATH: process.env.PATH, HOME: directory };
  const child = spawn(program, args, { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject).once("close", resolve);
  const exitCode = await promise;
  if (exitCode !== 0) throw new Error(`${[program, ...args].join(" ")} ended with ${exitCode}:\n${output.trim()}`);
}
