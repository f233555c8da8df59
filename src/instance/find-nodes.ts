import path from "node:path";
import * as z from "zod/mini";
import { isFragile } from "../engine/fragile-path.ts";
import type { InstalledNode } from "../engine/installed-engine.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { parseJson } from "../lib/parse-json.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** The parts of the machine in which engines and Nodes are looked for. */
export type FinderHost = Pick<Host, "files" | "queries" | "system">;

const manifestSchema = z.object({ name: z.literal("node"), version: z.string() });

/** Stand-ins that choose a Node by the directory that they are called in. */
const standIn = /(?:^|\/)(?:volta-shim|mise|rtx|asdf|nodenv|fnm)$|\/shims\//;

/** How long a Node may take to tell its version, in ms. */
const versionDeadlineMs = 5000;

/**
 * The Nodes among these paths, one for each real file under the name that lasts longest, in the order given. Versions are read from path,
 * package or headers; a Node beside which nothing tells it is asked, if it is this user's or the administrator's.
 */
export async function findNodes({ files, queries, system }: FinderHost, paths: readonly string[]): Promise<readonly InstalledNode[]> {
  const unique = [...new Set(paths.filter((place) => path.isAbsolute(place)))];
  const resolved = await mapConcurrently(unique, async (place) => ({ place, real: await files.realPath(place) }));
  const there = resolved.flatMap(({ place, real }) => (real.ok && !standIn.test(real.value) ? [{ place, real: real.value }] : []));
  const byFile = [...Map.groupBy(there, ({ real }) => real)];
  const nodes = await mapConcurrently(byFile, async ([real, names]) => {
    const name = names.find(({ place }) => !isFragile(place)) ?? names[0];
    const version = (await readNodeVersion(files, real)) ?? (await askVersion({ files, queries, system }, real));
    return name === undefined || version === undefined ? undefined : { path: name.place, version };
  });
  return nodes.filter((node) => node !== undefined);
}

/** The version of the Node at this real path as far as its files tell. */
async function readNodeVersion(files: Files, real: string): Promise<string | undefined> {
  const told = versionInPath(real);
  if (told !== undefined) return told;
  const prefix = path.dirname(path.dirname(real));
  const manifest = await files.readText(path.join(prefix, "package.json"));
  const version = manifest.ok ? manifestSchema.safeParse(parseJson(manifest.value)).data?.version : undefined;
  if (version !== undefined) return version;
  const header = await files.readText(path.join(prefix, "include/node/node_version.h"));
  return header.ok ? versionInHeader(header.value) : undefined;
}

/** `…/v24.16.0/bin/node`, `…/24.16.0_1/bin/node`, `…/node-v24.16.0-linux-x64/bin/node`, `…/v24.16.0/installation/bin/node`. */
export function versionInPath(real: string): string | undefined {
  return /[/-]v?(\d+\.\d+\.\d+)(?:_\d+|-[a-z]+-\w+)?(?:\/installation)?\/bin\/node(?:js)?$/.exec(real)?.[1];
}

/** The version that a node_version.h defines. */
export function versionInHeader(text: string): string | undefined {
  const parts = ["MAJOR", "MINOR", "PATCH"].map((part) => new RegExp(`^#define NODE_${part}_VERSION (\\d+)`, "m").exec(text)?.[1]);
  return parts.includes(undefined) ? undefined : parts.join(".");
}

/** A service of another user may name a program of theirs, which is not to be run as this one. */
async function askVersion({ files, queries, system }: FinderHost, real: string): Promise<string | undefined> {
  const status = await files.status(real);
  if (!status.ok || ![0, system.uid].includes(status.value.uid)) return undefined;
  // NODE_OPTIONS and their like could make it fail or run something else.
  const { exitCode, stdout } = await queries.run([real, "--version"], { timeoutMs: versionDeadlineMs, environment: {} });
  return exitCode === 0 ? /^v(\d+\.\d+\.\d+\S*)$/m.exec(stdout)?.[1] : undefined;
}
