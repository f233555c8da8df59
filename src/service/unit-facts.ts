import path from "node:path";
import type { Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import type { Profile } from "../profile/profile.ts";
import { readGatewayCommand } from "./gateway-command.ts";
import type { EffectiveUnit } from "./parse-unit.ts";
import type { UnitFacts } from "./unit-faults.ts";

type FactsHost = { readonly files: Files; readonly queries: Commands };

/** Looks at what a definition names: whether its programs are there, whether its Node is new enough, and where its links lead. */
export async function readUnitFacts(
  host: FactsHost,
  definition: Pick<EffectiveUnit, "execStart" | "environment">,
  profile: Profile,
): Promise<UnitFacts> {
  const { execStart, environment } = definition;
  const prefix = profile.engine.environmentPrefix;
  const named = [environment[`${prefix}_STATE_DIR`], environment[`${prefix}_CONFIG_PATH`], profile.stateDir, profile.configPath];
  const places = named.filter((place): place is string => place !== undefined && path.isAbsolute(place));
  const real = await Promise.all(places.map(async (place): Promise<[string, string]> => [place, await resolve(host.files, place)]));
  return { programs: await findProgramFaults(host, execStart, profile), realPaths: new Map(real) };
}

/** A place that is not made yet is judged by the directory that it will be in. */
async function resolve(files: Files, place: string): Promise<string> {
  const real = await files.realPath(place);
  if (real.ok) return real.value;
  const parent = path.dirname(place);
  return parent === place ? place : path.join(await resolve(files, parent), path.basename(place));
}

async function findProgramFaults(host: FactsHost, words: readonly string[], profile: Profile): Promise<readonly UnitFault[]> {
  const command = readGatewayCommand(words, profile.engine);
  const node = command.node === undefined ? undefined : words[command.node];
  const entry = words[command.entry ?? 0];
  const nodeFaults = node === undefined ? [] : await findNodeFaults(host, node, profile);
  const isEntryMissing = entry !== undefined && path.isAbsolute(entry) && !(await host.files.realPath(entry)).ok;
  return [...nodeFaults, ...(isEntryMissing ? [{ kind: "program-missing", path: entry } as const] : [])];
}

async function findNodeFaults({ files, queries }: FactsHost, node: string, { release }: Profile): Promise<readonly UnitFault[]> {
  if (path.isAbsolute(node) && !(await files.realPath(node)).ok) return [{ kind: "node-missing", path: node }];
  const range = release?.nodeRange;
  // The Node of the release was chosen because it is new enough.
  if (release === undefined || range === undefined || node === release.node?.path) return [];
  const asked = await queries.run([node, "--version"], { timeoutMs: 10_000 });
  const version = asked.stdout.trim().replace(/^v/, "");
  const { default: satisfies } = await import("semver/functions/satisfies.js");
  if (asked.exitCode !== 0 || satisfies(version, range)) return [];
  return [{ kind: "node-too-old", path: node, version, range }];
}
