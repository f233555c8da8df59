import path from "node:path";
import type { EngineDescriptor, PackageRule } from "../engine/descriptor.ts";
import type { InstallSource } from "../engine/installed-engine.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { npmPrefixIn } from "./npm-prefix.ts";

/** A directory of global packages, one of `modules/<name>`. */
export type PackagePlace = { readonly modules: string; readonly source: InstallSource };

/** Where this user's global packages and Nodes may be. Places that do not exist are among them. */
export type InstallPlaces = {
  /** The directories of PATH in which programs of this host can be. */
  readonly path: readonly string[];
  readonly packages: readonly PackagePlace[];
  /** Paths of Node programs. */
  readonly nodes: readonly string[];
};

/** An engine that a package provides. */
export type Packaged = EngineDescriptor & { readonly package: PackageRule };

/** A directory that has `bin/node` and `lib/node_modules` below it. */
type Prefix = { readonly directory: string; readonly source: InstallSource };

/** Lists them from the variables and the files of this user; what version managers keep is listed from their directories. */
export async function listInstallPlaces(files: Files, system: System): Promise<InstallPlaces> {
  const [prefixes, pnpm] = await Promise.all([listPrefixes(files, system), listPnpmPlaces(files, system)]);
  const search = searchPath(system);
  return {
    path: search,
    packages: [
      ...prefixes.map(({ directory, source }) => ({ modules: path.join(directory, "lib/node_modules"), source })),
      ...windowsPlaces(system),
      ...pnpm,
      ...fixedPlaces(system),
    ],
    nodes: [
      ...prefixes.map(({ directory }) => path.join(directory, "bin/node")),
      ...search.map((directory) => path.join(directory, "node")),
      system.nodePath,
    ],
  };
}

/** Whether the engine is one that has to be installed. */
export function isPackaged(engine: EngineDescriptor): engine is Packaged {
  return engine.package !== undefined;
}

/** Where the engine's program can be on PATH, in its order. */
export function programsOnPath(places: InstallPlaces, { command }: EngineDescriptor): readonly string[] {
  return places.path.map((directory) => path.join(directory, command));
}

/** Volta gives every package a directory of global packages of its own. */
export function packageDirectories({ packages }: InstallPlaces, { package: { name } }: Packaged): readonly Prefix[] {
  return packages.map(({ modules, source }) => ({ directory: path.join(modules.replace("$PACKAGE", name), name), source }));
}

