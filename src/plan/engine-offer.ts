import path from "node:path";
import * as z from "zod/mini";
import type { RunCommand } from "../change/change.ts";
import type { EngineDescriptor, EngineId, PackageRule } from "../engine/descriptor.ts";
import type { InstalledEngine, InstalledNode } from "../engine/installed-engine.ts";
import type { CommandResult, Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { chooseNode } from "../instance/choose-node.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { EngineProblem } from "../locale/problem.ts";
import { readPathFacts } from "./path-facts.ts";

/** What npm would install for an engine that is missing: the release as it will stand here, and the commands of doing and undoing. */
export type EngineOffer = {
  readonly engine: EngineId;
  readonly release: InstalledEngine & { readonly node: InstalledNode };
  readonly argv: readonly string[];
  /** Where npm puts packages and commands, which it makes where they are missing. */
  readonly directories: readonly string[];
  /** Puts back what stood in the same place, or takes the package away. */
  readonly undo: readonly string[];
};

/** The parts of the machine that asking npm needs. */
export type OfferHost = { readonly files: Files; readonly queries: Commands; readonly system: System };

/** How long npm may take to answer from its registry. */
export const npmDeadlineMs = 20_000;

/** Compiling native parts and fetching hundreds of packages takes minutes on small machines. */
const installDeadlineMs = 15 * 60_000;
const uninstallDeadlineMs = 2 * 60_000;

/**
 * Asks npm which release of an engine it would install, and chooses the place and the Node for it. Changes nothing. Problems:
 * `npm-not-here`, `registry-unreachable`, `node-too-old` with every Node of this host.
 */
export async function readEngineOffer(
  host: OfferHost,
  engine: EngineDescriptor & { readonly package: PackageRule },
  found: { readonly nodes: readonly InstalledNode[]; readonly releases: readonly InstalledEngine[] },
): Promise<Result<EngineOffer, EngineProblem>> {
  const rule = engine.package;
  const [viewed, rooted] = await Promise.all([
    host.queries.run(["npm", "view", `${rule.name}@${rule.installVersion}`, "version", "engines", "--json", ...quietly], npmCall),
    host.queries.run(["npm", "root", "--global", ...quietly], npmCall),
  ]);
  if (viewed.ending === "not-found") return err({ kind: "npm-not-here", engine: engine.title });
  const published = readPublished(viewed);
  if (published === undefined) return err(unreachable(engine.title, rule.name, viewed));
  const globalRoot = rooted.exitCode === 0 ? rooted.stdout.trim() : "";
  if (!path.isAbsolute(globalRoot)) return err(unreachable(engine.title, rule.name, rooted));

  const { version, nodeRange } = published;
  const place = await choosePlace(host, globalRoot);
  const directory = path.join(place.root, rule.name);
  const node = await chooseNode(found.nodes, nodeRange, directory);
  if (node === undefined)
    return err({ kind: "node-too-old", engine: engine.title, version, range: nodeRange ?? "any", nodes: found.nodes });
  const root = (await readPathFacts(host.files, directory)).real;
  const release = {
    engine: engine.id,
    version,
    root,
    cliPath: path.join(directory, rule.cliEntry),
    servicePath: path.join(directory, rule.serviceEntry),
    nodeRange,
    node,
    foundBy: ["npm"],
    missingFile: undefined,
  } as const;
  const npm = await npmWords(host, node, place);
  const earlier = found.releases.find((candidate) => candidate.root === root);
  return ok({
    engine: engine.id,
    release,
    argv: [...npm("install"), `${rule.name}@${version}`],
    directories: [place.root, binariesOf(place.root)],
    undo: earlier === undefined ? [...npm("uninstall"), rule.name] : [...npm("install"), `${rule.name}@${earlier.version}`],
  });
}

/** The change that installs it, proved by the release's own files under the Node that will run them. */
export function installChange({ engine, release, argv, directories, undo }: EngineOffer): RunCommand {
  const entries = [release.cliPath, release.servicePath];
  const script = `const{accessSync,readFileSync}=require("fs");for(const file of ${JSON.stringify(entries)})accessSync(file);console.log(JSON.parse(readFileSync(${JSON.stringify(path.join(release.root, "package.json"))},"utf8")).version)`;
  return {
    kind: "run-command",
    purpose: "install-engine",
    target: `${engine} ${release.version}`,
    command: { argv, timeoutMs: installDeadlineMs, expect: { argv: [release.node.path, "-e", script], oneOf: [release.version] } },
    makes: directories,
    undo: { argv: undo, timeoutMs: uninstallDeadlineMs },
  };
}

/** Without these npm tries for over a minute, and leaves a log of every try. */
const quietly: readonly string[] = ["--fetch-retries=0", `--fetch-timeout=${npmDeadlineMs}`, "--logs-max=0"];
const npmCall = { timeoutMs: npmDeadlineMs } as const;

const publishedSchema = z.object({ version: z.string(), engines: z.optional(z.object({ node: z.optional(z.string()) })) });

type Published = { readonly version: string; readonly nodeRange: string | undefined };

/** npm prints the one value alone where a package says nothing of the other. */
function readPublished({ exitCode, stdout }: CommandResult): Published | undefined {
  if (exitCode !== 0) return undefined;
  const value = parseJson(stdout);
  if (typeof value === "string" && value !== "") return { version: value, nodeRange: undefined };
  const published = publishedSchema.safeParse(value);
  return published.success ? { version: published.data.version, nodeRange: published.data.engines?.node } : undefined;
}

const errorSchema = z.object({ error: z.object({ summary: z.string() }) });

function unreachable(engine: string, packageName: string, result: CommandResult): EngineProblem {
  const told = errorSchema.safeParse(parseJson(result.stdout));
  const late = result.ending === "timed-out" ? `no answer within ${npmDeadlineMs / 1000} s` : undefined;
  const detail = late ?? (told.success ? told.data.error.summary : (result.stderr.trim().split("\n").at(-1) ?? ""));
  return { kind: "registry-unreachable", engine, packageName, detail };
}

/** `root` holds the packages; `prefix` is named where it is not npm's own. */
type Place = { readonly root: string; readonly prefix: string | undefined };

/** npm's own place where this user may write it, and else the one below the home that its documents propose. */
async function choosePlace({ files, system }: OfferHost, globalRoot: string): Promise<Place> {
  const facts = await Promise.all([globalRoot, binariesOf(globalRoot)].map(async (directory) => readPathFacts(files, directory)));
  if (facts.every((fact) => fact.isWritable)) return { root: globalRoot, prefix: undefined };
  const prefix = path.join(system.home, ".local");
  return { root: path.join(prefix, "lib", "node_modules"), prefix };
}

/** Where npm puts the commands of packages that it installs for everybody: `<prefix>/bin` beside `<prefix>/lib/node_modules`. */
function binariesOf(root: string): string {
  return path.join(path.dirname(path.dirname(root)), "bin");
}

/**
 * How npm is called. Its install scripts run the first Node on PATH, so that must be the one that fits; npm would then take that Node's
 * own place for its own, so the place is named.
 */
async function npmWords(host: OfferHost, node: InstalledNode, place: Place): Promise<(verb: string) => readonly string[]> {
  const search = host.system.environment["PATH"] ?? "";
  const isFirst = (await firstNode(host.files, search)) === (await realOf(host.files, node.path));
  const prefix = isFirst ? place.prefix : path.dirname(path.dirname(place.root));
  const named = prefix === undefined ? [] : ["--prefix", prefix];
  const caller = isFirst ? [] : ["env", `PATH=${[path.dirname(node.path), search].join(path.delimiter)}`];
  return (verb) => [...caller, "npm", verb, "--global", ...named, ...(verb === "install" ? ["--loglevel", "http"] : [])];
}

async function firstNode(files: Files, search: string): Promise<string | undefined> {
  for (const directory of search.split(path.delimiter).filter((entry) => path.isAbsolute(entry))) {
    const real = await realOf(files, path.join(directory, "node"));
    if (real !== undefined) return real;
  }
  return undefined;
}

async function realOf(files: Files, file: string): Promise<string | undefined> {
  const real = await files.realPath(file);
  return real.ok ? real.value : undefined;
}
