import { engineOf } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import type { Instance } from "../instance/instance.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import type { PlanRecord } from "./plan-record.ts";
import { openChanges } from "./undo-record.ts";
import { compareInventory, fingerprintOthers, type Untouched } from "./untouched.ts";

/** The instances after an undo: the proof about the others, and the profile's own, where it is still there. */
export type AfterUndo = { readonly untouched: Untouched; readonly instance: Instance | undefined };

/**
 * Looks at every instance that is no part of a record, and gives the second look, which compares them and finds the profile's own. Part of it are the profile itself,
 * the name that it had before, and the engine's that it took over from.
 */
export async function watchOthers(host: Host, own: Profile, record: PlanRecord): Promise<() => Promise<AfterUndo>> {
  const { home } = host.system;
  const { replaces, renamedFrom } = record;
  const now = record.profile === own.name ? own : deriveProfile(own.engine, record.profile, home);
  const former =
    replaces === undefined && renamedFrom === undefined
      ? undefined
      : deriveProfile(replaces === undefined ? own.engine : engineOf(replaces), renamedFrom ?? own.name, home);
  const idOf = async ({ engine, stateDir }: Profile) => instanceIdOf(host.files, engine.id, stateDir);
  const id = await idOf(now);
  const before = await fingerprintOthers(host, id, former === undefined ? undefined : await idOf(former));
  const changes = openChanges(record).map(({ change }) => change);
  return async () => {
    const inventory = await discoverInstances(host);
    return {
      untouched: await compareInventory(host, inventory, id, before, changes),
      instance: inventory.instances.find((one) => one.id === id),
    };
  };
}
