import type { Change } from "../change/change.ts";
import { isInside } from "../change/tree-paths.ts";
import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import {
  countFacts,
  diffFingerprints,
  fingerprintInstance,
  type FingerprintDifference,
  type InstanceFingerprint,
} from "../instance/fingerprint.ts";
import type { HostInventory, Instance } from "../instance/instance.ts";
import { makeSeal, type Seal } from "./examination/read-logins.ts";

/** The proof that a plan left the others alone. `changed` lists what differs, whoever did it. */
export type Untouched = {
  readonly instances: number;
  readonly facts: number;
  readonly changed: readonly (FingerprintDifference & { readonly byGw: boolean })[];
};

/** The other instances before a plan, and their facts; what they hold is compared by digests with a salt of this look. */
export type Others = {
  readonly instances: readonly Instance[];
  readonly fingerprints: readonly InstanceFingerprint[];
  readonly seal: Seal;
};

/** The facts of every instance but one, and but the one that it replaces, as they are now. */
export async function fingerprintOthers(host: Host, instanceId: string, replaces?: string): Promise<Others> {
  const inventory = await discoverInstances(host);
  const instances = inventory.instances.filter((instance) => instance.id !== instanceId && instance.id !== replaces);
  const seal = makeSeal(host.secrets);
  return { instances, fingerprints: await fingerprintAll(host, instances, seal), seal };
}

/** Compares the others with how they were. An instance that is gone differs in all of its facts. */
export async function compareOthers(host: Host, instanceId: string, before: Others, changes: readonly Change[]): Promise<Untouched> {
  return compareInventory(host, await discoverInstances(host), instanceId, before, changes);
}

/** The same for a caller who has looked at the host already. */
export async function compareInventory(
  host: Host,
  inventory: HostInventory,
  instanceId: string,
  before: Others,
  changes: readonly Change[],
): Promise<Untouched> {
  const known = new Set(before.instances.map((instance) => instance.id));
  const others = inventory.instances.filter((instance) => instance.id !== instanceId && known.has(instance.id));
  const differences = diffFingerprints(before.fingerprints, await fingerprintAll(host, others, before.seal));
  const changed = differences.map((difference) => ({ ...difference, byGw: isOurDoing(difference, before.instances, changes) }));
  return { instances: before.instances.length, facts: countFacts(before.fingerprints), changed };
}

async function fingerprintAll(host: Host, instances: readonly Instance[], seal: Seal): Promise<readonly InstanceFingerprint[]> {
  return Promise.all(instances.map(async (instance) => fingerprintInstance(host.files, { digest: seal }, host.queries, instance)));
}

/**
 * A neighbour may rewrite its own config or restart by itself while gw works; gw did it only where a change names its file or
 * service. What those were is asked of the look before: an instance whose files gw took is not found afterwards.
 */
function isOurDoing(difference: FingerprintDifference, others: readonly Instance[], changes: readonly Change[]): boolean {
  const other = others.find((instance) => instance.id === difference.instance);
  if (other === undefined) return false;
  const paths = new Set([other.configPath, ...(other.service?.definitionPaths ?? [])]);
  return changes.some((change) => {
    if (change.kind === "run-command") return change.target === other.service?.name;
    if (change.kind === "remove-trees") {
      const isTaken = (file: string) =>
        change.roots.some((root) => isInside(file, root)) && !change.keep.some((kept) => isInside(file, kept));
      return [...paths].some(isTaken);
    }
    if (change.kind === "move-directory" || change.kind === "rewrite-paths") {
      const place = change.kind === "move-directory" ? change.from : change.path;
      return [...paths].some((file) => isInside(file, place));
    }
    return change.kind === "keep-files" ? change.paths.some((file) => paths.has(file)) : paths.has(change.path);
  });
}
