import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import type { Profile } from "../profile/profile.ts";
import { openChanges } from "./undo-record.ts";
import type { PlanRecord } from "./plan-record.ts";

/** A record whose undo leaves an engine installed, and the profiles that need it. */
export type SharedInstalls = { readonly record: PlanRecord; readonly users: readonly string[] };

/**
 * Keeps an engine that a plan installed out of its undo where another profile has come to use the same engine: taking it away would take
 * that gateway away.
 */
export async function keepSharedInstalls(host: Host, profile: Profile, record: PlanRecord): Promise<SharedInstalls> {
  const installs = openChanges(record).filter(({ change }) => change.kind === "run-command" && change.purpose === "install-engine");
  if (installs.length === 0) return { record, users: [] };
  const own = await instanceIdOf(host.files, profile.engine.id, profile.stateDir);
  const { instances } = await discoverInstances(host);
  const users = instances.filter(({ id, engine }) => id !== own && engine === record.engine).map((instance) => instance.profile);
  if (users.length === 0) return { record, users };
  return { record: { ...record, takenBack: [...record.takenBack, ...installs.map(({ index }) => index)] }, users };
}
