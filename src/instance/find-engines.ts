import path from "node:path";
import type { PackageRule } from "../engine/descriptor.ts";
import { compareVersions, engines } from "../engine/engines.ts";
import { isFragile } from "../engine/fragile-path.ts";
import type { InstalledEngine, InstalledNode, InstallSource } from "../engine/installed-engine.ts";
import type { Files } from "../host/files.ts";
import { readAccounts } from "./accounts.ts";
import { chooseNode } from "./choose-node.ts";
import { findPackageOf, readEnginePackage, type EnginePackage } from "./engine-package.ts";
import { findNodes, type FinderHost } from "./find-nodes.ts";
import { readGatewayUnits, type GatewayUnit } from "./gateway-units.ts";
import { isPackaged, listInstallPlaces, packageDirectories, programsOnPath, type InstallPlaces, type Packaged } from "./install-places.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { readUnitFiles } from "./unit-files.ts";

/** The engines and the Nodes of this host, as far as this user can see them. */
export type EngineFinds = {
  /** Best first within an engine: those on PATH in its order, then the newest. */
  readonly releases: readonly InstalledEngine[];
  readonly nodes: readonly InstalledNode[];
};

/** One way to a package. */
type Find = EnginePackage & { readonly engine: Packaged; readonly source: InstallSource; readonly launcherNode?: string | undefined };

const sourceOrder: readonly InstallSource[] = [
  "PATH",
  "npm",
  "pnpm",
  "bun",
  "yarn",
  "volta",
  "nvm",
  "fnm",
  "asdf",
  "mise",
  "nodenv",
  "brew",
  "service",
];

/**
 * Every release of every engine that is installed as a package: on PATH, among the global packages of the package and version managers,
 * and behind service definitions. Read from package.json; no engine is ever started.
 */
export async function findEngines(host: FinderHost): Promise<EngineFinds> {
  const { files, system } = host;
  const [places, units] = await Promise.all([listInstallPlaces(files, system), readUnits(host)]);
  const finds = await findAll(host, places, units);
  const named = [...finds.map(({ launcherNode }) => launcherNode), ...units.map(({ node }) => node)].filter((node) => node !== undefined);
  const nodes = await findNodes(host, [...places.nodes, ...named]);
  const byRoot = [...Map.groupBy(finds, ({ engine, root }) => `${engine.id}:${root}`).values()];
  const releases = await mapConcurrently(byRoot, async (same) => describe(files, same, nodes));
  return { releases: sortReleases(releases.flatMap((release) => release ?? [])), nodes };
}

async function readUnits({ files, system }: FinderHost): Promise<readonly GatewayUnit[]> {
  const [accounts, unitFiles] = await Promise.all([readAccounts(files, system), readUnitFiles(files, system, [])]);
  return readGatewayUnits(files, system, accounts, unitFiles.units);
}

async function findAll({ files, system }: FinderHost, places: InstallPlaces, units: readonly GatewayUnit[]): Promise<readonly Find[]> {
  const packaged = engines.filter(isPackaged);
  const programs = [
    ...packaged.flatMap((engine) => programsOnPath(places, engine).map((program) => ({ engine, program, source: "PATH" as const }))),
    ...units.flatMap(({ program, place: { engine } }) =>
      program === undefined || !isPackaged(engine) ? [] : [{ engine, program, source: "service" as const }],
    ),
  ];
  const behindPrograms = mapConcurrently(programs, async ({ engine, program, source }) => {
    const found = (await findPackageOf(files, engine, program, system.home)) ?? (await findBehindVolta(files, engine, program, places));
    return found === undefined ? undefined : { ...found, engine, source };
  });
  const directories = packaged.flatMap((engine) => packageDirectories(places, engine).map((place) => ({ ...place, engine })));
  const inDirectories = mapConcurrently(directories, async ({ directory, source, engine }) => {
    const found = await readEnginePackage(files, engine, directory);
    return found === undefined ? undefined : { ...found, engine, source };
  });
  return (await Promise.all([behindPrograms, inDirectories])).flat().filter((find) => find !== undefined);
}

/** Volta's programs are links to one that looks its packages up by the name under which it is called. */
async function findBehindVolta(files: Files, engine: Packaged, program: string, places: InstallPlaces): Promise<EnginePackage | undefined> {
  const real = await files.realPath(program);
  if (!real.ok || path.basename(real.value) !== "volta-shim") return undefined;
  const candidates = packageDirectories(places, engine).filter(
    ({ source, directory }) => source === "volta" && directory.includes("/packages/"),
  );
  const found = await Promise.all(candidates.map(async ({ directory }) => readEnginePackage(files, engine, directory)));
  return found.find((one) => one !== undefined);
}

async function describe(files: Files, same: readonly Find[], nodes: readonly InstalledNode[]): Promise<InstalledEngine | undefined> {
  const [first] = same;
  if (first === undefined) return undefined;
  const { engine, version, root, nodeRange } = first;
  // Stores of packages name the version; the place that links there is the same after an upgrade.
  const directory = same.find((find) => !isFragile(find.directory))?.directory ?? first.directory;
  const node = await chooseNode(nodes, nodeRange, directory);
  const sources = new Set(same.map(({ source }) => source));
  return {
    engine: engine.id,
    version,
    root,
    cliPath: path.join(directory, engine.package.cliEntry),
    servicePath: path.join(directory, engine.package.serviceEntry),
    nodeRange,
    node,
    ...(node === undefined ? { unfitNodes: nodes } : {}),
    foundBy: sourceOrder.filter((source) => sources.has(source)),
    missingFile: await findMissingFile(files, engine.package, version, directory),
  };
}

/** A file that releases known as broken lack, or an entry script. A later copy of such a release may be whole, so the file itself is looked for. */
async function findMissingFile(files: Files, rule: PackageRule, version: string, directory: string): Promise<string | undefined> {
  const known = rule.brokenVersions.filter((broken) => broken.version === version || broken.instead === version);
  const needed = [rule.cliEntry, rule.serviceEntry, ...known.map(({ missing }) => missing)];
  const places = [...new Set(needed)].map((file) => path.join(directory, file));
  const isThere = await Promise.all(places.map(async (place) => (await files.realPath(place)).ok));
  return places.find((_, index) => isThere[index] !== true);
}

/** Within PATH the order of finding is that of PATH. */
function sortReleases(releases: readonly InstalledEngine[]): readonly InstalledEngine[] {
  const order = ({ engine, foundBy }: InstalledEngine) => [engines.findIndex(({ id }) => id === engine), foundBy.includes("PATH") ? 0 : 1];
  return releases.toSorted((left, right) => {
    const [engine = 0, path = 0] = order(left);
    const [otherEngine = 0, otherPath = 0] = order(right);
    return engine - otherEngine || path - otherPath || (path === 0 ? 0 : compareVersions(right.version, left.version));
  });
}
