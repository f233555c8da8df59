import { isNodeFit } from "./choose-node.ts";
import { programOf, type SettledEvidence } from "./describe-instance.ts";
import { findPackageOf, type EnginePackage } from "./engine-package.ts";
import { findNodes, type FinderHost } from "./find-nodes.ts";
import type { InstanceProgram } from "./instance.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** The packages behind these instances and the Nodes that their services name, each read once. A Node may be asked for its version, an engine never. */
export async function readInstancePrograms(
  host: FinderHost,
  settled: readonly SettledEvidence[],
): Promise<ReadonlyMap<SettledEvidence, InstanceProgram>> {
  const byProgram = Map.groupBy(settled, (evidence) => `${evidence.engine.id}:${programOf(evidence) ?? ""}`);
  const read = await mapConcurrently([...byProgram.values()], async (sharing) => {
    const found = await readPackage(host, sharing[0]);
    return found === undefined ? [] : describeSharing(host, sharing, found);
  });
  return new Map(read.flat());
}

async function readPackage({ files, system }: FinderHost, evidence: SettledEvidence | undefined) {
  const program = evidence === undefined ? undefined : programOf(evidence);
  return evidence === undefined || program === undefined ? undefined : findPackageOf(files, evidence.engine, program, system.home);
}

async function describeSharing(
  host: FinderHost,
  sharing: readonly SettledEvidence[],
  found: EnginePackage,
): Promise<readonly (readonly [SettledEvidence, InstanceProgram])[]> {
  const nodes = new Map(sharing.map((evidence) => [evidence, nodeOf(evidence)] as const));
  const unique = [...new Set(nodes.values())].filter((node) => node !== undefined);
  const judged = new Map(await mapConcurrently(unique, async (node) => [node, await judgeNode(host, node, found.nodeRange)] as const));
  const { root, version, nodeRange } = found;
  return sharing.map((evidence) => {
    const node = judged.get(nodes.get(evidence) ?? "") ?? { node: undefined };
    return [evidence, { root, version, nodeRange, ...node }];
  });
}

/** The engine that ships with gw runs on the Node of gw, which needs no judging. */
function nodeOf({ engine, unit }: SettledEvidence): string | undefined {
  return engine.package === undefined ? undefined : unit?.node;
}

async function judgeNode(host: FinderHost, place: string, range: string | undefined): Promise<Pick<InstanceProgram, "node" | "isNodeFit">> {
  const [node] = await findNodes(host, [place]);
  if (node === undefined) return { node };
  return { node, isNodeFit: await isNodeFit(node.version, range) };
}