/** PATH without what npx puts there and, on Linux, without the directories of Windows, whose programs are not this host's. */
function searchPath({ environment, platform }: System): readonly string[] {
  const directories = (environment["PATH"] ?? "").split(path.delimiter).filter((directory) => path.isAbsolute(directory));
  const isOwn = (directory: string) =>
    !directory.endsWith("/node_modules/.bin") && !(platform === "linux" && /^\/mnt\/[a-z]\//.test(directory));
  return [...new Set(directories.filter(isOwn).map((directory) => path.join(directory, ".")))];
}

async function listPrefixes(files: Files, system: System): Promise<readonly Prefix[]> {
  const { home, environment } = system;
  const below = (variable: string, ...others: readonly string[]) => rootsOf(environment[variable], others, home);
  const npm = async () => {
    const texts = await Promise.all([path.join(home, ".npmrc"), "/etc/npmrc", "/usr/etc/npmrc"].map(async (file) => files.readText(file)));
    const configured = texts.flatMap((text) => (text.ok ? (npmPrefixIn(text.value, environment, home) ?? []) : []));
    const named = [
      environment["npm_config_prefix"],
      environment["npm_config_global_prefix"],
      environment["NPM_CONFIG_PREFIX"],
      environment["N_PREFIX"],
    ].filter(isPath);
    const usual = ["/usr/local", "/usr", ...[".npm-global", ".npm-packages", ".local"].map((name) => path.join(home, name))];
    return [...named, ...configured, ...usual].map((directory): Prefix => ({ directory, source: "npm" }));
  };
  const versions = async (source: InstallSource, roots: readonly string[], inside: string, after = "") => {
    const lists = await mapConcurrently(roots, async (root) => listBelow(files, path.join(root, inside)));
    return lists.flat().map((directory): Prefix => ({ directory: path.join(directory, after), source }));
  };
  const listed = await Promise.all([
    npm(),
    versions("nvm", below("NVM_DIR", ".nvm", ".config/nvm"), "versions/node"),
    versions("fnm", below("FNM_DIR", ".local/share/fnm", ".fnm", "Library/Application Support/fnm"), "node-versions", "installation"),
    versions("volta", below("VOLTA_HOME", ".volta"), "tools/image/node"),
    versions("asdf", below("ASDF_DATA_DIR", ".asdf"), "installs/nodejs"),
    versions("mise", below("MISE_DATA_DIR", ".local/share/mise"), "installs/node"),
    versions("nodenv", below("NODENV_ROOT", ".nodenv"), "versions"),
    listBrew(files, system),
  ]);
  return listed.flat();
}

/** Formulas are linked below `opt` under names that stay; packages as formulas keep theirs in `libexec`. */
async function listBrew(files: Files, { environment }: System): Promise<readonly Prefix[]> {
  const roots = rootsOf(environment["HOMEBREW_PREFIX"], ["/opt/homebrew", "/home/linuxbrew/.linuxbrew"], "/");
  // On Macs with Intel it shares /usr/local with npm.
  const formulas = await mapConcurrently([...roots, "/usr/local"], async (root) => listBelow(files, path.join(root, "opt")));
  const wanted = formulas.flat().filter((directory) => /^(?:node(?:@\d+)?|openclaw\b.*|clawdbot\b.*)$/.test(path.basename(directory)));
  return [...roots, ...wanted.flatMap((directory) => [directory, path.join(directory, "libexec")])].map((directory) => ({
    directory,
    source: "brew",
  }));
}

/** `global/5/node_modules` up to pnpm 10, `global/v11/<hash>/node_modules` later. */
async function listPnpmPlaces(files: Files, { home, environment }: System): Promise<readonly PackagePlace[]> {
  const data = environment["XDG_DATA_HOME"];
  const roots = rootsOf(
    environment["PNPM_HOME"],
    [".local/share/pnpm", "Library/pnpm", ...(isPath(data) ? [path.join(data, "pnpm")] : [])],
    home,
  );
  const layouts = (await mapConcurrently(roots, async (root) => listBelow(files, path.join(root, "global")))).flat();
  const hashed = (await mapConcurrently(layouts, async (layout) => listBelow(files, layout))).flat();
  const projects = [...layouts, ...hashed.filter((directory) => path.basename(directory) !== "node_modules")];
  return projects.map((directory) => ({ modules: path.join(directory, "node_modules"), source: "pnpm" }));
}

function fixedPlaces({ home, environment }: System): readonly PackagePlace[] {
  const bun = rootsOf(environment["BUN_INSTALL"], [".bun"], home);
  const yarn = rootsOf(environment["XDG_CONFIG_HOME"], [".config", "/usr/local/share/.config"], home);
  const volta = rootsOf(environment["VOLTA_HOME"], [".volta"], home);
  return [
    ...bun.map((root) => ({ modules: path.join(root, "install/global/node_modules"), source: "bun" }) as const),
    ...yarn.map((root) => ({ modules: path.join(root, "yarn/global/node_modules"), source: "yarn" }) as const),
    ...volta.map((root) => ({ modules: path.join(root, "tools/image/packages/$PACKAGE/lib/node_modules"), source: "volta" }) as const),
  ];
}

/** There npm keeps them without a `lib`. */
function windowsPlaces({ environment, platform }: System): readonly PackagePlace[] {
  const data = environment["APPDATA"];
  return platform === "win32" && isPath(data) ? [{ modules: path.join(data, "npm", "node_modules"), source: "npm" }] : [];
}

/** What a variable names, then the usual places; relative ones are of the home. */
function rootsOf(named: string | undefined, usual: readonly string[], home: string): readonly string[] {
  return [...new Set([...(isPath(named) ? [named] : []), ...usual.map((directory) => path.resolve(home, directory))])];
}

function isPath(text: string | undefined): text is string {
  return text !== undefined && path.isAbsolute(text);
}

async function listBelow(files: Files, directory: string): Promise<readonly string[]> {
  const names = await files.list(directory);
  return names.ok ? names.value.map((name) => path.join(directory, name)) : [];
}
