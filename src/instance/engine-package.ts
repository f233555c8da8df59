import path from "node:path";
import * as z from "zod/mini";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { Files } from "../host/files.ts";
import { parseJson } from "../lib/parse-json.ts";
import { shimNode, shimTarget } from "./script-shim.ts";

/** The package of an engine as its package.json tells it. */
export type EnginePackage = {
  /** Its directory, links resolved. */
  readonly root: string;
  /** Its directory by the name under which it was found. */
  readonly directory: string;
  readonly version: string;
  /** `engines.node`. */
  readonly nodeRange: string | undefined;
};

/** A package, and the Node by which the launcher in front of it runs it, where that names one. */
export type LaunchedPackage = EnginePackage & { readonly launcherNode: string | undefined };

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  engines: z.optional(z.unknown()),
});

const enginesSchema = z.object({ node: z.string() });

/** Launchers are a few kilobytes; what is larger is a program. */
const largestShim = 65_536;

/** The engine's package in this directory; undefined where there is none. */
export async function readEnginePackage(files: Files, engine: EngineDescriptor, directory: string): Promise<EnginePackage | undefined> {
  const text = await files.readText(path.join(directory, "package.json"));
  const manifest = text.ok ? manifestSchema.safeParse(parseJson(text.value)).data : undefined;
  if (manifest?.name !== (engine.package?.name ?? engine.command)) return undefined;
  const root = await files.realPath(directory);
  return {
    root: root.ok ? root.value : directory,
    directory,
    version: manifest.version,
    nodeRange: enginesSchema.safeParse(manifest.engines).data?.node,
  };
}

/**
 * The package that a program, a launcher or an entry script of the engine belongs to: beside it with links resolved, or beside the script
 * that the launcher starts. Reads only. Undefined for a bare name, which would need the PATH of the process that started it.
 */
export async function findPackageOf(
  files: Files,
  engine: EngineDescriptor,
  program: string,
  home: string,
): Promise<LaunchedPackage | undefined> {
  if (!path.isAbsolute(program)) return undefined;
  const realPath = await files.realPath(program);
  const script = realPath.ok ? realPath.value : program;
  const own = await findAbove(files, engine, script);
  if (own !== undefined) return { ...own, launcherNode: undefined };
  const text = realPath.ok ? await readLauncher(files, script) : undefined;
  // A launcher looks for its neighbours from where it is called. What it names is linked to where the version lies, and outlives it.
  const target = text === undefined ? undefined : shimTarget(text, program, home);
  const launched = target === undefined ? undefined : await findAbove(files, engine, target);
  return text === undefined || launched === undefined ? undefined : { ...launched, launcherNode: shimNode(text) };
}

/** An entry script lies in its package or one or two directories deep. */
async function findAbove(files: Files, engine: EngineDescriptor, script: string): Promise<EnginePackage | undefined> {
  let directory = path.dirname(script);
  for (let depth = 0; depth < 3; depth += 1) {
    const found = await readEnginePackage(files, engine, directory);
    if (found !== undefined) return found;
    directory = path.dirname(directory);
  }
  return undefined;
}

async function readLauncher(files: Files, script: string): Promise<string | undefined> {
  const status = await files.status(script);
  if (!status.ok || status.value.kind !== "file" || status.value.size > largestShim) return undefined;
  const text = await files.readText(script);
  return text.ok ? text.value : undefined;
}
