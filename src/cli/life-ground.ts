import { discoverInstances } from "../instance/discover.ts";
import type { HostInventory, Instance } from "../instance/instance.ts";
import { withInstalledRelease } from "../instance/installed-release.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { detectServiceManagers } from "../service/service-managers.ts";
import type { Context } from "./context.ts";
import { shrunkNotes } from "./shrunk-notes.ts";
import { t } from "../locale/t.ts";
import { findInstance } from "./command/status.ts";

/** A profile as it is on this host, with its neighbours and the manager of its service. */
export type LifeGround = {
  readonly profile: Profile;
  readonly instance: Instance | undefined;
  readonly others: readonly Instance[];
  readonly inventory: HostInventory;
  readonly manager: ServiceManager | undefined;
};

/**
 * Looks at a profile that is to be renamed, cloned or removed. Problems: `place-without-service` where variables lead elsewhere, and those of
 * the service manager where the profile has a service and the manager does not answer.
 */
export async function readLifeGround(context: Context): Promise<Result<LifeGround, Problem>> {
  const { host, selection } = context;
  const { stateDir, configPath } = selection.profile;
  if (!selection.isAtOwnPlace) return err({ kind: "place-without-service", stateDir, configPath });
  const inventory = await discoverInstances(host);
  const instance = await findInstance(context, inventory);
  const profile = await withInstalledRelease(host, selection.profile, instance);
  const found = await detectServiceManagers(host, profile);
  if (found.problem !== undefined && instance?.service !== undefined) return err(found.problem);
  const manager = found.problem === undefined ? found.managers[0] : undefined;
  // A config that has lost something goes on as it is, and whoever asks for that is told first.
  for (const note of await shrunkNotes(context, profile)) context.terminal.log(t("note: {note}", { note }));
  return ok({ profile, instance, others: inventory.instances.filter((other) => other !== instance), inventory, manager });
}
